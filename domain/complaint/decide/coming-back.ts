import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Draft } from './draft.js';
import { isCalled, raiseFor } from './escalate.js';
import { customerNotice, noticesTo, ownerTarget } from './notices.js';

/** The same customer says the same again while we work on it: owner and customer are told, and it may call a superior (C15, S2-019). */
export function followUp(d: Draft, { actor, data }: CommandOf<'follow_up'>): Refusal | undefined {
  const { state, facts } = d;
  if (state.closed)
    return refuse(state, 'not_possible_now', 'The complaint is closed; the intake is a complaint of its own');
  const no = (state.followUps ?? 0) + 1;
  d.emit('followed_up', { ...data, receivedAt: Math.min(data.receivedAt, facts.now), no, by: actor.id });
  const key = `follow_up/${no}`;
  d.owe([
    ...customerNotice(d, key, 'follow_up'),
    ...noticesTo(d, `${key}/owner`, 'followed_up', [ownerTarget(d)], { no }),
  ]);
  callWhenRepeated(d);
  return undefined;
}

/** Who comes back again and again is not content with how it goes: from the n-th time on a superior is called, once at a time. */
export function callWhenRepeated(d: Draft): void {
  const { followUps = 0, repeat } = d.state;
  const { duplicates } = d.facts.policy;
  if (!duplicates || followUps + (repeat?.times ?? 0) < duplicates.escalateFrom) return;
  if (!isCalled(d.state, 'repeat')) raiseFor(d, 'repeat');
}
