import { createCalendar, pausedIn, sentenceOf } from '../../domain/calendar/index.js';
import {
  evolve,
  standsStill,
  zero,
  type ComplaintEvent,
  type CalendarPort,
  type ComplaintState,
  type Deadline,
  type Policy,
} from '../../domain/index.js';
import { briefly } from './complaint.js';

/** Every deadline that ever ran, in the order of opening: the state forgets recurring ones that have ended. */
function allDeadlines(events: readonly ComplaintEvent[]): { deadlines: Deadline[]; state: ComplaintState } {
  const seen = new Map<string, Deadline>();
  let state = zero();
  for (const event of events) {
    state = evolve(state, event);
    for (const deadline of Object.values(state.deadlines)) seen.set(deadline.id, deadline);
    if (event.type === 'deadline_met') end(seen, event.data.id, { state: 'met', metAt: event.data.metAt });
    if (event.type === 'deadline_cancelled') end(seen, event.data.id, { state: 'cancelled' });
  }
  return { deadlines: [...seen.values()], state };
}

function end(seen: Map<string, Deadline>, id: string, how: Pick<Deadline, 'state' | 'metAt'>): void {
  const deadline = seen.get(id);
  if (deadline) seen.set(id, { ...deadline, ...how, next: undefined, held: undefined });
}

/** What deadlines were counted with: the pinned policy, and the calendars that they name. */
export interface CountedWith {
  policy: Pick<Policy, 'id' | 'version' | 'timeZone'>;
  calendars: ReadonlyMap<string, CalendarPort>;
}

/** Names of the calendars that deadlines were counted with. */
export const calendarNames = (events: readonly ComplaintEvent[]): string[] => [
  ...new Set(allDeadlines(events).deadlines.flatMap(({ calendar }) => calendar ?? [])),
];

/** Every deadline, explained: which rule, which others lost, how the time was counted, and what comes next. */
export function deadlinesView(events: readonly ComplaintEvent[], counted: CountedWith) {
  const { deadlines, state } = allDeadlines(events);
  return deadlines.map((deadline) => explained(deadline, state.pause, counted));
}

function explained(deadline: Deadline, pause: ComplaintState['pause'], { policy, calendars }: CountedWith) {
  const { round, metAt, breachedAt, overdueByRegrade, losers, held, heldBy, awaited, next, startAt, dueAt } = deadline;
  const { extendedFromAt, about } = deadline;
  const { clock, pauses, calendar, limit, provisional = false } = deadline;
  const port = calendars.get(calendar ?? '') ?? createCalendar(policy.timeZone);
  const segments = port.segments(startAt, dueAt, clock, pauses);
  return {
    ...briefly(deadline),
    policy: `${policy.id} ${policy.version}`,
    calendar,
    limit,
    provisional,
    round,
    metAt,
    breachedAt,
    overdueByRegrade,
    extendedFromAt,
    about,
    losers,
    segments: segments.map((segment) => ({ ...segment, ms: segment.toAt - segment.fromAt })),
    totalMs: dueAt - startAt,
    pausedMs: pausedIn(segments),
    explanation: inWords(deadline, policy, pausedIn(segments)),
    standsStill: deadline.state === 'running' && standsStill(deadline, pause),
    held,
    heldBy,
    awaited,
    next,
  };
}

/** Rule, rows and versions after the sentence about the time. */
function inWords(deadline: Deadline, { id, version, timeZone }: CountedWith['policy'], pausedMs: number) {
  const { limit, startAt, dueAt, provisional = false, rule, source, calendar, extendedFromAt } = deadline;
  const counted = limit && extendedFromAt === undefined && { limit };
  const told = sentenceOf(timeZone, { startAt, dueAt, pausedMs, provisional, ...counted });
  const by = `${rule} (${source.join(', ')}; ${[`${id} ${version}`, calendar].filter(Boolean).join(', ')})`;
  return { en: `${told.en.slice(0, -1)}, by ${by}.`, 'zh-CN': `${told['zh-CN'].slice(0, -1)}，依据 ${by}。` };
}
