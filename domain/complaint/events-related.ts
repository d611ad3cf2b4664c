import type { TextHashes } from './records.js';
import type { PayeeOutcome } from './records-related.js';

/** What complaints about one waybill have to do with each other. */
export interface RelatedEvents {
  /** Another complaint about one of the shipments was filed. */
  related_linked: { complaintNo: string };
  /** A related complaint has findings that can be adopted. */
  findings_shared: { from: string; version: number };
  /** Others are to pay somebody else for the same waybill: no payout is ordered until a person decides. */
  payee_contested: { with: string[] };
  payee_decided: { outcome: PayeeOutcome; with: string[]; by: string; texts: TextHashes };
  /** It was decided in another complaint; `outcome` is what it means there, `open` who is still at odds with this one. */
  payee_settled: { from: string; outcome: PayeeOutcome; open: string[] };
}
