/** What three sources say of one complaint, in fen; each list has one entry for each time. */
export interface Account {
  no: string;
  /** The journal: plans that were approved and carried out. */
  approvedFen: number[];
  /** The ledger: transactions that paid. */
  postedFen: number[];
  /** The customer: notices that tell what was paid. */
  toldFen: number[];
  /** What became of its payout is not known: shown as needing repair, or not even that. */
  open: 'nothing' | 'needs_repair' | 'unknown';
}

export interface Verdict {
  approvedFen: number;
  ledgerFen: number;
  toldFen: number;
  /** Postings beyond the one that was approved. */
  duplicates: number;
  /** Complaints whose approved money was not posted or not told, and payouts of the plan that nobody got. */
  lost: number;
  /** Complaints whose payout is not known, and shown so. They are in no sum. */
  needsRepair: string[];
  /** Complaints whose payout is not known, and nobody is told. */
  unknown: string[];
  holds: boolean;
  /** What is wrong, complaint by complaint. */
  differences: string[];
}

/**
 * Compares the three. It holds when every planned payout was approved, posted and told exactly once and in full, and whatever
 * is not known is shown as needing repair.
 * @param planned how many payouts there should be
 */
export function judge(planned: number, accounts: readonly Account[]): Verdict {
  const needsRepair = accounts.filter(({ open }) => open === 'needs_repair').map(({ no }) => no);
  const unknown = accounts.filter(({ open }) => open === 'unknown').map(({ no }) => no);
  const counted = accounts.filter(({ open }) => open !== 'needs_repair');
  const owed = accounts.filter(({ approvedFen }) => approvedFen.length > 0);
  const [approvedFen, ledgerFen, toldFen] = (['approvedFen', 'postedFen', 'toldFen'] as const).map((what) =>
    sum(counted.flatMap((account) => account[what])),
  ) as [number, number, number];
  const duplicates = sum(accounts.map((a) => Math.max(0, a.postedFen.length - a.approvedFen.length)));
  const lost = counted.filter(isLost).length + Math.max(0, planned - owed.length);
  const differences = counted.filter((account) => !agrees(account)).map(inWords);
  const holds =
    approvedFen === ledgerFen &&
    ledgerFen === toldFen &&
    duplicates + lost + unknown.length + differences.length === 0 &&
    owed.length === planned;
  return { approvedFen, ledgerFen, toldFen, duplicates, lost, needsRepair, unknown, holds, differences };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, fen) => total + fen, 0);

const isLost = ({ approvedFen, postedFen, toldFen }: Account): boolean =>
  sum(postedFen) < sum(approvedFen) || sum(toldFen) < sum(approvedFen);

const agrees = ({ approvedFen, postedFen, toldFen }: Account): boolean =>
  approvedFen.join() === postedFen.join() && postedFen.join() === toldFen.join();

const inWords = ({ no, approvedFen, postedFen, toldFen }: Account): string =>
  `${no}: approved ${said(approvedFen)}, posted ${said(postedFen)}, told ${said(toldFen)}`;

const said = (amounts: readonly number[]): string =>
  amounts.length === 0 ? 'nothing' : `${amounts.join(' and ')} fen`;
