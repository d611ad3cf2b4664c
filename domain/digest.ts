import type { ComplaintState } from './complaint/state.js';
import { running } from './complaint/state.js';
import type { Deadline } from './deadline.js';
import { rankIndex, resolveTarget, type Directory, type Target } from './directory.js';
import type { Instant } from './instant.js';
import type { Policy } from './policy.js';
import { RANKS, type Level, type Rank } from './vocabulary.js';

/** A complaint that stands still at the top of its ladder. */
export interface Stuck {
  complaintNo: string;
  level: Level;
  unit: string;
  /** What has been over for longest, and the rank that it lies with. */
  kind: Deadline['kind'];
  dueAt: Instant;
  rank: Rank;
}

/** Everything one person, or one unit's queue, is told in the digest of a day; what is over for longest comes first. */
export interface Digest {
  to: Target;
  /** Unit of a queue. */
  unit: string;
  stuck: Stuck[];
}

/**
 * A deadline that has climbed as far as its level lets it, and is still neither met nor acknowledged. The law's own always
 * reaches the general manager, so nobody is left above it.
 */
export function stuckAtTop(complaintNo: string, state: ComplaintState, policy: Policy): Stuck | undefined {
  const { level } = state.facts;
  const top = rankIndex(policy.ladder.topRank[level]);
  const isStuck = ({ kind, breachedAt, held, toldRank }: Deadline): boolean =>
    kind !== 'legal' && breachedAt !== undefined && !held && toldRank !== undefined && rankIndex(toldRank) >= top;
  const [first] = running(state)
    .filter(isStuck)
    .sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
  return first && { complaintNo, level, unit: state.unit, kind: first.kind, dueAt: first.dueAt, rank: first.toldRank! };
}

/** Who hears once a day of what stays below him: every rank above the one that it lies with, with the rules of absence. */
export function digestsOf(directory: Directory, stuck: readonly Stuck[], at: Instant): Digest[] {
  const digests = new Map<string, Digest>();
  for (const one of [...stuck].sort((a, b) => a.dueAt - b.dueAt || (a.complaintNo < b.complaintNo ? -1 : 1))) {
    for (const rank of RANKS.slice(rankIndex(one.rank) + 1)) {
      const to = resolveTarget(directory, rank, one.unit, at);
      const who = to.staffId ?? `queue/${one.unit}`;
      const digest = digests.get(who) ?? { to, unit: one.unit, stuck: [] };
      if (!digest.stuck.includes(one)) digest.stuck.push(one);
      digests.set(who, digest);
    }
  }
  return [...digests.values()];
}
