import type { CalendarPort, Limit } from './clocks.js';
import type { Instant } from './instant.js';

/** What should have been done within a limit of something, or that long before it (R13). No timer runs on it: it explains a complaint. */
export interface ServiceStandard {
  /** `inbound_check` */
  code: string;
  label: { 'zh-CN': string; en: string };
  /** `within`: done at most this long after; `before`: done at least this long before. */
  measure: 'within' | 'before';
  limit: Limit;
  source: string[];
}

/** Both instants of a standard, as an integration knows them: what it counts from, and when it was done. */
export interface StandardFact {
  code: string;
  fromAt: Instant;
  doneAt: Instant;
}

export interface BreachedStandard {
  code: string;
  dueAt: Instant;
  doneAt: Instant;
}

/** Those of the given standards that were broken; a code that the policy does not know breaks nothing. */
export function breachedStandards(
  standards: readonly ServiceStandard[],
  calendar: CalendarPort,
  facts: readonly StandardFact[],
): BreachedStandard[] {
  return facts.flatMap(({ code, fromAt, doneAt }) => {
    const standard = standards.find((one) => one.code === code);
    if (!standard) return [];
    const lengthMs = calendar.add(fromAt, standard.limit) - fromAt;
    const dueAt = standard.measure === 'within' ? fromAt + lengthMs : fromAt - lengthMs;
    return doneAt > dueAt ? [{ code, dueAt, doneAt }] : [];
  });
}
