import type { RejectionReason } from '../contract/index.js';
import type { Provider } from './port.js';

/** Beginnings of accounts that a payout to is definitely impossible, so that the way back to the owner can be tried. */
const refusals: [string, RejectionReason][] = [
  ['closed-', 'payee_account_closed'],
  ['misnamed-', 'payee_name_mismatch'],
  ['refused-', 'provider_refused'],
];

/** The reference: what is booked is paid. */
export const ledgerProvider: Provider = {
  name: 'ledger',
  atOnce: ({ payee }) => {
    const refusal = refusals.find(([beginning]) => payee.account?.startsWith(beginning));
    return refusal ? { status: 'rejected', reason: refusal[1] } : { status: 'paid' };
  },
  reversalAtOnce: () => ({ status: 'reversed' }),
};
