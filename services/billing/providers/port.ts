import type { Payout, RejectionReason, Reversal } from '../contract/index.js';

/** What a provider says of a payout; `pending` whenever it does not say, or nobody understands what it says. */
export type Told =
  | { status: 'paid'; reference?: string }
  | { status: 'rejected'; reason: RejectionReason; reference?: string }
  | { status: 'pending' };

/** What a provider says of a reversal. */
export type ToldReversal =
  | { status: 'reversed'; reference?: string }
  | { status: 'rejected'; reason: 'provider_refused'; reference?: string }
  | { status: 'pending' };

/** The provider has never heard of it. */
export type Absent = { status: 'absent' };

/** A provider that is called. Nothing throws: silence is `pending`. */
export interface Remote {
  /** Idempotent by key. */
  pay(key: string, payout: Payout, signal: AbortSignal): Promise<Told>;
  /** By the key, and when it is forgotten by our number. */
  ask(key: string, payout: Payout, signal: AbortSignal): Promise<Told | Absent>;
  reverse(key: string, reversal: Reversal, signal: AbortSignal): Promise<ToldReversal>;
  askReversal(key: string, reversal: Reversal, signal: AbortSignal): Promise<ToldReversal | Absent>;
}

/** Who moves the money. */
export interface Provider {
  name: 'ledger' | 'http' | 'file';
  /** What is known when an order is booked, without asking anybody. */
  atOnce(payout: Payout): Told;
  reversalAtOnce(): ToldReversal;
  /** There where the outcome is asked for; without it, it comes in a file or is known at once. */
  remote?: Remote;
}
