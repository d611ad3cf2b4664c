import { bodyHash } from '../../platform/body-hash.js';
import { inTransaction, type Connection, type Pool, type Queryable } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';
import { payableAccount } from './accounts.js';
import { book, open, type Line } from './booking.js';
import type {
  SuspenseDecision,
  SuspenseDestination,
  SuspenseMove,
  SuspenseMoveState,
  SuspenseOutcome,
} from './contract/index.js';
import { keyReused, known, lockOr409, suspenseLocks } from './locks.js';
import { once, type BillingParts } from './once.js';
import { findPayout, type PayoutRow } from './payouts.js';
import { insertRow } from './stored.js';
import { suspenseItem, type SuspenseItemRow } from './suspense-items.js';

/** A proposal to take an amount out of suspense, with what became of it. */
export interface SuspenseMoveRow {
  key: string;
  body_hash: string;
  suspense_no: string;
  amount_fen: number;
  currency: 'CNY';
  destination: SuspenseDestination;
  payout_no: string | null;
  why: string;
  reference: string;
  proposed_by: string;
  status: 'proposed' | SuspenseOutcome;
  decision_hash: string | null;
  decided_by: string | null;
  transaction_no: string | null;
  decided_at: Date;
}

/**
 * Proposes to take an amount out of suspense, exactly once for its key. Nothing is booked, but the amount is spoken for.
 * @throws Problem 404 `suspense_not_found`; 409 `still_running`, `payout_pending`; 422 `key_reused`, `amount_exceeds_suspense`,
 *   `payout_not_found`, `payout_amount_differs`, `names_another_payout`
 */
export function proposeMove(
  parts: BillingParts,
  key: string,
  move: SuspenseMove,
): Promise<{ row: SuspenseMoveRow; isNew: boolean }> {
  const hash = bodyHash(move);
  return once(parts, {
    key,
    hash,
    locks: suspenseLocks({ key, suspenseNo: move.suspenseNo }),
    find: (connection) => findMove(connection, key),
    decide: async (connection, at) => {
      const item = await requireOpen(connection, move);
      if (move.payoutNo !== undefined) await requireFitting(connection, item, move, move.payoutNo);
      await storeMove(connection, move, { key, hash, at });
      return stored(connection, key);
    },
  });
}

/**
 * Confirms what another has proposed, which books it, or refuses it; once, and harmless when repeated.
 * @throws Problem 404 `suspense_move_not_found`; 409 `still_running`; 422 `key_reused` for another decision, `same_person`
 */
export function decideMove(parts: BillingParts, key: string, decision: SuspenseDecision): Promise<SuspenseMoveRow> {
  const hash = bodyHash(decision);
  return inTransaction(parts.pool, async (connection) => {
    await lockOr409(connection, suspenseLocks({ key }));
    const row = await findMove(connection, key);
    if (!row) throw new Problem(404, 'suspense_move_not_found', `Nothing is proposed under the key ${key}`);
    if (row.decision_hash === hash) return row;
    if (row.decision_hash !== null) throw keyReused(`${key}/decision`);
    await storeDecision(connection, row, { ...decision, hash, at: parts.clock.now() });
    return stored(connection, key);
  });
}

/** @throws Problem 404 `suspense_move_not_found`, or 409 `still_running` */
export const askMove = (pool: Pool, key: string): Promise<SuspenseMoveRow> =>
  known(pool, { find: () => findMove(pool, key), locks: suspenseLocks({ key }), code: 'suspense_move_not_found' });

/** Proposals that wait for a second person, of these items, oldest first. */
export async function waitingMoves(from: Queryable, suspenseNos: string[]): Promise<SuspenseMoveRow[]> {
  const { rows } = await from.query<SuspenseMoveRow>(
    `select * from billing.suspense_move_states
     where suspense_no = any ($1) and status = 'proposed' order by proposed_at, key`,
    [suspenseNos],
  );
  return rows;
}

async function findMove(from: Queryable, key: string): Promise<SuspenseMoveRow | undefined> {
  const { rows } = await from.query<SuspenseMoveRow>('select * from billing.suspense_move_states where key = $1', [
    key,
  ]);
  return rows[0];
}

const stored = async (connection: Connection, key: string): Promise<SuspenseMoveRow> =>
  (await findMove(connection, key)) as SuspenseMoveRow;

async function requireOpen(from: Queryable, { suspenseNo, amountFen }: SuspenseMove): Promise<SuspenseItemRow> {
  const item = await suspenseItem(from, suspenseNo);
  if (!item)
    throw new Problem(404, 'suspense_not_found', `${suspenseNo} brought nothing into suspense; see GET /v1/suspense`);
  const { open_fen, waiting_fen } = item;
  if (amountFen <= open_fen - waiting_fen) return item;
  const found = `Of ${suspenseNo} ${open_fen} fen are open, ${waiting_fen} of them wait for a second person`;
  throw new Problem(422, 'amount_exceeds_suspense', `${found}; ${amountFen} fen are too much`);
}

