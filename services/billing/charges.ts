import type { Connection, Queryable } from '../../platform/pool.js';
import type { Charge, ChargeState, ResolutionOutcome } from './contract/index.js';

/** A charge with what became of it. */
export interface ChargeRow {
  key: string;
  body_hash: string;
  charge_no: string;
  complaint_no: string;
  from_outlet: string;
  to_outlet: string | null;
  amount_fen: number;
  rule: string;
  transaction_no: string;
  booked_at: Date;
  objection_hash: string | null;
  objected_at: Date | null;
  resolution_hash: string | null;
  outcome: ResolutionOutcome | null;
  cancelled_by: string | null;
  resolved_at: Date | null;
}

/** Under a key, or under the caller's own number. */
export async function findCharge(
  from: Queryable,
  by: { key: string } | { chargeNo: string },
): Promise<ChargeRow | undefined> {
  const [column, value] = 'key' in by ? ['key', by.key] : ['charge_no', by.chargeNo];
  const result = await from.query<ChargeRow>(
    `select c.key, c.body_hash, c.charge_no, c.complaint_no, c.from_outlet, c.to_outlet, c.amount_fen, c.rule,
       c.transaction_no, c.booked_at, o.body_hash as objection_hash, o.objected_at, r.body_hash as resolution_hash,
       r.outcome, r.transaction_no as cancelled_by, r.resolved_at
     from billing.charges c
     left join billing.charge_objections o on o.key = c.key
     left join billing.charge_resolutions r on r.key = c.key
     where c.${column} = $1`,
    [value],
  );
  return result.rows[0];
}

export async function insertCharge(
  to: Connection,
  charge: Charge,
  stored: { key: string; hash: string; transactionNo: string; at: number },
): Promise<void> {
  await to.query(
    `insert into billing.charges
       (key, body_hash, charge_no, complaint_no, from_outlet, to_outlet, amount_fen, cap_fen, rule, basis, evidence,
        heard_at, transaction_no, booked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      stored.key,
      stored.hash,
      charge.chargeNo,
      charge.complaintNo,
      charge.fromOutlet,
      charge.toOutlet ?? null,
      charge.amountFen,
      charge.capFen,
      charge.rule,
      charge.basis,
      charge.evidence,
      new Date(charge.heardAt),
      stored.transactionNo,
      new Date(stored.at),
    ],
  );
}

export async function insertObjection(
  to: Connection,
  { key, hash, reason, at }: { key: string; hash: string; reason: string; at: number },
): Promise<void> {
  await to.query(
    'insert into billing.charge_objections (key, body_hash, reason, objected_at) values ($1, $2, $3, $4)',
    [key, hash, reason, new Date(at)],
  );
}

export async function insertResolution(
  to: Connection,
  resolution: {
    key: string;
    hash: string;
    outcome: ResolutionOutcome;
    reason: string;
    transactionNo: string | undefined;
    at: number;
  },
): Promise<void> {
  const { key, hash, outcome, reason, transactionNo = null, at } = resolution;
  await to.query(
    `insert into billing.charge_resolutions (key, body_hash, outcome, reason, transaction_no, resolved_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [key, hash, outcome, reason, transactionNo, new Date(at)],
  );
}

export function chargeState(row: ChargeRow): ChargeState {
  const at = row.resolved_at ?? row.objected_at ?? row.booked_at;
  return {
    key: row.key,
    chargeNo: row.charge_no,
    complaintNo: row.complaint_no,
    fromOutlet: row.from_outlet,
    ...(row.to_outlet !== null && { toOutlet: row.to_outlet }),
    amountFen: row.amount_fen,
    currency: 'CNY',
    rule: row.rule,
    status: row.outcome ?? (row.objected_at ? 'objected' : 'booked'),
    transactionNo: row.cancelled_by ?? row.transaction_no,
    at: at.toISOString(),
  };
}
