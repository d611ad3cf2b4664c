import { jest } from '@jest/globals';
import type { Limit, Policy } from '../../domain/index.js';
import type { Misbehaviour } from '../../platform/misbehaviour.js';
import { until } from '../support/until.js';
import { countOf, decided, filed } from './support/course.js';
import { invariants } from './support/invariants.js';
import { FaultStack, PATIENCE_MS } from './support/stack.js';

jest.setTimeout(PATIENCE_MS);

type ServiceName = 'notification' | 'billing' | 'survey';

let story: FaultStack;

beforeAll(async () => {
  story = await FaultStack.start({
    policy: 'express-cn',
    settings: { ALLOW_MISBEHAVIOUR: 'true' },
    through: { notification: ['api'] },
  });
  await impatient();
});

/** A policy of hours under which only this is over within seconds: our patience, and the time for handing over a decision. */
async function impatient(): Promise<void> {
  const [row] = await story.query<{ hash: string; body: Policy }>(
    `select hash, body from redress.policies where id = $1`,
    ['express-cn'],
  );
  const { hash, body } = row!;
  const soon: Limit = { amount: 3, unit: 'second', clock: 'elapsed' };
  const patience = { ...body.patience, notice: soon, payout: soon, survey: soon };
  const deadlines = body.deadlines.map((rule) => (rule.kind === 'decision' ? { ...rule, limit: soon } : rule));
  await story.query('update redress.policies set body = $2 where hash = $1', [hash, { ...body, patience, deadlines }]);
}

afterEach(() => invariants(story));

afterAll(async () => {
  await story?.stop();
});

/** Tells a service to behave like this from its next request on. */
async function misbehave(name: ServiceName, how: Misbehaviour): Promise<void> {
  const { status } = await fetch(`${story.runtime.services[name]}/test/misbehaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(how),
  });
  expect(status).toBe(204);
}

/** From the letter with the decision to the end: accepted, paid, carried out, told and rated. */
async function finished(no: string, version: number): Promise<void> {
  await story.callers.accept(no, version);
  await story.callers.measure(no);
  await ended(no);
}

/** Paid and carried out, told, and rated well by the customer. */
async function ended(no: string): Promise<void> {
  await story.happened(no, 'resolved');
  await story.settled(no);
  await rated(no);
  await story.happened(no, 'closed');
  expect(await story.journal.read(no)).toMatchObject({
    stage: 'closed',
    closed: { reason: 'satisfied' },
    paidFen: 50_000,
  });
}

/** The customer opens the link of the letter with the result, and is content. */
async function rated(no: string): Promise<void> {
  const [row] = await story.query<{ token: string }>('select token from redress.surveys where complaint_no = $1', [no]);
  const marks = ['resultSpeed', 'resultEffect', 'politeness', 'patience', 'professionalism'].map((name) => [name, '5']);
  const form = new URLSearchParams({ ...Object.fromEntries(marks), solved: 'yes' });
  const page = await fetch(`${story.runtime.services.survey}/s/${row?.token}`, { method: 'POST', body: form });
  expect({ status: page.status, page: await page.text() }).toMatchObject({ status: 200 });
}

describe('all services at once', () => {
  it.each<[string, Misbehaviour]>([
    ['answer garbage after they have done it', { lie: 'garbage', times: 1 }],
    ['answer 500 after they have done it', { lie: 500, times: 1 }],
    ['say no after they have done it, and billing is asked once more', { lie: 422, times: 1 }],
    ['take longer than an attempt', { delayMs: 8_500, times: 1 }],
  ])('%s: the complaint goes on, nothing is done twice', async (_what, how) => {
    const { no, version } = await decided(story);
    await Promise.all((['notification', 'billing', 'survey'] as const).map((name) => misbehave(name, how)));
    await finished(no, version);
  });
});

describe('all services down at once', () => {
  const needsRepair = (no: string, ...keys: string[]): Promise<unknown> =>
    until(
      `${keys.join(', ')} of ${no} needs repair`,
      async () => {
        const { repairs } = await story.journal.read(no);
        return keys.every((key) => repairs.includes(key)) ? true : undefined;
      },
      90_000,
    );

  it('each shows what is owed as needing repair, and brings it to its end once it is back', async () => {
    const { no, version } = await decided(story);
    await Promise.all((['notification', 'billing', 'survey'] as const).map((name) => story.kill(name)));
    await story.callers.accept(no, version);
    await story.callers.measure(no);
    await needsRepair(no, 'payout/1:1');
    await story.start('billing');
    await needsRepair(no, 'notice/result/1', 'survey/1');
    await Promise.all([story.start('notification'), story.start('survey')]);
    await ended(no);
    expect((await story.journal.read(no)).repairs).toEqual([]);
    expect(await countOf(story, no, 'payout_settled')).toBe(1);
  });
});

describe('a notification service that takes the decision and never says what became of it', () => {
  it('has somebody told, and what it says much later still counts', async () => {
    const api = story.between('notification', 'api');
    const no = await filed(story);
    await story.callers.triage(no);
    await story.callers.findings(no);
    api.cut();
    await story.callers.decide('team_lead', no, await story.callers.plan(no, 50_000));
    await story.happened(no, 'deadline_breached', 'decision.1');
    expect((await story.journal.read(no)).stage).toBe('plan_approved');
    api.mend();
    await story.happened(no, 'decision_delivered');
    await finished(no, 1);
  });
});
