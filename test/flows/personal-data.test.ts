import { DAY, HOUR, MINUTE } from '../../domain/index.js';
import { NOTICE_TEMPLATES } from '../../activities/notification/told.js';
import { PLANTED, plantedIn, stringsOf } from '../support/planted.js';
import { until } from '../support/until.js';
import { foundAndTakenBack, heldAndTurnedDown, toldToAuthorities } from './support/planted-money.js';
import { World } from './support/world.js';

const lines: string[] = [];
let world: World;
let complaints: string[];
/** What Temporal said of a complaint whose payout failed again and again. */
let whileStuck: string;

/** Lives that touch every template, every free text, and an activity that fails. */
beforeAll(async () => {
  world = await World.start({ log: { write: (line) => void lines.push(line) } });
  complaints = [
    await paidAndRated(),
    await rejectedThenWithdrawn(),
    await majorAndBreached(),
    await proposedAndCalledUp(),
    await returnedStuckAndForgotten(),
    await refusedAndAskedToClose(),
    await toldAndSued(),
    ...(await cameBackAndMerged()),
    await explainedAndAsked(),
    await paidByTheRude(),
    await foundAndTakenBack(world, (change) => investigated(PLANTED.account, change)),
    await heldAndTurnedDown(world, (change) => investigated(PLANTED.account, change)),
    await toldToAuthorities(world, (change) => file(PLANTED.account, change)),
  ];
}, 180_000);
afterAll(() => world.stop());

const parties = (account: string) => [
  {
    role: 'complainant',
    is: 'recipient',
    name: PLANTED.name,
    phone: PLANTED.phone,
    email: PLANTED.email,
    address: PLANTED.address,
    language: 'zh-CN',
  },
  { role: 'payee', name: PLANTED.payeeName, account, language: 'zh-CN' },
];

const file = (account: string = PLANTED.account, change: Record<string, unknown> = {}): Promise<string> =>
  world.people.file({
    parties: parties(account),
    description: PLANTED.description,
    desiredResolution: PLANTED.desired,
    ...change,
  });

async function investigated(account?: string, change: Record<string, unknown> = {}): Promise<string> {
  const no = await file(account, change);
  await world.people.triage(no, {
    note: PLANTED.note,
    ...(change['class'] !== undefined && { class: change['class'] }),
  });
  await world.people.contact(no, { summary: PLANTED.summary });
  await world.people.findings(no, { finding: PLANTED.finding });
  return no;
}

async function decided(no: string, outcome: 'approve' | 'return'): Promise<number> {
  const measures = [{ kind: 'apology', ownerId: 'staff-team-lead' }];
  const plan = await world.people.plan(no, 50_000, { measures, reasons: PLANTED.reasons });
  const { status } = await world.people.post('team_lead', `/v1/complaints/${no}/plans/${plan.version}/decision`, {
    hash: plan.hash,
    outcome,
    comment: PLANTED.comment,
  });
  expect(status).toBe(200);
  await world.settled(no);
  return plan.version;
}

const approved = (no: string): Promise<number> => decided(no, 'approve');

async function paidAndRated(): Promise<string> {
  world.notification.misbehave({ status: 500, times: 2 });
  const no = await investigated();
  await world.people.accept(no, await approved(no));
  await world.people.measure(no);
  await world.settled(no);
  await world.answerSurvey(no, 3, { solved: false, comment: PLANTED.opinion });
  await until(`${no} reopened`, async () => ((await world.journal.read(no)).round === 2 ? true : undefined));
  return no;
}

async function rejectedThenWithdrawn(): Promise<string> {
  const no = await investigated(PLANTED.closedAccount);
  await world.people.accept(no, await approved(no));
  await until(`payout of ${no} rejected`, async () =>
    (await world.journal.read(no)).plan?.payout?.status === 'rejected' ? true : undefined,
  );
  const untilAt = new Date(world.clock.now() + HOUR).toISOString();
  await world.people.act('agent', no, 'pause', {
    reason: 'customer_evidence',
    untilAt,
    waitingFor: PLANTED.waitingFor,
  });
  await world.advance(2 * HOUR);
  await world.people.act('agent', no, 'close', { reason: 'withdrawn', explanation: PLANTED.explanation });
  await world.closed(no);
  return no;
}

