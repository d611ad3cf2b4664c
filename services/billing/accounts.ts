import type { Charge, PayoutKind } from './contract/index.js';

/** Account of what is owed to one payee. */
export const payableAccount = (reference: string): string => `payable:${reference}`;

/** What a payout is booked against: our expense, or what we collected for somebody else (`X-62`). */
export function sourceAccount(kind: PayoutKind): string {
  return kind === 'cod_remittance' ? 'cod_clearing' : 'compensation_expense';
}

/** Account of what one partner owes us. */
export const recourseAccount = (partner: string): string => `carrier_recourse_receivable:${partner}`;

/** Who is charged, and for whom: another outlet, or the company itself. */
export function chargeAccounts({ fromOutlet, toOutlet }: Pick<Charge, 'fromOutlet' | 'toOutlet'>): [string, string] {
  const creditor = toOutlet === undefined ? 'outlet_charges_income' : `outlet_charges_payable:${toOutlet}`;
  return [`outlet_charges_receivable:${fromOutlet}`, creditor];
}
