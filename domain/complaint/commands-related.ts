import type { Justified } from '../vocabulary.js';
import type { TextHashes } from './records.js';
import type { PayeeOutcome } from './records-related.js';

/** What complaints about one waybill make known to each other; `from` says which. */
export interface FromRelated {
  /** It was filed about one of the same shipments. */
  related_joined: { from: string; n: number };
  /** Its investigation has findings, in version `n`. */
  findings_offered: { from: string; n: number };
  /** Who investigates it, and so the matter of both. */
  investigator_named: { from: string; n: number; staffId: string };
  /** Its plan, in version `n`, is to pay somebody else for the same waybill. */
  payee_claimed: { from: string; n: number };
  /** A person has decided there who is paid. */
  payee_settled: { from: string; n: number; outcome: PayeeOutcome };
}

export interface RelatedCommands extends FromRelated {
  /** Takes over what the investigation of a related complaint found; whether this one is justified is its own question. */
  adopt_findings: { from: string; justified: Justified; texts: TextHashes };
  /** Says whether the payee of this complaint is paid, or that of the others; why is a text. */
  decide_payee: { outcome: PayeeOutcome; texts: TextHashes };
}

export const RELATED_ACTS = ['adopt_findings', 'decide_payee'] as const;
export const RELATED_FACTS = [
  'related_joined',
  'findings_offered',
  'investigator_named',
  'payee_claimed',
  'payee_settled',
] as const;
