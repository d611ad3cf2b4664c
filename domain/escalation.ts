import { higherRank, rankAbove, rankIndex } from './directory.js';
import type { Complexity, EscalationReason, Rank } from './vocabulary.js';

/** F9 (S2-155): who has the authority for a case of this complexity. The ranks are ours, the handbook's formula is lost. */
export const authorityFor = (complexity: Complexity): Rank =>
  (({ 1: 'agent', 2: 'team_lead', 3: 'director' }) as const)[complexity];

/** Whoever handles it may not decide it: his authority is lower than the case asks for (F9). */
export const lacksAuthority = (rank: Rank, complexity: Complexity): boolean =>
  rankIndex(rank) < rankIndex(authorityFor(complexity));

export interface Call {
  reason: EscalationReason;
  /** Rank that has the complaint now: of its owner, or of the superior who was called last. */
  at: Rank;
  /** Rank of whoever asks; a handler without any counts as an agent. */
  asking: Rank;
  complexity?: Complexity;
}

/**
 * The rank that is called beyond any limit: one above who has it, and at least the one that the reason asks for. A repetition
 * (S2-019) and a customer who asks for a superior go one rank up; a lack of authority to who has it (S2-076, S2-155); a second
 * reopening to a director, a cluster to a department head (S2-020; ranks ours). Never beyond the general manager.
 */
export function calledRank({ reason, at, asking, complexity }: Call): Rank {
  switch (reason) {
    case 'repeat':
    case 'asked_for_superior':
      return rankAbove(at);
    case 'no_authority':
      return higherRank(rankAbove(asking), complexity === undefined ? 'agent' : authorityFor(complexity));
    case 'second_reopening':
      return higherRank(at, 'director');
    case 'cluster':
      return higherRank(rankAbove(at), 'department_head');
  }
}
