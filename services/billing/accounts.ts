import type { PayoutKind } from './contract/index.js';

/** Account of what is owed to one payee. */
export const payableAccount = (reference: string): string => `payable:${reference}`;

/** What a payout is booked against: our expense, or what we collected for somebody else (`X-62`). */
export function sourceAccount(kind: PayoutKind): string {
  return kind === 'cod_remittance' ? 'cod_clearing' : 'compensation_expense';
}
