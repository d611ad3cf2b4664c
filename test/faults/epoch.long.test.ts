import { jest } from '@jest/globals';
import { freePort } from '../../ops/local/ports.js';
import { systemClock } from '../../platform/clock.js';
import { complaintQueue, EPOCH } from '../../workflows/contract/index.js';
import { until } from '../support/until.js';
import { buildOfNextEpoch } from './support/build.js';
import { PatientCallers } from './support/callers.js';
import { contactOf } from './support/course.js';
import { invariants } from './support/invariants.js';
import { runScript } from './support/script.js';
import { FaultStack, PATIENCE_MS } from './support/stack.js';
import { forAll, POINTS, take, type Point } from './support/stages.js';

jest.setTimeout(2 * PATIENCE_MS);

const OPEN = 200;
const WAIT_MS = 90_000;
const NEXT_QUEUE = complaintQueue('redress').replace(`-e${EPOCH}`, `-e${EPOCH + 1}`);

let story: FaultStack;
let build: string;
let callers: PatientCallers;

beforeAll(async () => {
  story = await FaultStack.start({ policy: 'express-cn' });
  callers = new PatientCallers(story.runtime, systemClock);
  build = buildOfNextEpoch(story.folder);
});

afterAll(async () => {
  await story?.stop();
});

const openPoints = POINTS.filter((point) => point !== 'closed');

/** Two complaints at every point, two whose payout is under way while billing is away, and as many new ones as make 200. */
async function everywhere(): Promise<{ no: string; point: Point }[]> {
  const wanted = [...openPoints, ...openPoints].map((point) => ({ point }));
  const placed = await forAll(wanted, async ({ point }) => ({
    no: await take(story, callers, await callers.file(), point),
    point,
  }));
  const paying = await forAll([1, 2], async () => take(story, callers, await callers.file(), 'decided'));
  const young = await forAll(Array.from({ length: OPEN - placed.length - paying.length }), () => callers.file());
  await story.handle('billing').stop();
  for (const no of paying) await take(story, callers, no, 'executing');
  return [
    ...placed,
    ...paying.map((no) => ({ no, point: 'executing' as const })),
    ...young.map((no) => ({ no, point: 'registered' as const })),
  ];
}

const bootstrap = (from?: string) => runScript('ops/bootstrap/main.js', story.settings, [], from);

const epochNow = async (): Promise<number | undefined> =>
  (await story.query<{ epoch: number }>('select epoch from redress.epochs'))[0]?.epoch;

const runningOn = async (queue: string): Promise<number> =>
  (await story.client.workflow.count(`TaskQueue = '${queue}' and ExecutionStatus = 'Running'`)).count;

/** Callers who record one contact after another, each until it is answered, until they are told to stop. */
function acting(numbers: string[]): () => Promise<number> {
  let over = false;
  const lanes = numbers.map(async (no) => {
    let done = 0;
    for (; !over; done += 1) {
      const { status } = await story.callers.insist(...contactOf(no));
      if (status !== 201) throw new Error(`a contact was answered ${status}`);
    }
    return done;
  });
  return async () => {
    over = true;
    return (await Promise.all(lanes)).reduce((sum, done) => sum + done, 0);
  };
}

it('200 open complaints in every stage go on with the code of a new epoch, while callers act, and nothing happens twice', async () => {
  const open = await everywhere();
  expect(open).toHaveLength(OPEN);
  const stop = acting(open.slice(-4).map(({ no }) => no));
  await story.handle('worker').stop();

  // The pass is killed in its middle: nothing says that it was whole, and the next one goes on.
  const killed = bootstrap(build);
  await until('progress', () => killed.lines.some((line) => line.includes(' started, ')), WAIT_MS);
  killed.kill('SIGKILL');
  await killed.ended;
  expect(await epochNow()).toBe(EPOCH);
  const whole = bootstrap(build);
  expect({ code: await whole.ended, lines: whole.lines }).toMatchObject({ code: 0 });
  expect(whole.lines.at(-1)).toMatch(/open complaints were started again from their journal, on epoch \d+$/);
  expect(await epochNow()).toBe(EPOCH + 1);

  const port = String(await freePort());
  await story.launch('worker', {}, build);
  await story.launch('api', { API_PORT: port }, build);
  await story.start('billing');
  await until('all on the new queue', async () => (await runningOn(NEXT_QUEUE)) === OPEN, WAIT_MS);
  expect(await runningOn(complaintQueue('redress'))).toBe(0);
  expect(await stop()).toBeGreaterThan(0);
  const waited = (story.callers.waitedMs / 1_000).toFixed(1);
  process.stdout.write(`measured: longest wait of an act while the epoch was raised: ${waited} s\n`);

  // An API of the old code still runs: what it starts on its own queue is started over by the new sweeper.
  const late = await callers.file();
  await until(
    `${late} on the new queue`,
    async () => (await story.workflow(late).describe()).taskQueue === NEXT_QUEUE,
    WAIT_MS,
  );
  // Somebody runs the old bootstrap once more: it says so and pulls nothing back.
  const old = bootstrap();
  expect(await old.ended).toBe(1);
  expect(old.lines.at(-1)).toContain(`run on epoch ${EPOCH + 1}, and this build is of epoch ${EPOCH}`);

  const next = new PatientCallers({ ...story.runtime, api: `http://127.0.0.1:${port}` }, systemClock);
  const sample = [...open.slice(0, openPoints.length), ...open.filter(({ point }) => point === 'executing')];
  await forAll(sample, ({ no }) => take(story, next, no, 'closed'));
  story.callers.accepted.push(...callers.accepted, ...next.accepted);
  await invariants(story);
});
