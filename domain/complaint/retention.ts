import type { CalendarPort } from '../clocks.js';
import type { Instant } from '../instant.js';
import { PERSONAL_DATA_RULE, type ErasedThing, type RetentionHold, type RetentionPolicy } from '../retention.js';
import { recoursesOf } from './recourses.js';
import type { KeptFacts } from './records-retention.js';
import { isOver, type ComplaintState } from './state.js';

/** Why nothing of it is erased yet; undefined when its age alone decides. */
export function holdOf(state: ComplaintState, kept: KeptFacts): RetentionHold | undefined {
  if (!state.closed) return 'open';
  if (state.legalHold) return 'legal_hold';
  if (state.proceedings) return 'proceedings';
  if (appealsOf(state).some(({ answeredAt }) => answeredAt === undefined)) return 'appeal';
  if (kept.mergedInto && kept.mergedInto.closedAt === undefined) return 'merged_open';
  if (kept.improvementOpen) return 'improvement_open';
  return isOver(state) && state.repairs.length === 0 && !awaitsMoney(state) ? undefined : 'unfinished';
}

/** What was claimed from a partner and is still to come needs its proofs. */
const awaitsMoney = (state: ComplaintState): boolean =>
  recoursesOf(state).some(({ claimed, settled }) => claimed && !settled);

const appealsOf = ({ appeals = {} }: ComplaintState) => Object.values(appeals);

/** The customer did not agree, went to the regulator or before a court: its evidence is kept as long as everything else. */
export const isDisputed = (state: ComplaintState): boolean =>
  state.closed?.reason === 'not_agreed' || state.sued === true || appealsOf(state).length > 0;

/** Something whose time is over. */
export interface DueErasure {
  what: ErasedThing;
  rule: string;
  keptUntil: Instant;
  files: string[];
}

/** What of a closed complaint that nothing holds is erased at an instant, evidence first (requirements 1.8). */
export function dueErasures(
  state: ComplaintState,
  kept: KeptFacts,
  { retention, calendar, now }: { retention: RetentionPolicy; calendar: CalendarPort; now: Instant },
): DueErasure[] {
  if (!state.closed || state.erased?.personalDataAt !== undefined) return [];
  const from = Math.max(state.closed.at, kept.mergedInto?.closedAt ?? 0);
  const wholeUntil = calendar.add(from, retention.personalData.keep);
  const evidence = isDisputed(state) ? [] : evidenceDue(kept, retention, (keep) => calendar.add(from, keep), now);
  if (now < wholeUntil) return evidence;
  const gone = evidence.flatMap(({ files }) => files);
  const files = kept.files.map(({ sha256 }) => sha256).filter((sha256) => !gone.includes(sha256));
  return [...evidence, { what: 'personal_data', rule: PERSONAL_DATA_RULE, keptUntil: wholeUntil, files }];
}

function evidenceDue(
  kept: KeptFacts,
  { evidence }: RetentionPolicy,
  until: (keep: RetentionPolicy['personalData']['keep']) => Instant,
  now: Instant,
): DueErasure[] {
  return evidence.flatMap(({ id, types, keep }) => {
    const files = kept.files.flatMap(({ sha256, type }) => (types.includes(type) ? [sha256] : []));
    const keptUntil = until(keep);
    return files.length > 0 && now >= keptUntil ? [{ what: 'evidence' as const, rule: id, keptUntil, files }] : [];
  });
}