async function refusedAndAskedToClose(): Promise<string> {
  const no = await investigated();
  const version = await approved(no);
  await world.people.act('agent', no, 'messages', { message: 'plan', words: PLANTED.reasons });
  const refusal = { version, outcome: 'refused', channel: 'phone', note: PLANTED.note };
  await world.people.act('follow_up', no, 'acceptance', refusal);
  const asked = { reason: 'invalid', explanation: PLANTED.explanation };
  const { closing } = await world.people.act('agent', no, 'close', asked);
  const { hash } = closing as { hash: string };
  const returned = { hash, outcome: 'return', comment: PLANTED.comment };
  await world.people.act('team_lead', no, 'closing/1/decision', returned);
  await world.settled(no);
  return no;
}

async function majorAndBreached(): Promise<string> {
  const no = await file(PLANTED.account, { flags: ['media_risk'] });
  await world.settled(no);
  await world.ready(no);
  await world.advance(3 * HOUR);
  await world.people.act('agent', no, 'close', { reason: 'withdrawn', explanation: PLANTED.explanation });
  return no;
}

async function proposedAndCalledUp(): Promise<string> {
  const no = await file(PLANTED.account, { impact: 5, urgency: 5 });
  await world.people.act('agent', no, 'escalate', {
    reason: 'asked_for_superior',
    explanation: PLANTED.explanation,
  });
  await world.people.act('agent', no, 'appeals', { authorityNo: 'ZJ-2026-118', authority: '12305-zhejiang' });
  await world.people.act('agent', no, 'close', { reason: 'withdrawn', explanation: PLANTED.explanation });
  await world.settled(no);
  return no;
}

async function returnedStuckAndForgotten(): Promise<string> {
  const no = await investigated();
  await world.people.act('agent', no, 'investigator', { to: 'staff-investigator', reason: PLANTED.reasons });
  await world.people.act('agent', no, 'inquiries', { purpose: 'facts', to: 'east', question: PLANTED.note });
  const liability = [{ stage: 'delivery', unit: 'east' }];
  await world.people.act('director', no, 'arbitration', { liability, reasons: PLANTED.reasons });
  await decided(no, 'return');
  const version = await approved(no);
  world.billing.misbehave({ status: 503 });
  await world.people.accept(no, version);
  const untilAt = new Date(world.clock.now() + 9 * DAY).toISOString();
  await world.people.act('agent', no, 'claim-extension', { untilAt, reason: PLANTED.reasons });
  await world.people.measure(no);
  await world.advance(61 * MINUTE);
  whileStuck = stringsOf((await world.handle(no).describe()).raw).join('\n');
  // The patience with a payout is over: finance is to find out, the customer hears that it is being confirmed.
  await world.advance(DAY);
  world.billing.misbehave(undefined);
  await world.advance(4 * DAY);
  return no;
}

/** Everything that a person may tell in his own words; then the case goes to court. */
async function toldAndSued(): Promise<string> {
  const no = await file();
  await world.settled(no);
  for (const message of ['progress', 'facts_request', 'apology'])
    await world.people.act('agent', no, 'messages', { message, words: PLANTED.summary });
  const { deadlines } = await world.journal.read(no);
  const untilAt = new Date(deadlines['legal.1']!.dueAt).toISOString();
  await world.people.act('agent', no, 'messages', { message: 'delay', words: PLANTED.reasons, untilAt });
  await world.people.act('agent', no, 'proceedings', {
    court: PLANTED.court,
    caseNo: PLANTED.caseNo,
    note: PLANTED.note,
  });
  await world.settled(no);
  return no;
}

/** The same matter again, and once more under another waybill: one case, whose decision both hear. */
async function cameBackAndMerged(): Promise<string[]> {
  const shipments = [{ waybillNo: 'SF7700000001', outlet: '0571-023' }];
  const again = { parties: parties(PLANTED.account), shipments, description: PLANTED.description };
  const parent = await world.people.file(again);
  const { status } = await world.people.post('integration', '/v1/complaints', world.people.intake(again));
  expect(status).toBe(200);
  const child = await world.people.file({ ...again, newGrievance: true });
  await world.people.act('agent', child, 'merge', { into: parent, reason: PLANTED.reasons });
  await world.people.triage(parent, { note: PLANTED.note });
  await world.people.findings(parent, { finding: PLANTED.finding });
  await approved(parent);
  // What one complaint tells another, the sweeper brings.
  world.sweep();
  await world.advance(5 * MINUTE);
  await world.when(child, ({ closed }) => closed !== undefined);
  return [parent, child];
}

