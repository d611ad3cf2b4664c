/**
 * Where one payout stands.
 *
 * - `quoted`, `approved`: an amount of a plan, not ordered yet
 * - `held`: somebody of finance or a director looks at it first
 * - `ordered`: under its key, and nothing was sent yet
 * - `unknown`: sent, and nobody knows what became of it
 * - `needs_repair`: unknown beyond the policy's patience, or billing contradicts what we have on record
 * - `reversed`: paid, and the money is back
 */
export const PAYOUT_STATES = [
  'quoted',
  'approved',
  'held',
  'ordered',
  'unknown',
  'needs_repair',
  'paid',
  'rejected',
  'reversed',
] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];

/**
 * What can happen to a payout. `sent` is an attempt that is on record before it is made; `paid` and `rejected` are definite, whether
 * billing or two people say so; `turned_down` is the end of a hold.
 */
export const PAYOUT_HAPPENINGS = [
  'approved',
  'held',
  'released',
  'turned_down',
  'ordered',
  'sent',
  'patience_over',
  'paid',
  'rejected',
  'contradicted',
  'reversed',
] as const;
export type PayoutHappening = (typeof PAYOUT_HAPPENINGS)[number];

/** Every move that there is; what is not here is refused. */
const MOVES: Record<PayoutState, Partial<Record<PayoutHappening, PayoutState>>> = {
  quoted: { approved: 'approved' },
  approved: { held: 'held', ordered: 'ordered' },
  held: { released: 'ordered', turned_down: 'rejected' },
  ordered: { sent: 'unknown', patience_over: 'needs_repair', paid: 'paid', rejected: 'rejected' },
  unknown: { sent: 'unknown', patience_over: 'needs_repair', paid: 'paid', rejected: 'rejected' },
  needs_repair: { sent: 'needs_repair', paid: 'paid', rejected: 'rejected', contradicted: 'needs_repair' },
  paid: { contradicted: 'needs_repair', reversed: 'reversed' },
  rejected: { contradicted: 'needs_repair' },
  reversed: { contradicted: 'needs_repair' },
};

/** Where a payout comes to, or what is possible instead. */
export type PayoutMove = { to: PayoutState; possible?: undefined } | { possible: PayoutHappening[]; to?: undefined };

/** What becomes of a payout in a state when something happens to it. Total: every pair is a move or is refused. */
export function movePayout(from: PayoutState, happening: PayoutHappening): PayoutMove {
  const to = MOVES[from][happening];
  return to ? { to } : { possible: PAYOUT_HAPPENINGS.filter((other) => MOVES[from][other] !== undefined) };
}

/** Every move that a happening makes, for whoever changes many payouts at once. */
export const movesBy = (happening: PayoutHappening): { from: PayoutState; to: PayoutState }[] =>
  PAYOUT_STATES.flatMap((from) => {
    const to = MOVES[from][happening];
    return to ? [{ from, to }] : [];
  });

/** While one is, no other is ordered for the complaint, and it is not closed (design §7). */
export const isUnderWay = (state: PayoutState): boolean =>
  state === 'held' || state === 'ordered' || state === 'unknown' || state === 'needs_repair';
