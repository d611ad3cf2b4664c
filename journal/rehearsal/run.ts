import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ROLE } from '../../db/migrations.js';
import {
  countRehearsed,
  openRehearsed,
  readCourses,
  sumSpared,
  type Course,
  type Rehearsed,
  type RehearsalScope,
} from '../../db/rehearsal.js';
import { DAY, isReached, reachOf, type Instant, type Policy } from '../../domain/index.js';
import type { Logger } from '../../platform/logger.js';
import { createPool, inTransaction, type Connection } from '../../platform/pool.js';
import { Rulebook } from '../facts.js';
import { addFindings, addSpared, noFindings, type Findings, type Rehearsal } from './result.js';
import type { ThreadData } from './thread.js';

export const RECENTLY_CLOSED_DAYS = 90;

export interface RehearsalRun {
  databaseUrl: string;
  policy: Policy;
  /** Until when is counted: now. */
  now: Instant;
  /** Complaints closed longer ago are left out; open ones never are. @default RECENTLY_CLOSED_DAYS */
  closedWithinDays?: number;
  /** Takes progress. */
  tell: (done: number, total: number) => void;
  signal?: AbortSignal;
  logger: Logger;
  /** The compiled thread, where the caller does not run beside it. */
  thread?: URL;
}

/** Complaints that a thread reads at once: some MB of journals. */
const PAGE = 250;
/** A life makes much that is soon forgotten: with this much room a fifth less time goes into forgetting it. */
const YOUNG_MB = 192;

/**
 * Rehearses every complaint that is open or was closed lately, in threads of their own. Those that the draft does not reach count
 * as their journals have it. Nothing is written and nothing is sent: every connection can only read.
 * @throws Error when the database goes away, when the draft's calendar is not stored, or when it is aborted
 */
export async function runRehearsal(run: RehearsalRun): Promise<Rehearsal> {
  const { databaseUrl: url, policy, now, closedWithinDays = RECENTLY_CLOSED_DAYS, logger } = run;
  const scope = { closedSince: now - closedWithinDays * DAY, until: now };
  const limits = { size: 1, statementTimeoutMs: 60_000, readOnly: true };
  const pool = createPool({ url, role: ROLE, name: 'redress rehearsal', ...limits, logger });
  try {
    // One view of all complaints: what changes meanwhile is counted once.
    const findings = await inTransaction(pool, async (db) => {
      await db.query('set transaction isolation level repeatable read');
      return countAll(run, db, scope);
    });
    const { id, version } = policy;
    return { policy: { id, version }, closedSinceAt: scope.closedSince, countedAt: now, ...findings };
  } finally {
    await pool.end();
  }
}

async function countAll(
  { tell, signal, ...run }: RehearsalRun,
  db: Connection,
  scope: RehearsalScope,
): Promise<Findings> {
  const total = await countRehearsed(db, scope);
  tell(0, total);
  const findings = noFindings();
  const spared = await sparedBy(run.policy, db, scope);
  for (const sum of await sumSpared(db, scope, spared)) addSpared(findings, sum);
  const nextPage = await pagesOf(db, scope, spared);
  // The first thread that fails stops the others.
  const failed = new AbortController();
  const stop = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]);
  const work = async (): Promise<void> => {
    const thread = new CountingThread(run);
    try {
      for (let page = await nextPage(); page.length > 0; page = await nextPage()) {
        stop.throwIfAborted();
        addFindings(findings, await thread.count(page, stop));
        tell(findings.total.complaints + findings.failures, total);
      }
      await thread.end();
    } catch (err) {
      failed.abort(err);
      throw err;
    } finally {
      await thread.terminate();
    }
  };
  const threads = Math.min(availableParallelism(), Math.ceil(total / PAGE));
  const ended = await Promise.allSettled(Array.from({ length: threads }, work));
  if (ended.some(({ status }) => status === 'rejected')) throw stop.reason;
  return findings;
}

/** What complaints went through, as far as the draft changes nothing about it. */
async function sparedBy(draft: Policy, db: Connection, scope: RehearsalScope): Promise<Course[]> {
  const rulebook = new Rulebook();
  const courses = await readCourses(db, scope);
  const hashes = [...new Set(courses.map(({ policyHash }) => policyHash))];
  const reaches = new Map(
    await Promise.all(hashes.map(async (hash) => [hash, reachOf(await rulebook.policy(db, hash), draft)] as const)),
  );
  return courses.filter(({ policyHash, situations }) => !isReached(reaches.get(policyHash)!, situations));
}

/** The complaints in order, a page for whoever asks. */
async function pagesOf(
  db: Connection,
  scope: RehearsalScope,
  spared: readonly Course[],
): Promise<() => Promise<Rehearsed[]>> {
  const next = await openRehearsed(db, scope, spared);
  let turn: Promise<Rehearsed[]> = Promise.resolve([]);
  return () => (turn = turn.then(() => next(PAGE)));
}

/** A thread that counts one page after the other. */
class CountingThread {
  private readonly worker: Worker;
  private fault: Error | undefined;

  constructor({ databaseUrl, policy, now, thread }: Omit<RehearsalRun, 'tell'>) {
    const workerData: ThreadData = { databaseUrl, draft: { policy, now } };
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
    this.worker = new Worker(thread ?? new URL('./thread.js', import.meta.url), { workerData, resourceLimits });
    // It may fail while nobody waits for it.
    this.worker.on('error', (err) => (this.fault = err as Error));
  }

  async count(page: Rehearsed[], signal: AbortSignal): Promise<Findings> {
    if (this.fault) throw this.fault;
    const counted = once(this.worker, 'message', { signal }) as Promise<[Findings]>;
    this.worker.postMessage(page);
    return (await counted)[0];
  }

  /** Gives its connection back. */
  async end(): Promise<void> {
    const ended = once(this.worker, 'exit');
    this.worker.postMessage('end');
    await ended;
  }

  async terminate(): Promise<void> {
    await this.worker.terminate();
  }
}
