import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';

export const sharingEvolvers = {
  co_assigned: ({ coAssignees = [] }, { data: { staffId, unit, why } }) => ({
    coAssignees: [
      ...coAssignees.filter((one) => one.staffId !== staffId),
      { staffId, why, ...(unit !== undefined && { unit }) },
    ],
  }),
  co_released: ({ coAssignees = [] }, { data: { staffId } }) => ({
    coAssignees: coAssignees.filter((one) => one.staffId !== staffId),
  }),
} satisfies { [T in EventType]?: Evolver<T> };
