import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';

/** What a first look at an intake finds. */
export const screeningEvolvers = {
  converted: (state, { data: { kind, n } }) => ({ facts: { ...state.facts, kind }, conversions: n }),
} satisfies { [T in EventType]?: Evolver<T> };
