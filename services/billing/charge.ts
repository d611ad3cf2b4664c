import { bodyHash } from '../../platform/body-hash.js';
import { inTransaction, type Connection } from '../../platform/pool.js';
import { Problem } from '../../platform/problem.js';
import { bookCancelledCharge, bookCharge } from './booking.js';
import { findCharge, insertCharge, insertObjection, insertResolution, type ChargeRow } from './charges.js';
import type { Charge, Objection, Resolution } from './contract/index.js';
import { chargeLocks, keyReused, known, lockOr409 } from './locks.js';
import { once, type BillingParts } from './once.js';

/**
 * Books what one outlet is charged, exactly once for its key (`X-64`).
 * @throws Problem 409 `still_running`, `charge_no_reused`; 422 `key_reused`, `presumed_liability`, `cap_exceeded`,
 *   `same_outlet`
 */
export function chargeOutlet(
  parts: BillingParts,
  key: string,
  charge: Charge,
): Promise<{ row: ChargeRow; isNew: boolean }> {
  const hash = bodyHash(charge);
  return once(parts, {
    key,
    hash,
    locks: chargeLocks({ key, chargeNo: charge.chargeNo }),
    find: (connection) => findCharge(connection, { key }),
    decide: async (connection, at) => {
      requireFair(charge);
      await requireFreeNumber(connection, charge.chargeNo);
      const transactionNo = await bookCharge(connection, charge, at);
      await insertCharge(connection, charge, { key, hash, transactionNo, at });
      return stored(connection, key);
    },
  });
}

function requireFair({ basis, amountFen, capFen, fromOutlet, toOutlet }: Charge): void {
  if (basis === 'presumed')
    throw new Problem(
      422,
      'presumed_liability',
      'Liability that is only presumed is no basis of a charge: establish it, agree on it, or have it arbitrated',
    );
  if (amountFen > capFen)
    throw new Problem(422, 'cap_exceeded', `${amountFen} fen are more than the rule's cap of ${capFen} fen`);
  if (fromOutlet === toOutlet)
    throw new Problem(422, 'same_outlet', `Outlet ${fromOutlet} cannot be charged for itself; name another outlet`);
}

/** @throws Problem 404 `charge_not_found`, or 409 `still_running` */
export function askCharge({ pool }: BillingParts, key: string): Promise<ChargeRow> {
  return known(pool, {
    find: () => findCharge(pool, { key }),
    locks: chargeLocks({ key }),
    code: 'charge_not_found',
  });
}

/**
 * Records that the outlet objects; once for a charge, and harmless when repeated.
 * @throws Problem 404 `charge_not_found`; 409 `still_running`; 422 `key_reused` for another reason
 */
export function objectToCharge(parts: BillingParts, key: string, { reason }: Objection): Promise<ChargeRow> {
  const hash = bodyHash({ reason });
  return changed(parts, key, async (connection, row, at) => {
    if (row.objection_hash === hash) return;
    if (row.objection_hash !== null) throw keyReused(`${key}/objection`);
    await insertObjection(connection, { key, hash, reason, at });
  });
}

/**
 * Ends an objection; a cancelled charge is booked back.
 * @throws Problem 404 `charge_not_found`; 409 `still_running`, `charge_not_objected`; 422 `key_reused`
 */
export function resolveObjection(parts: BillingParts, key: string, resolution: Resolution): Promise<ChargeRow> {
  const hash = bodyHash(resolution);
  return changed(parts, key, async (connection, row, at) => {
    if (row.resolution_hash === hash) return;
    if (row.resolution_hash !== null) throw keyReused(`${key}/resolution`);
    if (row.objection_hash === null)
      throw new Problem(409, 'charge_not_objected', `Nobody has objected to the charge ${row.charge_no}`);
    const cancelled = resolution.outcome === 'cancelled';
    const transactionNo = cancelled ? await bookCancelledCharge(connection, bookedCharge(row), at) : undefined;
    await insertResolution(connection, { key, hash, ...resolution, transactionNo, at });
  });
}

const bookedCharge = (row: ChargeRow): Parameters<typeof bookCancelledCharge>[1] => ({
  complaintNo: row.complaint_no,
  chargeNo: row.charge_no,
  amountFen: row.amount_fen,
  fromOutlet: row.from_outlet,
  ...(row.to_outlet !== null && { toOutlet: row.to_outlet }),
});

function changed(
  { pool, clock }: BillingParts,
  key: string,
  change: (connection: Connection, row: ChargeRow, at: number) => Promise<void>,
): Promise<ChargeRow> {
  return inTransaction(pool, async (connection) => {
    await lockOr409(connection, chargeLocks({ key }));
    const row = await findCharge(connection, { key });
    if (!row) throw new Problem(404, 'charge_not_found', `There is no charge under the key ${key}`);
    await change(connection, row, clock.now());
    return stored(connection, key);
  });
}

const stored = async (connection: Connection, key: string): Promise<ChargeRow> =>
  (await findCharge(connection, { key })) as ChargeRow;

async function requireFreeNumber(connection: Connection, chargeNo: string): Promise<void> {
  const taken = await findCharge(connection, { chargeNo });
  if (!taken) return;
  throw new Problem(409, 'charge_no_reused', `Charge number ${chargeNo} was booked under the key ${taken.key}`);
}
