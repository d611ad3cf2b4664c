import {
  movesBy,
  payoutKey,
  type EventData,
  type HoldCode,
  type Instant,
  type PayoutEffect,
  type PayoutHappening,
  type PayoutKind,
  type PayoutState,
} from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** A compensation order of ours; the row is there before billing hears of it. */
export interface PayoutRow {
  payoutNo: string;
  effectKey: string;
  planVersion: number;
  planHash: string;
  amountFen: number;
  currency: string;
  payeeId: string;
  pays: PayoutKind;
  orderedAt: Instant;
  attempts: number;
  attemptedAt?: Instant;
  /** SHA-256 of the body that was sent first; nothing before. */
  bodyHash?: string;
  status: OrderState;
  transactionNo?: string;
  reason?: string;
  settledAt?: Instant;
  /** Somebody says how it ended: billing is asked, and nothing is sent any more. */
  sealed: boolean;
  /** The two people who say how it ended. */
  resolvedBy?: string[];
  /** Limits for which it was held before it was ordered. */
  holdCodes?: HoldCode[];
}

/** An order has been approved, whatever else becomes of it. */
export type OrderState = Exclude<PayoutState, 'quoted' | 'approved'>;

/** An order that waits for a review: it has its number, and nothing is sent. */
export async function insertHeldPayout(
  db: Queryable,
  complaintNo: string,
  held: EventData['payout_held'],
  at: Instant,
): Promise<void> {
  const { payoutNo, version, planHash, amountFen, currency, payeeId, reasons } = held;
  await db.query(
    `insert into redress.payouts (complaint_no, payout_no, effect_key, plan_version, plan_hash, amount_fen, currency, payee_id,
       ordered_at, status, hold_codes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'held', $10)`,
    [
      ...[complaintNo, payoutNo, payoutKey(payoutNo), version, planHash, amountFen, currency, payeeId, new Date(at)],
      [...new Set(reasons.map(({ code }) => code))],
    ],
  );
}

/** Owed from now on; one that was held is released by it. */
export async function insertPayout(db: Queryable, complaintNo: string, effect: PayoutEffect): Promise<void> {
  await db.query(
    `insert into redress.payouts (complaint_no, payout_no, effect_key, plan_version, plan_hash, amount_fen, currency, payee_id, ordered_at, pays, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'ordered')
     on conflict (complaint_no, payout_no) do update set status = 'ordered', ordered_at = excluded.ordered_at
       where payouts.status = 'held'`,
    [
      complaintNo,
      effect.payoutNo,
      effect.key,
      effect.planVersion,
      effect.planHash,
      effect.amountFen,
      effect.currency,
      effect.payeeId,
      new Date(effect.openedAt),
      effect.pays ?? 'compensation',
    ],
  );
}

interface Row {
  payout_no: string;
  effect_key: string;
  plan_version: number;
  plan_hash: string;
  amount_fen: number;
  currency: string;
  payee_id: string;
  pays: PayoutKind;
  ordered_at: Date;
  attempts: number;
  attempted_at: Date | null;
  body_hash: string | null;
  status: OrderState;
  transaction_no: string | null;
  reason: string | null;
  settled_at: Date | null;
  sealed_at: Date | null;
  resolved_by: string[] | null;
  hold_codes: HoldCode[] | null;
}

export async function readPayout(
  db: Queryable,
  complaintNo: string,
  effectKey: string,
): Promise<PayoutRow | undefined> {
  const { rows } = await db.query<Row>('select * from redress.payouts where complaint_no = $1 and effect_key = $2', [
    complaintNo,
    effectKey,
  ]);
  return rows[0] && asPayout(rows[0]);
}

/** Every order of a complaint, oldest first. */
export async function readPayouts(db: Queryable, complaintNo: string): Promise<PayoutRow[]> {
  const { rows } = await db.query<Row>(
    'select * from redress.payouts where complaint_no = $1 order by ordered_at, payout_no',
    [complaintNo],
  );
  return rows.map(asPayout);
}

/** States in which people have to look at an order. */
export const OPEN_STATES = ['held', 'needs_repair'] as const satisfies readonly OrderState[];

/** Orders that people have to look at, in these states, and whether somebody has said already how they ended; oldest first. */
export async function readOpenPayouts(
  db: Queryable,
  { states, most }: { states: readonly (typeof OPEN_STATES)[number][]; most: number },
): Promise<OpenPayout[]> {
  const { rows } = await db.query<Row & { complaint_no: string }>(
    `select * from redress.payouts where status in ('held', 'needs_repair') and status = any ($2)
     order by ordered_at, complaint_no limit $1`,
    [most, states],
  );
  return rows.map((row) => ({ complaintNo: row.complaint_no, ...asOpen(asPayout(row)) }));
}

