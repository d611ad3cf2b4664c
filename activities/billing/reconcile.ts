import {
  advanceReconciliation,
  beginReconciliation,
  readOurPayouts,
  readReconciliation,
  type ReconciliationRow,
} from '../../db/reconciliations.js';
import {
  compare,
  RECONCILIATION_GRACE,
  type BookedPayout,
  type Difference,
  type DifferenceOwner,
} from '../../domain/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import { Counter, Gauge, type Registry } from '../../platform/metrics.js';
import type { Pool } from '../../platform/pool.js';
import { billingPaths, payoutStatementSchema, type PayoutLine } from '../../services/billing/contract/index.js';
import type { ReconciliationOrder, ReconciliationResult } from '../../workflows/contract/index.js';
import { tryAgain } from '../failure.js';
import { nameOf, send, type Service } from '../http.js';

export interface ReconcileDeps {
  pool: Pool;
  service: Service;
  clock: Clock;
  logger: Logger;
  metrics: ReconcileMetrics;
  /** Payouts of one step, on either side. @default 2,000 */
  page?: number;
}

/** How a run tells that it goes on, and hears that it is to stop. */
export interface Pulse {
  beat(reached: string | undefined): void;
  signal: AbortSignal;
}

const PAGE = 2_000;

/**
 * Compares all our payouts with billing's books, in the order of their numbers, a page of each at a time. What is found and how
 * far it came is committed with every step: another attempt goes on there. A run that has ended answers what it found.
 * @throws ApplicationFailure `BillingUnreadable` when billing's statement cannot be read
 */
export async function reconcile(
  deps: ReconcileDeps,
  { id }: ReconciliationOrder,
  { beat, signal }: Pulse,
): Promise<ReconciliationResult> {
  const { pool, clock } = deps;
  const startedAt = clock.now();
  const untilAt = startedAt - RECONCILIATION_GRACE;
  let run = await beginReconciliation(pool, { id, trigger: 'daily', startedAt, untilAt });
  while (run.finishedAt === undefined) {
    signal.throwIfAborted();
    await step(deps, run, signal);
    run = (await readReconciliation(pool, id))!;
    beat(run.reached);
  }
  tell(deps, run);
  return { differences: run.differences };
}

async function step(deps: ReconcileDeps, run: ReconciliationRow, signal: AbortSignal): Promise<void> {
  const { pool, clock, metrics, page: limit = PAGE } = deps;
  const [ours, booked] = await Promise.all([
    readOurPayouts(pool, run.reached, limit),
    readBooked(deps.service, { after: run.reached, limit }, signal),
  ]);
  const compared = compare({ ours, booked, limit, untilAt: run.untilAt });
  await advanceReconciliation(pool, run, { ...compared, at: clock.now() });
  for (const { difference, owner } of compared.found) metrics.difference(difference, owner);
}

async function readBooked(
  service: Service,
  { after, limit }: { after: string | undefined; limit: number },
  stopped: AbortSignal,
): Promise<BookedPayout[]> {
  const path = billingPaths.payoutStatement({ ...(after !== undefined && { after }), limit });
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(service.timeoutMs)]);
  const reply = await send(service, { method: 'GET', path, signal });
  const statement = payoutStatementSchema.safeParse(reply.silence ? undefined : reply.body);
  if (statement.success) return statement.data.payouts.map(booked);
  throw tryAgain('BillingUnreadable', `billing's statement of payouts cannot be read: ${nameOf(reply)}`);
}

const booked = ({ at, ...line }: PayoutLine): BookedPayout => ({ ...line, touchedAt: Date.parse(at) });

function tell({ logger, metrics }: ReconcileDeps, run: ReconciliationRow): void {
  const { id, differences, ourPayouts, ourPaidFen, bookedPaidFen, finishedAt = 0 } = run;
  metrics.finished(finishedAt);
  const figures = { reconciliation: id, differences, ourPayouts, ourPaidFen, bookedPaidFen };
  if (differences === 0) logger.info(figures, 'our payouts and billing agree');
  else logger.error(figures, 'our payouts and billing differ; GET /v1/reconciliations says where, and whose it is');
}

export interface ReconcileMetrics {
  difference(difference: Difference, owner: DifferenceOwner): void;
  finished(at: number): void;
}

export function createReconcileMetrics(registry: Registry): ReconcileMetrics {
  const registers = [registry];
  const differences = new Counter({
    name: 'redress_reconciliation_differences_total',
    help: 'What reconciliations found between our payouts and billing, by class and owner',
    labelNames: ['difference', 'owner'] as const,
    registers,
  });
  const finished = new Gauge({
    name: 'redress_reconciliation_finished_seconds',
    help: 'When this worker last ended a reconciliation, in seconds since the epoch; 0 when it never did',
    registers,
  });
  return {
    difference: (difference, owner) => differences.inc({ difference, owner }),
    finished: (at) => finished.set(at / 1_000),
  };
}
