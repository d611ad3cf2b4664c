import type { Instant } from '../instant.js';

/** What billing says of money; a time-out is no result. */
export interface BillingResults {
  payout_result: {
    key: string;
    outcome: 'paid' | 'rejected';
    transactionNo?: string;
    reason?: string;
    settledAt: Instant;
  };
  reversal_result: {
    key: string;
    outcome: 'reversed' | 'rejected';
    transactionNo?: string;
    reason?: string;
    settledAt: Instant;
  };
  recourse_result: { key: string; outcome: 'posted'; transactionNo: string; settledAt: Instant };
}