const asOpen = ({ status: state, sealed: proposed, ...row }: PayoutRow): Omit<OpenPayout, 'complaintNo'> => {
  const { payoutNo, amountFen, orderedAt, attemptedAt, attempts, holdCodes } = row;
  const known = { ...(attemptedAt !== undefined && { attemptedAt }), ...(holdCodes && { holdCodes }) };
  return { payoutNo, state, amountFen, orderedAt, ...known, attempts, proposed };
};

export type OpenPayout = { complaintNo: string; state: OrderState; proposed: boolean } & Pick<
  PayoutRow,
  'payoutNo' | 'amountFen' | 'orderedAt' | 'attemptedAt' | 'attempts' | 'holdCodes'
>;

/**
 * Written and committed before every call to billing: that it was sent, and what. The first body stands for all.
 * @returns false, and nothing is noted, when the order has its end, was sent with another body, or people say how it ended
 */
export async function notePayoutAttempt(
  db: Queryable,
  complaintNo: string,
  { effectKey, bodyHash, at }: { effectKey: string; bodyHash: string; at: Instant },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update redress.payouts p set attempts = attempts + 1, attempted_at = $3, body_hash = $4, status = move.after
     from unnest($5::text[], $6::text[]) as move (before, after)
     where complaint_no = $1 and effect_key = $2 and p.status = move.before and coalesce(body_hash, $4) = $4
       and sealed_at is null`,
    [complaintNo, effectKey, new Date(at), bodyHash, ...movesOf('sent')],
  );
  return rowCount === 1;
}

/** What has become of an order, and when that was. */
export interface PayoutChange {
  transactionNo?: string;
  reason?: string;
  settledAt?: Instant;
  resolvedBy?: string[];
}

/** From now on nothing is sent, because people say how it ended; or it is again, because they were wrong. */
export async function sealPayout(
  db: Queryable,
  complaintNo: string,
  payoutNo: string,
  at: Instant | undefined,
): Promise<void> {
  await db.query('update redress.payouts set sealed_at = $3 where complaint_no = $1 and payout_no = $2', [
    complaintNo,
    payoutNo,
    at === undefined ? null : new Date(at),
  ]);
}

/** Moves an order as the table has it; what the table refuses changes nothing. */
export async function changePayout(
  db: Queryable,
  complaintNo: string,
  payoutNo: string,
  happening: PayoutHappening,
  { transactionNo, reason, settledAt, resolvedBy }: PayoutChange = {},
): Promise<void> {
  await db.query(
    `update redress.payouts p set status = move.after, transaction_no = coalesce($3, transaction_no),
       reason = coalesce($4, reason), settled_at = coalesce($5, settled_at), resolved_by = $6
     from unnest($7::text[], $8::text[]) as move (before, after)
     where complaint_no = $1 and payout_no = $2 and p.status = move.before`,
    [
      complaintNo,
      payoutNo,
      transactionNo ?? null,
      reason ?? null,
      settledAt === undefined ? null : new Date(settledAt),
      resolvedBy ?? null,
      ...movesOf(happening),
    ],
  );
}

const movesOf = (happening: PayoutHappening): [before: string[], after: string[]] => {
  const moves = movesBy(happening);
  return [moves.map(({ from }) => from), moves.map(({ to }) => to)];
};

function asPayout(row: Row): PayoutRow {
  return {
    payoutNo: row.payout_no,
    effectKey: row.effect_key,
    planVersion: row.plan_version,
    planHash: row.plan_hash,
    amountFen: row.amount_fen,
    currency: row.currency,
    payeeId: row.payee_id,
    pays: row.pays,
    orderedAt: row.ordered_at.getTime(),
    attempts: row.attempts,
    ...(row.attempted_at && { attemptedAt: row.attempted_at.getTime() }),
    ...(row.body_hash && { bodyHash: row.body_hash }),
    status: row.status,
    ...(row.transaction_no && { transactionNo: row.transaction_no }),
    ...(row.reason && { reason: row.reason }),
    sealed: row.sealed_at !== null,
    ...(row.hold_codes && { holdCodes: row.hold_codes }),
    ...(row.resolved_by && { resolvedBy: row.resolved_by }),
    ...(row.settled_at && { settledAt: row.settled_at.getTime() }),
  };
}
