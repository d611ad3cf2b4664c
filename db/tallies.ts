import { APPROVERS, RANKS, situationText, type DeadlineFacts, type Rank, type Tally } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

export const TALLY_COLUMNS = [
  'warnings',
  'breaches',
  'compensation_fen',
  ...RANKS.map((rank) => `told_${rank}` as const),
  ...APPROVERS.map((who) => `asked_${who}` as const),
] as const;

function columnsOf({ warnings, breaches, compensationFen, escalations, approvals }: Tally): number[] {
  const told = RANKS.map((rank) => escalations[rank]);
  return [warnings, breaches, compensationFen, ...told, ...APPROVERS.map((who) => approvals[who])];
}

/** A tally as it is stored; sums come as text. */
export type TallyRow = Record<(typeof TALLY_COLUMNS)[number], number | string>;

export function tallyOf(row: TallyRow): Tally {
  const count = (column: (typeof TALLY_COLUMNS)[number]): number => Number(row[column]);
  return {
    warnings: count('warnings'),
    breaches: count('breaches'),
    compensationFen: count('compensation_fen'),
    escalations: Object.fromEntries(RANKS.map((rank) => [rank, count(`told_${rank}`)])) as Record<Rank, number>,
    approvals: Object.fromEntries(APPROVERS.map((who) => [who, count(`asked_${who}`)])) as Tally['approvals'],
  };
}

const FIRST_FIGURE = 3;
const figure = (_column: string, index: number): string => `$${index + FIRST_FIGURE}`;

/** Opens the row of a new complaint. */
export async function insertTally(
  db: Queryable,
  complaintNo: string,
  situations: readonly DeadlineFacts[],
  tally: Tally,
): Promise<void> {
  await db.query({
    name: 'insert-tally',
    text: `insert into redress.complaint_tallies (complaint_no, situations, ${TALLY_COLUMNS.join(', ')})
      values ($1, $2, ${TALLY_COLUMNS.map(figure).join(', ')})`,
    values: [complaintNo, situations.map(situationText), ...columnsOf(tally)],
  });
}

/** Adds what came later; nothing when the complaint has no row. */
export async function addToTally(
  db: Queryable,
  complaintNo: string,
  situations: readonly DeadlineFacts[],
  more: Tally,
): Promise<void> {
  const sums = TALLY_COLUMNS.map((column, index) => `${column} = ${column} + ${figure(column, index)}`);
  await db.query({
    name: 'add-to-tally',
    text: `update redress.complaint_tallies set
        situations = (select array_agg(distinct one order by one) from unnest(situations || $2::text[]) as one),
        ${sums.join(', ')}
      where complaint_no = $1`,
    values: [complaintNo, situations.map(situationText), ...columnsOf(more)],
  });
}

/** What happens from here on is counted by nothing but a life lived again. */
export async function deleteTally(db: Queryable, complaintNo: string): Promise<void> {
  await db.query('delete from redress.complaint_tallies where complaint_no = $1', [complaintNo]);
}
