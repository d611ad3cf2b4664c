import { jest } from '@jest/globals';
import type { Answer } from '../support/people.js';
import { until } from '../support/until.js';
import type { Instant } from '../../domain/index.js';
import { contactOf, countOf, filed, filingOf, idle, soonWarned, triageOf, type Asked } from './support/course.js';
import { invariants } from './support/invariants.js';
import { FaultStack, PATIENCE_MS } from './support/stack.js';

jest.setTimeout(PATIENCE_MS);

/** The sweeper as it is set when nobody sets it. */
const USUAL_SWEEPS = { SWEEP_INTERVAL_MS: '15000', SWEEP_GRACE_MS: '60000' };

let story: FaultStack;

beforeAll(async () => {
  story = await FaultStack.start({
    policy: 'express-cn',
    own: ['temporal'],
    through: { worker: ['temporal'] },
    settings: USUAL_SWEEPS,
  });
});

afterAll(async () => {
  await story?.stop();
});

describe('worker and Temporal killed together right after a commit, and nobody there who asked for it', () => {
  /** One complaint owes a letter that nobody knows of, one has been acted on, one is filed while Temporal is away. */
  let owing: string;
  let acted: string;
  let contact: Asked;
  let committedAt: Instant;
  let away: Answer;

  beforeAll(async () => {
    const { callers } = story;
    [owing, acted] = [await filed(story), await filed(story)];
    await callers.contact(owing);
    await callers.triage(owing);
    await callers.findings(owing);
    const plan = await callers.plan(owing, 50_000);
    await idle(story, owing);
    contact = contactOf(acted);

    story.between('worker', 'temporal').hold('outbound');
    const gone = [callers.decide('team_lead', owing, plan), callers.tried(...contact)];
    await Promise.all([story.happened(owing, 'plan_decided'), story.happened(acted, 'contact_recorded')]);
    committedAt = Date.now();
    await Promise.all([story.kill('worker'), story.kill('temporal')]);
    story.between('worker', 'temporal').release();
    await Promise.all(gone);
    away = await callers.post(...filingOf(callers));
    await story.start('temporal');
    await story.start('worker');
  });

  it('a complaint that is filed meanwhile is accepted with number and deadlines', () => {
    expect(away).toMatchObject({ status: 202, body: { stage: 'registered', deadlines: expect.any(Array) } });
  });

  it('another act that arrives first is done, and the lost one is answered as it was committed', async () => {
    expect((await story.callers.insist(...triageOf(acted))).status).toBe(200);
    const events = await story.journal.events(acted);
    const recorded = events.find(({ type }) => type === 'contact_recorded');
    const last = events.filter(({ commandId }) => commandId === recorded?.commandId).at(-1);
    expect(await story.callers.insist(...contact)).toMatchObject({
      status: 201,
      body: { commandId: recorded?.commandId, seq: last?.seq },
    });
    expect(await countOf(story, acted, 'contact_recorded')).toBe(1);
  });

  it('what is owed goes out within 90 s of the commit, by the sweeper alone', async () => {
    await story.happened(owing, 'decision_delivered');
    const [delivered] = (await story.journal.events(owing)).filter(({ type }) => type === 'decision_delivered');
    const tookMs = Number(delivered?.at) - committedAt;
    story.measured('effect out after worker and Temporal were killed', tookMs);
    expect(tookMs).toBeLessThan(90_000);
  });

  it('the complaint that was filed meanwhile is started by the sweeper, and nothing else is amiss', async () => {
    await story.happened(String(away.body['complaintNo']), 'notice_accepted');
    await invariants(story);
  });
});

it('every instant that passes while Temporal is down is acted on once, late and stamped so', async () => {
  const { no, plan } = await soonWarned(story, 10_000);
  await story.kill('temporal');
  await until('the warning is due', () => Date.now() > Number(plan.warnAt), 90_000);
  await story.start('temporal');

  await story.happened(no, 'deadline_warned', 'plan.1');
  const [warned] = (await story.journal.events(no)).filter(
    (event) => event.type === 'deadline_warned' && event.data.id === 'plan.1',
  );
  expect(warned?.data).toMatchObject({ nominalAt: plan.warnAt });
  const { lateMs } = warned?.data as { lateMs: number };
  expect(lateMs).toBe(Number(warned?.at) - Number(plan.warnAt));
  expect(lateMs).toBeGreaterThan(0);
  await invariants(story);
});
