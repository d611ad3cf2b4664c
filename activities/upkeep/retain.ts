import { readPolicyHashInForce } from '../../db/policies.js';
import { keptAmong, readClosed } from '../../db/retention.js';
import {
  advanceRetention,
  beginRetention,
  placeOf,
  readRetention,
  type RetentionRun,
} from '../../db/retention-runs.js';
import { assertNever, HOUR, SYSTEM, zero, type CommandData, type Policy } from '../../domain/index.js';
import { RuleFault, type Journal } from '../../journal/index.js';
import type { Clock } from '../../platform/clock.js';
import type { FileStore } from '../../platform/file-store.js';
import type { Logger } from '../../platform/logger.js';
import { Counter, Gauge, type Registry } from '../../platform/metrics.js';
import type { Pool } from '../../platform/pool.js';
import type { RetentionOrder, RetentionResult } from '../../workflows/contract/index.js';
import { tryAgain } from '../failure.js';
import { eraseElsewhere, type CopyKeepers } from './elsewhere.js';

export interface RetainDeps {
  pool: Pool;
  journal: Journal;
  files: FileStore;
  keepers: CopyKeepers;
  /** Policy of new complaints: its version in force says how long anything is kept. */
  policyId: string;
  clock: Clock;
  logger: Logger;
  metrics: RetainMetrics;
  /** Complaints of one step. @default 500 */
  page?: number;
}

/** How a run tells that it goes on, and hears that it is to stop. */
export interface Pulse {
  beat(reached: string | undefined): void;
  signal: AbortSignal;
}

const PAGE = 500;
/** A file is stored before its act is decided; one that no act has named after this time no act will name. */
export const ORPHAN_GRACE_MS = 24 * HOUR;

/**
 * Erases what is due of closed complaints, oldest closing first, with what other services keep of them, and then removes content that no complaint keeps: what was erased,
 * and what refused acts have left. Every step is on record before the next one: another attempt goes on there. A run that has ended
 * answers what it did.
 * @throws ApplicationFailure `PolicyMissing` when no version of the policy is in force
 */
export async function retain(
  deps: RetainDeps,
  { id }: RetentionOrder,
  { beat, signal }: Pulse,
): Promise<RetentionResult> {
  let run = await begin(deps, id);
  const policy = await deps.journal.policy(run.policyHash);
  while (run.step !== 'done') {
    signal.throwIfAborted();
    await step(deps, run, policy);
    run = (await readRetention(deps.pool, id))!;
    beat(run.reached);
  }
  return tell(deps, run);
}

async function begin({ pool, policyId, clock }: RetainDeps, id: string): Promise<RetentionRun> {
  const known = await readRetention(pool, id);
  if (known) return known;
  const startedAt = clock.now();
  const policyHash = await readPolicyHashInForce(pool, policyId, startedAt);
  if (policyHash === undefined)
    throw tryAgain('PolicyMissing', `no version of the policy ${policyId} is in force; run bootstrap`);
  return beginRetention(pool, { id, trigger: 'daily', policyHash, startedAt });
}

function step(deps: RetainDeps, run: RetentionRun, policy: Policy): Promise<void> {
  switch (run.step) {
    case 'complaints':
      return eraseDue(deps, run, policy);
    case 'services':
      return eraseElsewhere(deps, run);
    case 'files':
      return removeUnkept(deps, run);
    case 'done':
      return Promise.resolve();
    default:
      return assertNever(run.step);
  }
}

async function eraseDue(deps: RetainDeps, run: RetentionRun, policy: Policy): Promise<void> {
  const { pool, clock, page: limit = PAGE } = deps;
  const { retention, id, version } = policy;
  const closed = await readClosed(pool, { after: placeOf(run), retention, now: clock.now(), limit });
  const due = closed.filter(({ maybe }) => maybe);
  const data = { run: run.id, retention, policy: { id, version, hash: run.policyHash } };
  const [held, failed] = [{ count: 0 }, { count: 0 }];
  for (const { complaintNo } of due) {
    const outcome = await erase(deps, complaintNo, data);
    if (outcome === 'held') held.count += 1;
    if (outcome === 'failed') failed.count += 1;
  }
  const last = closed.length < limit ? undefined : closed.at(-1);
  const next = last
    ? { step: 'complaints' as const, reached: last.complaintNo, reachedAt: last.closedAt }
    : { step: 'services' as const };
  const found = { judged: due.length, held: held.count, failed: failed.count };
  await advanceRetention(pool, run, { ...next, ...found, at: clock.now() });
}

/** The journal decides, in one transaction with what is erased; a complaint whose rules fail keeps no other one waiting. */
async function erase(
  { journal, clock, logger, metrics }: RetainDeps,
  complaintNo: string,
  data: CommandData['erase'],
): Promise<'decided' | 'held' | 'failed'> {
  const command = { id: `erase/${data.run}`, type: 'erase', actor: SYSTEM, data } as const;
  try {
    const { refused } = await journal.commit({ complaintNo, state: zero(), command, at: clock.now() });
    return refused ? 'held' : 'decided';
  } catch (err) {
    if (!(err instanceof RuleFault)) throw err;
    logger.error(
      { complaintNo, err },
      'a complaint whose time may be over could not be judged; nothing of it is erased',
    );
    metrics.failed();
    return 'failed';
  }
}

/** Two hex digits at a time. */
const LAST = 0xff;

async function removeUnkept({ pool, files, clock }: RetainDeps, run: RetentionRun): Promise<void> {
  const digits = run.reached === undefined ? 0 : Number.parseInt(run.reached, 16) + 1;
  const prefix = digits.toString(16).padStart(2, '0');
  const before = clock.now() - ORPHAN_GRACE_MS;
  const old = await files.olderThan(prefix, before);
  const kept = await keptAmong(pool, old);
  let filesRemoved = 0;
  for (const sha256 of old) if (!kept.has(sha256) && (await files.removeOlder(sha256, before))) filesRemoved += 1;
  const next = digits === LAST ? { step: 'done' as const } : { step: 'files' as const, reached: prefix };
  await advanceRetention(pool, run, { ...next, filesRemoved, at: clock.now() });
}

function tell({ logger, metrics }: RetainDeps, run: RetentionRun): RetentionResult {
  const { id, judged, held, failed, filesRemoved, erased, finishedAt = 0 } = run;
  metrics.finished(finishedAt);
  const figures = { retention: id, judged, held, failed, filesRemoved, ...erased };
  if (failed === 0) logger.info(figures, 'what was due is erased');
  else logger.error(figures, 'some complaints could not be judged, and nothing of them is erased');
  return { failed };
}

export interface RetainMetrics {
  failed(): void;
  finished(at: number): void;
}

export function createRetainMetrics(registry: Registry): RetainMetrics {
  const registers = [registry];
  const failed = new Counter({
    name: 'redress_retention_failed_total',
    help: 'Complaints whose time may be over and that a run could not judge',
    registers,
  });
  const finished = new Gauge({
    name: 'redress_retention_finished_seconds',
    help: 'When this worker last ended a run of the retention, in seconds since the epoch; 0 when it never did',
    registers,
  });
  return { failed: () => failed.inc(), finished: (at) => finished.set(at / 1_000) };
}
