import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Answer } from '../support/people.js';
import { until } from '../support/until.js';
import { contactOf, filed, filingOf, type Asked } from './support/course.js';
import { invariants } from './support/invariants.js';
import { FaultStack } from './support/stack.js';

/** The outage itself takes a minute. */
jest.setTimeout(360_000);
const AWAY_MS = 60_000;

let story: FaultStack;

beforeAll(async () => {
  story = await FaultStack.start({ own: ['database'] });
});

afterAll(async () => {
  await story?.stop();
});

/** A request of somebody who acts all the time, and how it was answered. */
interface Tried {
  asked: Asked;
  answer: Answer | undefined;
  at: number;
}

/** Somebody who sends one request after the other until told to stop. */
class Busy {
  readonly tried: Tried[] = [];
  private stopping = false;
  private readonly done: Promise<void>;

  constructor(next: () => Asked) {
    this.done = this.work(next);
  }

  /** Answers with a 2xx so far. */
  get accepted(): Tried[] {
    return this.tried.filter(({ answer }) => answer !== undefined && answer.status < 300);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.done;
  }

  private async work(next: () => Asked): Promise<void> {
    while (!this.stopping) {
      const asked = next();
      const answer = await story.callers.tried(...asked);
      this.tried.push({ asked, answer, at: Date.now() });
      await pause(500);
    }
  }
}

it('a minute without PostgreSQL under load loses nothing that was accepted, says 503 to everything else, and ends by itself', async () => {
  const { callers } = story;
  const [one, other] = [await filed(story), await filed(story)];
  let filings = 0;
  const busy = [
    new Busy(() => contactOf(one)),
    new Busy(() => contactOf(other)),
    // Fewer filings than acts: every one of them is a complaint whose ladder climbs by the second.
    new Busy(() => (filings++ % 4 === 0 ? filingOf(callers) : contactOf(one))),
  ];
  const accepted = (): number => busy.reduce((sum, { accepted: known }) => sum + known.length, 0);
  await until('work', () => accepted() > 6, 90_000);

  await story.kill('postgres');
  const lost = filingOf(callers);
  const refused = await callers.post(...lost);
  expect(refused).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await pause(AWAY_MS);
  const before = accepted();
  await story.start('postgres');
  const backAt = Date.now();
  await until('work again', () => accepted() > before + 6, 90_000);
  await Promise.all(busy.map((worker) => worker.stop()));

  const all = busy.flatMap(({ tried }) => tried);
  const firstAt = Math.min(
    ...busy.flatMap((worker) => worker.accepted.map(({ at }) => at)).filter((at) => at > backAt),
  );
  story.measured('first act accepted after PostgreSQL came back', firstAt - backAt);
  const rest = all.flatMap(({ answer }) => (answer && answer.status >= 300 ? [answer] : []));
  expect(rest.length).toBeGreaterThan(0);
  const told = rest.map(({ status, headers }) => ({ status, again: headers.get('retry-after') !== null }));
  expect(told.filter(({ status, again }) => status !== 503 || !again)).toEqual([]);

  // What was refused has left nothing behind, and the same request is welcome now.
  const rowsOf = () => story.query('select from redress.complaints where external_id = $1', [lost[2]['externalId']]);
  expect(await rowsOf()).toHaveLength(0);
  expect((await callers.insist(...lost)).status).toBe(201);
  expect(await rowsOf()).toHaveLength(1);
  await invariants(story);
});
