import type { CommandOf } from '../commands.js';
import { hasOpenOrder } from '../evolve-payout.js';
import type { Refusal } from '../refusal.js';
import { closeNow } from './close.js';
import type { Draft } from './draft.js';
import { dropHeld } from './payout-review.js';

/**
 * The customer takes the complaint back, at any time. Money that is on its way is not forgotten: then the complaint closes when the
 * outcome of the payout is known.
 */
export function withdraw(d: Draft, { actor, data }: CommandOf<'withdraw'>): Refusal | undefined {
  d.emit('withdrawal_recorded', { by: actor.id, byCustomer: actor.role === 'customer', texts: data.texts });
  dropHeld(d, 'withdrawn');
  closeWithdrawn(d);
  return undefined;
}

/** Closes what was withdrawn, once no payout is under way. @returns whether it was withdrawn */
export function closeWithdrawn(d: Draft): boolean {
  if (d.state.withdrawnAt === undefined) return false;
  if (!hasOpenOrder(d.state)) closeNow(d, 'withdrawn');
  return true;
}
