/**
 * `pending`: the provider has the order, and nobody knows its outcome as yet; ask again. `paid` and `rejected` are final: a
 * rejected payout is never tried again under its key.
 */
export const payoutStatuses = ['pending', 'paid', 'rejected'] as const;
export type PayoutStatus = (typeof payoutStatuses)[number];
