import type { Deadline } from '../../deadline.js';
import { isOnShift, type Target } from '../../directory.js';
import type { Instant } from '../../instant.js';
import { isUrgent, quietUntil } from '../../quiet-hours.js';
import type { HeldNotice, NoticeEffect, NoticeValues } from '../effects.js';
import type { Ripple } from '../events.js';
import type { Draft } from './draft.js';
import { nameOf, recipientOf } from './notices.js';

/** One thing that a ladder has to tell one person. Several for one person become one notice. */
export interface Line extends Omit<HeldNotice, 'untilAt'> {
  urgent: boolean;
  /** End of the quiet hours that hold it; nothing when it goes out now. */
  untilAt?: Instant;
  /** Key of the notice that waited until now. */
  waited?: string;
}

/** What a rung tells its targets, each person once. */
export function linesFor(
  d: Draft,
  deadline: Pick<Deadline, 'id' | 'kind' | 'startAt'>,
  key: string,
  template: string,
  targets: readonly Target[],
  values: NoticeValues,
): Line[] {
  const urgent = urgentNow(d, deadline);
  const each = new Map(targets.map((target) => [nameOf(target), target]));
  return [...each].map(([name, target]) => {
    const untilAt = urgent ? undefined : heldUntil(d, target);
    const to = recipientOf(target);
    const line = { key: `notice/${key}/${name}`, template, to, values, deadlineId: deadline.id, urgent };
    return untilAt === undefined ? line : { ...line, untilAt };
  });
}

function urgentNow({ state, facts }: Draft, { kind, startAt }: Pick<Deadline, 'kind' | 'startAt'>): boolean {
  const { quiet } = facts.policy.ladder;
  if (!quiet) return state.facts.level === 5;
  const legal = kind === 'legal' ? { legalStartAt: startAt } : {};
  return isUrgent(quiet, facts.calendar, { level: state.facts.level, flags: state.flags, ...legal }, facts.now);
}

/** Who is at work is told at night as well, and a queue sleeps never (ours). */
function heldUntil({ facts }: Draft, { staffId }: Target): Instant | undefined {
  const { policy, calendar, directory, now } = facts;
  const member = directory.staff.find(({ id }) => id === staffId);
  if (!member || (member.shifts && isOnShift(member, calendar.local(now)))) return undefined;
  return quietUntil(policy.ladder.quiet, calendar, now);
}

/** When what is told now is really sent: intervals count from there (design §3). */
export const sentAt = ({ facts }: Draft, lines: readonly Line[]): Instant =>
  Math.max(facts.now, ...lines.map(({ untilAt }) => untilAt ?? 0));

/** What waited for the end of the quiet hours, as far as it waited until `by` at the latest. */
export const released = ({ state, facts }: Draft, by = facts.now): Line[] =>
  (state.heldBack ?? [])
    .filter(({ untilAt }) => untilAt <= by)
    .map(({ untilAt: _untilAt, ...notice }) => ({
      ...notice,
      values: { ...notice.values, actedAt: facts.now },
      urgent: false,
      waited: notice.key,
    }));

/** What an event owes, holds back and releases, so that everybody gets one notice: urgent and other are not mixed (design §3 rule 10). */
export function tell(d: Draft, lines: readonly Line[]): Ripple {
  const later = lines.filter(({ untilAt }) => untilAt !== undefined);
  const now = lines.filter((line) => line.untilAt === undefined && !isStale(line, lines));
  const releases = lines.flatMap(({ waited }) => waited ?? []);
  const owes = grouped(now).map((group) => noticeOf(d, group));
  return {
    owes,
    ...(later.length > 0 && { heldBack: later.map(heldNotice) }),
    ...(releases.length > 0 && { releases }),
  };
}

function grouped(lines: readonly Line[]): Line[][] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const who = JSON.stringify([line.to, line.urgent]);
    groups.set(who, [...(groups.get(who) ?? []), line]);
  }
  return [...groups.values()];
}

/** A warning of something that has been breached since says nothing any more. */
const isStale = ({ template, deadlineId, waited }: Line, lines: readonly Line[]): boolean =>
  waited !== undefined &&
  template === 'warning' &&
  lines.some((other) => other.deadlineId === deadlineId && other.template === 'breach');

const heldNotice = ({ key, template, to, values, deadlineId, untilAt }: Line): HeldNotice => ({
  key,
  template,
  to,
  values,
  deadlineId,
  untilAt: untilAt!,
});

/** The key of the first line is used by nothing else, so it is the key of them all. */
function noticeOf(d: Draft, lines: readonly Line[]): NoticeEffect {
  const [{ key, template, to, values, deadlineId }] = lines as [Line, ...Line[]];
  const own = key.slice('notice/'.length);
  if (lines.length === 1) return d.notice(own, template, to, { values, deadlineId });
  const deadlineIds = [...new Set(lines.map((line) => line.deadlineId))];
  return d.notice(own, 'several', to, { values: numbered(d, lines), deadlineIds });
}

/** `template1`, `kind1`, `dueAt1`, `rank1`, `template2` … and how many there are. */
function numbered({ facts }: Draft, lines: readonly Line[]): NoticeValues {
  const each = lines.flatMap(({ template, values }, index) =>
    Object.entries({ ...values, template }).map(([name, value]) => [`${name}${index + 1}`, value] as const),
  );
  return { count: lines.length, actedAt: facts.now, ...Object.fromEntries(each) };
}
