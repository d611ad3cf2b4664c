import type { EventType } from './events.js';
import type { Kinship } from './events-duplicates.js';
import type { Evolver } from './evolver.js';
import type { ComplaintState } from './state.js';

/** What the registration says about earlier complaints. */
export const kinOf = ({ repeat, related }: Kinship): Partial<ComplaintState> => ({
  ...(repeat && { repeat }),
  ...(related && { related }),
});

/** What a complaint has to do with others. */
export const duplicateEvolvers = {
  followed_up: (state, { data }) => ({
    followUps: data.no,
    ...(data.evidence.length > 0 && { evidence: (state.evidence ?? 0) + data.evidence.length }),
  }),
  merged: (_state, { at, data: { into, n, aside } }) => ({ merged: { into, n, at, aside }, merges: n }),
  unmerged: () => ({ merged: undefined }),
  child_joined: ({ children = [] }, { data: { child, n } }) => ({ children: [...children, { no: child, n }] }),
  child_left: ({ children = [] }, { data: { child } }) => ({ children: children.filter(({ no }) => no !== child) }),
  join_declined: () => ({}),
  parent_answered: ({ merged }, { data: { version } }) => (merged ? { merged: { ...merged, answered: version } } : {}),
  answer_delivered: () => ({}),
} satisfies { [T in EventType]?: Evolver<T> };
