import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';

export const partyEvolvers = {
  authority_recorded: ({ authorities = [] }, { data: { personId, what } }) => ({
    authorities: [...authorities, { personId, what }],
  }),
} satisfies { [T in EventType]?: Evolver<T> };
