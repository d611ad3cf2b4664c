import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';

/** Files that came in and went out. */
export const documentEvolvers = {
  evidence_added: (state, { data }) => ({
    evidence: (state.evidence ?? 0) + 1,
    files: [...(state.files ?? []), data.evidence.sha256],
  }),
  statement_issued: (state, { data }) => ({ statements: { ...state.statements, [data.version]: data.sha256 } }),
} satisfies { [T in EventType]?: Evolver<T> };