async function explainedAndAsked(): Promise<string> {
  const no = await file();
  await world.people.triage(no, { justified: 'no', note: PLANTED.note });
  await world.people.findings(no, { justified: 'no', finding: PLANTED.finding });
  const measures = [{ kind: 'explanation' }];
  const plan = await world.people.plan(no, 0, { measures, reasons: PLANTED.reasons });
  await world.people.decide('team_lead', no, plan);
  await world.settled(no);
  await world.people.act('team_lead', no, 'close', { reason: 'explained', explanation: PLANTED.explanation });
  await world.settled(no);
  return no;
}

async function paidByTheRude(): Promise<string> {
  const no = await investigated();
  await world.people.accept(no, await approved(no));
  await world.people.act('team_lead', no, 'measures/m1/result', { outcome: 'failed', note: PLANTED.note });
  await world.people.act('agent', no, 'measures/m1/renewal', { reason: PLANTED.reasons });
  await world.people.measure(no);
  await world.settled(no);
  await world.answerSurvey(no, 5, { attitude: [4, 4, 3], comment: PLANTED.opinion });
  await until(`${no} rated`, async () => ((await world.events(no, 'survey_answered')).length > 0 ? true : undefined));
  await world.settled(no);
  return no;
}

/** Names of the templates that were sent, over all complaints. */
async function templatesSent(): Promise<string[]> {
  const events = (await Promise.all(complaints.map((no) => world.journal.events(no)))).flat();
  const owed = events.flatMap(({ data }) => data.owes ?? []);
  return [...new Set(owed.flatMap((effect) => (effect.kind === 'notice' ? [effect.template] : [])))].sort();
}

describe('personal data', () => {
  it('was in every message that there is', async () => {
    // Digests and improvements belong to no complaint and tell numbers, codes and instants only.
    expect(await templatesSent()).toEqual([...NOTICE_TEMPLATES].sort());
  });

  // shows S0-32, S2-096
  it('stands nowhere in Temporal: no payload, attribute, memo, summary, detail or failure', async () => {
    for (const no of complaints) {
      const handle = world.handle(no);
      const seen = [await handle.fetchHistory(), (await handle.describe()).raw];
      const texts = seen.flatMap(stringsOf);
      expect(texts.length).toBeGreaterThan(100);
      expect(plantedIn(texts.join('\n'))).toEqual([]);
    }
  });

  it('stands in no failure of an activity that is tried again', () => {
    expect(whileStuck).toContain('BillingOutcomeUnknown');
    expect(plantedIn(whileStuck)).toEqual([]);
  });

  it('stands in no current details of a workflow', async () => {
    const details: unknown = await world.handle(complaints[2]!).query('__temporal_workflow_metadata');
    const text = JSON.stringify(details);
    expect(text).toContain(complaints[2]);
    expect(plantedIn(text)).toEqual([]);
  });

  it('stands in no log line, whatever failed', () => {
    expect(lines.join('\n')).toContain('request');
    expect(lines.join('\n')).toContain('"process":"sdk"');
    expect(plantedIn(lines.join('\n'))).toEqual([]);
  });

  it('stands in no metric', async () => {
    const pages = await Promise.all(
      [world.api, world.notification, world.billing, world.survey].map(async ({ url }) =>
        (await fetch(`${url}/metrics`)).text(),
      ),
    );
    expect(pages.join('\n')).toContain('redress_');
    expect(plantedIn([...pages, await world.metrics.metrics()].join('\n'))).toEqual([]);
  });

  it('reached the people whom it is for, so that the search above was for something that was there', async () => {
    const letters = await world.query<{ address: string; text: string }>(
      'select address, text from notification.messages',
    );
    const found = plantedIn(letters.map(({ address, text }) => `${address} ${text}`).join('\n'));
    expect(found).toEqual(
      expect.arrayContaining([
        PLANTED.email,
        PLANTED.finding,
        PLANTED.reasons,
        PLANTED.waitingFor,
        PLANTED.explanation,
      ]),
    );
  });

  it('would be found in a history in every form in which it could hide there', () => {
    const payload = { data: new Uint8Array(Buffer.from(JSON.stringify({ x: PLANTED.name }))) };
    const hiding = [
      stringsOf({ a: [{ payload }] }).join(),
      JSON.stringify(PLANTED.name).replace(/[^"]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
      encodeURIComponent(PLANTED.name),
      Buffer.from(`{"name":"${PLANTED.name}"}`).toString('base64'),
    ];
    for (const text of hiding) expect(plantedIn(text)).toEqual([PLANTED.name]);
  });
});
