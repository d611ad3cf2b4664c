import { jest } from '@jest/globals';
import { HOUR } from '../../domain/index.js';
import type { Misbehaviour } from '../../platform/misbehaviour.js';
import { freePort } from '../../ops/local/ports.js';
import { until } from '../support/until.js';
import { decided, filed } from './support/course.js';
import { invariants } from './support/invariants.js';
import { latenessOf, type Lateness } from './support/lateness.js';
import { FaultStack, PATIENCE_MS } from './support/stack.js';

/** How long notification hangs beyond what the story needs, in ms; set it to look at ten minutes of it. */
const HANG_MS = Number(process.env['ISOLATION_HANG_MS'] ?? 0);
jest.setTimeout(2 * PATIENCE_MS + 4 * HANG_MS);

/** More than notification has slots, so that all of them hang and others wait behind them. */
const OWING = 60;
const SLOTS = 20;
/** Before a slot is free again its request has hung for 8 s: whatever waited for one would be later than half of it, mostly. */
const FREE_AFTER_MS = 8_000;

let story: FaultStack;
let worker: string;

beforeAll(async () => {
  const port = await freePort();
  worker = `http://127.0.0.1:${port}`;
  const settings = { METRICS_PORT: String(port), ALLOW_MISBEHAVIOUR: 'true', NOTIFICATION_SLOTS: String(SLOTS) };
  story = await FaultStack.start({ policy: 'express-cn', settings });
});
afterEach(() => misbehave(undefined));
afterAll(() => story?.stop());

async function misbehave(how: Misbehaviour | undefined): Promise<void> {
  const options = how
    ? { method: 'PUT', body: JSON.stringify(how), headers: { 'content-type': 'application/json' } }
    : { method: 'DELETE' };
  const { status } = await fetch(`${story.runtime.services.notification}/test/misbehaviour`, options);
  expect(status).toBe(204);
}

const metrics = async (): Promise<string> => (await fetch(`${worker}/metrics`)).text();

/** Slots that are free for the tasks of a queue, as the SDK counts them. */
async function freeSlots(queue: string): Promise<number> {
  const lines = (await metrics()).split('\n').filter((line) => line.startsWith('temporal_worker_task_slots_available'));
  const line = lines.find((one) => one.includes(`${queue}"`) && one.includes('worker_type="ActivityWorker"'));
  if (line === undefined) throw new Error(`no free slots of ${queue} among ${lines.length} lines`);
  return Number(line.split(' ').at(-1));
}

/** Received so long ago that the limit of the first response, an hour, is broken in a few seconds. */
const BREAKS_IN_MS = 8_000;
const RUNGS = 15;

const nearlyBroken = (): Promise<string> =>
  story.callers.file({
    channel: 'phone',
    receivedAt: new Date(Date.now() - HOUR + BREAKS_IN_MS).toISOString(),
  });

/** How late the rungs of complaints are that are filed now, in waves for so long. */
async function rungsOfNow(forMs: number): Promise<Lateness> {
  const end = Date.now() + forMs;
  const complaints: string[] = [];
  do {
    const wave: string[] = [];
    for (let i = 0; i < RUNGS; i += 1) wave.push(await nearlyBroken());
    for (const no of wave) await story.happened(no, 'deadline_breached', 'first_response.1');
    complaints.push(...wave);
  } while (Date.now() < end);
  return latenessOf(story, complaints);
}

/** Complaints that owe their acknowledgement. */
async function owing(): Promise<string[]> {
  const complaints: string[] = [];
  for (let i = 0; i < OWING; i += 1) complaints.push(await story.callers.file());
  return complaints;
}

const delivered = async (complaints: readonly string[]): Promise<number> => {
  const keys = complaints.map((no) => `${no}/notice/acknowledgement/1`);
  return (await story.query('select from notification.messages where key = any ($1)', [keys])).length;
};

const middle = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

async function took(work: () => Promise<unknown>): Promise<number> {
  const from = Date.now();
  await work();
  return Date.now() - from;
}

it('notification that hangs delays no escalation, no payout and no approval, and is told everything once when it is well', async () => {
  const { callers } = story;
  const paying = [await decided(story), await decided(story), await decided(story)];
  const approving = [await filed(story), await filed(story), await filed(story)];
  for (const no of approving) {
    await callers.contact(no);
    await callers.triage(no);
    await callers.findings(no);
  }
  const before = await rungsOfNow(0);

  await misbehave({ delayMs: HANG_MS + 600_000 });
  const complaints = await owing();
  await until('all slots of notification taken', async () => (await freeSlots('notification')) === 0, 90_000);
  const hanging = rungsOfNow(HANG_MS);

  const paid: number[] = [];
  for (const { no, version } of paying)
    paid.push(
      await took(async () => {
        await callers.accept(no, version);
        await story.happened(no, 'payout_settled');
      }),
    );
  const approved: number[] = [];
  for (const no of approving) {
    const plan = await callers.plan(no, 50_000);
    approved.push(await took(async () => expect((await callers.decide('team_lead', no, plan)).status).toBe(200)));
  }
  const during = await hanging;
  if (HANG_MS > 0) process.stdout.write(`${JSON.stringify({ before, during, paid, approved })}\n`);
  expect(await delivered(complaints)).toBe(0);
  const ready = await fetch(`${worker}/readyz`);
  expect(await ready.json()).toEqual({ status: 'ready', checks: { database: true, temporal: true, polling: true } });

  expect(before.rungs).toBeGreaterThanOrEqual(RUNGS);
  expect(during.rungs).toBeGreaterThanOrEqual(RUNGS);
  expect(during.p50).toBeLessThan(before.p50 + FREE_AFTER_MS / 2);
  expect(middle(paid)).toBeLessThan(FREE_AFTER_MS);
  expect(middle(approved)).toBeLessThan(FREE_AFTER_MS);

  await misbehave(undefined);
  await until(`all ${OWING} acknowledgements`, async () => (await delivered(complaints)) === OWING, 120_000 + HANG_MS);
  await invariants(story);
});

it('a workflow task that fails is counted where the worker is scraped', async () => {
  const no = await story.callers.file();
  await story.happened(no, 'notice_accepted');
  expect(await metrics()).toContain('redress_escalation_lateness_seconds');
  // A journal that holds what no code knows is a fault of ours, which fails the task and not the complaint.
  await story.query(`update redress.complaint_events set type = 'unheard_of' where complaint_no = $1 and seq = 1`, [
    no,
  ]);
  await story.workflow(no).signal('wake');
  await until(
    'a failed workflow task',
    async () => /^temporal_workflow_task_execution_failed_total\{[^}]*\} [1-9]/m.test(await metrics()) || undefined,
    90_000,
  );
  await story.workflow(no).terminate();
});
