import { z } from 'zod';
import { billingPaths, ledgerSchema } from '../services/billing/contract/index.js';
import type { Account } from './judge.js';
import type { Observer } from './observer.js';

/** What was approved and then carried out; what was withdrawn before that is owed nobody. */
const APPROVED = `
  select e.complaint_no as no, (p.data ->> 'amountFen')::bigint as fen
  from redress.complaint_events e
  join redress.complaint_events p on p.complaint_no = e.complaint_no and p.type = 'plan_proposed'
    and p.data ->> 'version' = e.data ->> 'version'
  join redress.complaint_events d on d.complaint_no = e.complaint_no and d.type = 'plan_decided'
    and d.data ->> 'version' = e.data ->> 'version' and d.data ->> 'outcome' = 'approve'
  where e.type = 'execution_started' and e.complaint_no = any ($1)`;

/** What is under way or not known, and whether that is shown as needing repair. */
const OPEN = `
  select p.complaint_no as no, p.status = 'needs_repair' or exists (
    select from redress.complaint_events r
    where r.complaint_no = p.complaint_no and r.type = 'repair_needed' and r.data ->> 'key' like 'payout/%') as repair
  from redress.payouts p where p.status not in ('paid', 'rejected', 'reversed') and p.complaint_no = any ($1)`;

/** The notice with the result, as it was delivered; the short form of a further channel names no amount and points to this one. */
const TOLD = `
  select split_part(key, '/', 1) as no, text from notification.messages
  where key like '%/notice/result/%' and status = 'delivered' and position('¥' in text) > 0
    and split_part(key, '/', 1) = any ($1)`;

/** Questions to billing at once. */
const AT_ONCE = 8;

export interface Sources {
  observer: Observer;
  billing: string;
  serviceToken: string;
}

/** One account for each complaint: what the journal says was approved, the ledger posted, and the customer was told. */
export async function accountsOf(sources: Sources, numbers: readonly string[]): Promise<Account[]> {
  const { observer } = sources;
  const approved = byNo(await observer.rows<{ no: string; fen: string }>(APPROVED, [numbers]));
  const open = byNo(await observer.rows<{ no: string; repair: boolean }>(OPEN, [numbers]));
  const told = byNo(await observer.rows<{ no: string; text: string }>(TOLD, [numbers]));
  const accounts: Account[] = [];
  for (let at = 0; at < numbers.length; at += AT_ONCE)
    accounts.push(
      ...(await Promise.all(
        numbers.slice(at, at + AT_ONCE).map(async (no) => ({
          no,
          approvedFen: (approved.get(no) ?? []).map(({ fen }) => Number(fen)),
          postedFen: await postedFor(sources, no),
          toldFen: (told.get(no) ?? []).map(({ text }) => amountIn(text)),
          open: openOf(open.get(no) ?? []),
        })),
      )),
    );
  return accounts;
}

function openOf(rows: { repair: boolean }[]): Account['open'] {
  if (rows.length === 0) return 'nothing';
  return rows.every(({ repair }) => repair) ? 'needs_repair' : 'unknown';
}

/** One amount for each transaction of the ledger that paid for this complaint. */
async function postedFor({ billing, serviceToken }: Sources, no: string): Promise<number[]> {
  const answer = await fetch(billing + billingPaths.ledger(no), {
    headers: { authorization: `Bearer ${serviceToken}` },
  });
  const { postings } = ledgerSchema.parse(await answer.json());
  return postings.filter(({ account }) => account === 'compensation_expense').map(({ amountFen }) => amountFen);
}

const amount = z.string().regex(/^[\d,]+\.\d\d$/);

/** `¥1,234.50` in the words of the notice, in fen. */
function amountIn(text: string): number {
  const [, found] = /¥([\d,.]*\d)/.exec(text) ?? [];
  return Number(amount.parse(found).replace(/[,.]/g, ''));
}

function byNo<R extends { no: string }>(rows: R[]): Map<string, R[]> {
  const grouped = new Map<string, R[]>();
  for (const row of rows) grouped.set(row.no, [...(grouped.get(row.no) ?? []), row]);
  return grouped;
}
