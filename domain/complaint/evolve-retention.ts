import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';

const dataErased: Evolver<'data_erased'> = (state, { at, data: { what, files } }) => ({
  files: (state.files ?? []).filter((sha256) => !files.includes(sha256)),
  ...(what === 'personal_data' && { erased: { personalDataAt: at } }),
});

/** What is kept, and what is no longer. */
export const retentionEvolvers = {
  legal_hold_set: (_state, { at, data: { by } }) => ({ legalHold: { sinceAt: at, by } }),
  legal_hold_lifted: () => ({ legalHold: undefined }),
  data_erased: dataErased,
} satisfies { [T in EventType]?: Evolver<T> };
