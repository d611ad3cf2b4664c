import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { jest } from '@jest/globals';
import { until } from '../support/until.js';
import { countOf, decided, filed } from './support/course.js';
import { invariants } from './support/invariants.js';
import { runScript, type Script } from './support/script.js';
import { FaultStack, PATIENCE_MS } from './support/stack.js';
import { take } from './support/stages.js';
import { copyOf, restore } from './support/backup.js';

jest.setTimeout(PATIENCE_MS);

const WAIT_MS = 90_000;

let story: FaultStack;

// What is started again is started by the rebuild: the sweeper does not come within the time of a story.
beforeAll(async () => {
  story = await FaultStack.start({
    policy: 'express-cn',
    own: ['temporal'],
    settings: { SWEEP_INTERVAL_MS: '3600000' },
  });
});

afterEach(() => invariants(story));

afterAll(async () => {
  await story?.stop();
});

/** `npm run rebuild`, in a shell that knows the state folder only. */
const rebuild = (args: string[] = [], perSecond = '50'): Script =>
  runScript(
    'ops/rebuild/main.js',
    { PATH: process.env['PATH'], REDRESS_STATE_DIR: story.folder, REBUILD_PER_SECOND: perSecond },
    args,
  );

const terminate = (numbers: string[]) => Promise.all(numbers.map((no) => story.workflow(no).terminate('a story')));

const numbersOfOpen = async (): Promise<string[]> =>
  (
    await story.query<{ complaint_no: string }>(
      'select complaint_no from redress.complaints where closed_at is null order by 1',
    )
  ).map((row) => row.complaint_no);

const deadlinesOf = async (numbers: string[]) =>
  Promise.all(numbers.map(async (no) => (await story.journal.read(no)).deadlines));

it('everything goes on after Temporal’s database was deleted, with the same deadlines and nothing twice', async () => {
  const young = await filed(story);
  const { no: offered, version } = await decided(story);
  const waiting = await take(story, story.callers, await filed(story), 'paused');
  const over = await take(story, story.callers, await filed(story), 'closed');
  const open = await numbersOfOpen();
  const before = await deadlinesOf(open);

  await story.handle('temporal').stop();
  for (const end of ['', '-wal', '-shm']) rmSync(path.join(story.folder, `temporal.db${end}`), { force: true });
  await story.start('temporal');
  const first = rebuild();
  expect({ code: await first.ended, lines: first.lines }).toEqual({
    code: 0,
    lines: [
      'namespace and search attributes were made',
      expect.stringMatching(/^\d+ of \d+, \d+ started, 0 failed, \d+ s$/),
      `${open.length} looked at: ${open.length} started, 0 were running, 0 failed.`,
    ],
  });
  expect(open).toEqual(expect.arrayContaining([young, offered, waiting]));
  expect(open).not.toContain(over);
  expect(await deadlinesOf(open)).toEqual(before);

  // Acts find their complaints, and what is ordered is paid once.
  await story.callers.contact(young);
  await story.callers.accept(offered, version);
  await story.happened(offered, 'payout_settled');

  const again = rebuild();
  expect(await again.ended).toBe(0);
  expect(again.lines.at(-1)).toBe(`${open.length} looked at: 0 started, ${open.length} were running, 0 failed.`);
});

it('one complaint is started again by its number; one that nobody knows is named and does not stop the rest', async () => {
  const no = await filed(story);
  await terminate([no]);
  const script = rebuild(['TC20260101-000001', no]);
  expect(await script.ended).toBe(1);
  expect(script.lines).toContain('TC20260101-000001: there is no such complaint');
  expect(script.lines.at(-1)).toBe('2 looked at: 1 started, 0 were running, 1 failed.');
});

it('a rebuild that is interrupted says how to go on; two at once leave one run of each complaint', async () => {
  for (let n = 0; n < 4; n += 1) await filed(story);
  const open = await numbersOfOpen();
  await terminate(open);
  const interrupted = rebuild([], '1');
  await until('progress', () => interrupted.lines.some((line) => line.includes(' started, ')), WAIT_MS);
  interrupted.kill('SIGINT');
  expect(await interrupted.ended).toBe(130);
  expect(interrupted.lines.at(-1)).toBe(
    'Stopped before the end. Run it again to go on: what runs already is left running.',
  );

  const both = [rebuild(), rebuild()];
  expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
  for (const no of open) expect((await story.workflow(no).describe()).status.name).toBe('RUNNING');
});

describe('a journal that was restored from an older copy behind its running workflow', () => {
  const alarms = async (): Promise<number> => {
    const metrics = await (await fetch(`http://127.0.0.1:${story.settings['METRICS_PORT']}/metrics`)).text();
    return Number(/^redress_journal_behind_total\S* (\d+)/m.exec(metrics)?.[1] ?? 0);
  };
  const errorsOf = (no: string) =>
    readFileSync(path.join(story.folder, 'logs', 'worker.log'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('the journal is behind its workflow') && line.includes(no))
      .map((line) => JSON.parse(line) as { level: number; workflowSeq: number; journalSeq: number });

  it('is alarmed at the next act, which counts, and what the outside has done since is not done again', async () => {
    const { no, version } = await decided(story);
    const copy = await copyOf(story, no);
    await story.callers.accept(no, version);
    await story.happened(no, 'payout_settled');
    await story.settled(no);
    const ahead = (await story.journal.read(no)).seq;
    const before = await alarms();
    await restore(story, copy);
    const { seq } = await story.journal.read(no);
    expect(seq).toBeLessThan(ahead);

    await story.callers.contact(no);
    expect(await alarms()).toBe(before + 1);
    await story.callers.accept(no, version);
    await story.happened(no, 'payout_settled');
    expect(await countOf(story, no, 'acceptance_recorded')).toBe(1);
    expect(await alarms()).toBe(before + 1);
    await until('the alarm', () => errorsOf(no).length > 0, WAIT_MS);
    expect(errorsOf(no)).toEqual([expect.objectContaining({ level: 50, workflowSeq: ahead, journalSeq: seq })]);
  });

  it('is alarmed when the workflow is woken, and the complaint goes on from the journal', async () => {
    const no = await filed(story);
    const copy = await copyOf(story, no);
    await story.callers.contact(no);
    await story.callers.triage(no);
    const before = await alarms();
    await restore(story, copy);
    expect(await rebuild([no]).ended).toBe(0);
    await until('the alarm', () => errorsOf(no).length > 0, WAIT_MS);
    expect(await alarms()).toBe(before + 1);
    await story.callers.triage(no);
    expect(await countOf(story, no, 'triaged')).toBe(1);
    expect(errorsOf(no)).toHaveLength(1);
  });
});
