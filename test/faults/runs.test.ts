import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { until } from '../support/until.js';
import type { CommandOf } from '../../domain/index.js';
import { commandUpdate, workflowIdOf } from '../../workflows/contract/index.js';
import { contactOf, countOf, filed, findingsOf, planOf, soonWarned, triageOf } from './support/course.js';
import { invariants } from './support/invariants.js';
import { FaultStack, PATIENCE_MS } from './support/stack.js';

jest.setTimeout(PATIENCE_MS);

let story: FaultStack;

beforeAll(async () => {
  story = await FaultStack.start({ policy: 'express-cn', through: { worker: ['temporal'] } });
});

afterEach(() => invariants(story));

afterAll(async () => {
  await story?.stop();
});

const runIdOf = async (no: string): Promise<string> => (await story.workflow(no).describe()).runId;

/** Waits until another run than this one looks after the complaint. */
const otherRun = (no: string, runId: string): Promise<string> =>
  until(`another run of ${no}`, async () => ((await runIdOf(no)) === runId ? undefined : runIdOf(no)), 90_000);

it('a terminated run is started again by whoever acts next and by the sweeper, with the same deadlines', async () => {
  const acted = await filed(story);
  const { no: left, plan } = await soonWarned(story, 10_000);
  const [leftRun, actedRun] = [await runIdOf(left), await runIdOf(acted)];
  for (const no of [left, acted]) await story.workflow(no).terminate('a story terminates it');

  expect((await story.callers.insist(...contactOf(acted))).status).toBe(201);
  expect(await runIdOf(acted)).not.toBe(actedRun);

  await otherRun(left, leftRun);
  await story.happened(left, 'deadline_warned', 'plan.1');
  const { startAt, warnAt, dueAt, rule } = await planOf(story, left);
  expect({ startAt, warnAt, dueAt, rule }).toEqual({
    startAt: plan.startAt,
    warnAt: plan.warnAt,
    dueAt: plan.dueAt,
    rule: plan.rule,
  });
});

it('a run that is reset to its beginning repeats nothing and goes on', async () => {
  const { no } = await soonWarned(story, 5_000);
  expect((await story.callers.insist(...contactOf(no))).status).toBe(201);
  await story.happened(no, 'deadline_warned', 'plan.1');
  await story.settled(no);
  const runId = await runIdOf(no);
  const { events } = await story.workflow(no).fetchHistory();
  const firstTask = (events ?? []).find((event) => event.workflowTaskCompletedEventAttributes);
  await story.client.workflowService.resetWorkflowExecution({
    namespace: story.runtime.temporalNamespace,
    workflowExecution: { workflowId: story.workflow(no).workflowId, runId },
    workflowTaskFinishEventId: firstTask?.eventId,
    requestId: randomUUID(),
    reason: 'a story resets it',
  });

  await otherRun(no, runId);
  expect((await story.callers.insist(...triageOf(no))).status).toBe(200);
  expect(await countOf(story, no, 'contact_recorded')).toBe(1);
});

it('a run that goes on after it was replaced by another writes into the one history, and nothing twice', async () => {
  const no = await filed(story);
  const zombie = await runIdOf(no);
  await story.anotherWorker();

  // The first worker, which has the run in its cache, is about to commit; then it loses sight of Temporal.
  const row = await lockRow(no);
  const contact = contactCommand();
  const unheard = story.client.workflow
    .getHandle(workflowIdOf(no), zombie)
    .executeUpdate(commandUpdate, { args: [contact], updateId: contact.id })
    .then(
      () => 'answered',
      () => 'not answered',
    );
  await until('the commit that waits for the row', row.isAwaited, 90_000);
  story.between('worker', 'temporal').cut();
  await story.workflow(no).terminate('a story replaces it');
  expect(await unheard).toBe('not answered');

  // The second worker looks after the second run; both have something to commit now.
  const triage = story.callers.insist(...triageOf(no));
  await otherRun(no, zombie);
  await row.release();
  expect((await triage).status).toBe(200);
  await story.happened(no, 'contact_recorded');
  story.between('worker', 'temporal').mend();

  expect((await story.callers.insist(...findingsOf(no))).status).toBe(201);
  for (const type of ['contact_recorded', 'triaged', 'findings_recorded'])
    expect(await countOf(story, no, type)).toBe(1);
});

/** Holds the row of a complaint, so that every commit has to wait for it. */
async function lockRow(no: string): Promise<{ isAwaited: () => Promise<boolean>; release: () => Promise<void> }> {
  const holder = await story.db.connect();
  await holder.query('begin');
  await holder.query('select from redress.complaints where complaint_no = $1 for update', [no]);
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  return {
    isAwaited: async () => (await story.query(waiting)).length > 0,
    release: async () => {
      await holder.query('rollback');
      holder.release();
    },
  };
}

/** A contact as an SDK sends it, to one run and no other. */
const contactCommand = (): CommandOf<'record_contact'> => ({
  id: randomUUID(),
  type: 'record_contact',
  actor: { id: 'staff-agent', role: 'agent' },
  data: {
    purpose: 'first_response',
    channel: 'phone',
    direction: 'outbound',
    reached: true,
    occurredAt: Date.now(),
    texts: {},
  },
});
