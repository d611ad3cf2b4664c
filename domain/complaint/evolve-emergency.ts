import { rankIndex } from '../directory.js';
import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';

export const emergencyEvolvers = {
  major_reported: ({ emergency }, { data: { targets } }) => ({
    rung: rankIndex('general_manager'),
    emergency: { ...emergency, members: [...new Set(targets.flatMap(({ staffId }) => staffId ?? []))] },
  }),
  group_decided: () => ({}),
  stood_down: ({ emergency, round }) => ({ emergency: { members: [], ...emergency, stoodDownIn: round } }),
} satisfies { [T in EventType]?: Evolver<T> };