/** Money that is booked out to a payout left the bank for it: once, under no other number, and with its amount. */
async function requireFitting(
  from: Queryable,
  item: SuspenseItemRow,
  { amountFen }: SuspenseMove,
  payoutNo: string,
): Promise<void> {
  const payout = await findPayout(from, { payoutNo });
  if (!payout) throw new Problem(422, 'payout_not_found', `No payout ${payoutNo} was ever ordered; name another`);
  if (payout.status === 'pending')
    throw new Problem(
      409,
      'payout_pending',
      `${payoutNo} is pending: the bank's confirmation of it settles it, never a booking; ask the bank for it, and book this back to the bank`,
    );
  if (item.payout_no !== null && item.payout_no !== payoutNo)
    throw new Problem(
      422,
      'names_another_payout',
      `The bank paid it under ${item.payout_no}, not ${payoutNo}; have the bank correct its line, and book this back to the bank`,
    );
  if (payout.amount_fen !== amountFen)
    throw new Problem(
      422,
      'payout_amount_differs',
      `${payoutNo} is about ${payout.amount_fen} fen, not ${amountFen}; take another destination for what differs`,
    );
}

const storeMove = (
  to: Connection,
  move: SuspenseMove,
  { key, hash, at }: { key: string; hash: string; at: number },
): Promise<void> =>
  insertRow(to, 'billing.suspense_moves', {
    key,
    body_hash: hash,
    suspense_no: move.suspenseNo,
    amount_fen: move.amountFen,
    currency: move.currency,
    destination: move.destination,
    payout_no: move.payoutNo ?? null,
    why: move.reason,
    reference: move.reference,
    proposed_by: move.proposedBy,
    proposed_at: new Date(at),
  });

async function storeDecision(
  to: Connection,
  row: SuspenseMoveRow,
  { outcome, reason, decidedBy, hash, at }: SuspenseDecision & { hash: string; at: number },
): Promise<void> {
  if (outcome === 'confirmed' && decidedBy === row.proposed_by)
    throw new Problem(422, 'same_person', `${decidedBy} has proposed it; another person confirms it`);
  await insertRow(to, 'billing.suspense_decisions', {
    key: row.key,
    body_hash: hash,
    outcome,
    why: reason,
    proposed_by: row.proposed_by,
    decided_by: decidedBy,
    transaction_no: outcome === 'confirmed' ? await bookMove(to, row, at) : null,
    decided_at: new Date(at),
  });
}

/** Booked with the payout it goes to, or else with the one that it came under. */
async function bookMove(to: Connection, move: SuspenseMoveRow, at: number): Promise<string> {
  const { suspense_no: suspenseNo, amount_fen: fen, destination } = move;
  const item = (await suspenseItem(to, suspenseNo)) as SuspenseItemRow;
  const payoutNo = move.payout_no ?? item.payout_no ?? undefined;
  const payout = payoutNo === undefined ? undefined : await findPayout(to, { payoutNo });
  const lines: Line[] = [
    [await accountOf(to, destination, { payout, at }), fen],
    ['suspense', -fen],
  ];
  const about = { suspenseNo, ...(payout && { payoutNo: payout.payout_no }) };
  return book(to, { kind: `suspense_to_${destination}`, complaintNo: payout?.complaint_no ?? null, about, at, lines });
}

async function accountOf(
  to: Connection,
  destination: SuspenseDestination,
  { payout, at }: { payout: PayoutRow | undefined; at: number },
): Promise<string> {
  if (destination !== 'payout') return destination === 'bank' ? 'bank' : 'suspense_written_off';
  const payable = payableAccount((payout as PayoutRow).payee_reference);
  await open(to, { code: payable, kind: 'liability', at });
  return payable;
}

export const suspenseMoveState = (row: SuspenseMoveRow): SuspenseMoveState => ({
  key: row.key,
  status: row.status,
  suspenseNo: row.suspense_no,
  amountFen: row.amount_fen,
  currency: row.currency,
  destination: row.destination,
  ...(row.payout_no !== null && { payoutNo: row.payout_no }),
  reason: row.why,
  reference: row.reference,
  proposedBy: row.proposed_by,
  ...(row.decided_by !== null && { decidedBy: row.decided_by }),
  ...(row.transaction_no !== null && { transactionNo: row.transaction_no }),
  at: row.decided_at.toISOString(),
});
