import canonicalize from 'canonicalize';
import type { DeadlineFacts } from '../deadline.js';
import type { ComplaintEvent } from './events.js';
import { evolve } from './evolve.js';
import type { ComplaintState } from './state.js';

/** Situations that events bring a complaint into: whatever limits are chosen by, at every point of its course. */
export function situationsAfter(before: ComplaintState, events: readonly ComplaintEvent[]): DeadlineFacts[] {
  const situations = new Map<string, DeadlineFacts>();
  let state = before;
  for (const event of events) {
    state = evolve(state, event);
    if (state.facts !== before.facts) situations.set(situationText(state.facts), state.facts);
  }
  return [...situations.values()];
}

/** The same text for the same situation. */
export const situationText = (situation: DeadlineFacts): string => canonicalize(situation)!;
