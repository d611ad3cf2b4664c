import {
  evolve,
  pausedMs,
  segmentsOf,
  standsStill,
  zero,
  type ComplaintEvent,
  type ComplaintState,
  type Deadline,
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

/** Every deadline, explained: which rule, which others lost, how the time was counted, and what comes next. */
export function deadlinesView(events: readonly ComplaintEvent[]) {
  const { deadlines, state } = allDeadlines(events);
  return deadlines.map((deadline) => explained(deadline, state.pause));
}

function explained(deadline: Deadline, pause: ComplaintState['pause']) {
  const { round, metAt, breachedAt, overdueByRegrade, losers, held, heldBy, awaited, next, startAt, dueAt } = deadline;
  return {
    ...briefly(deadline),
    round,
    metAt,
    breachedAt,
    overdueByRegrade,
    losers,
    segments: segmentsOf(deadline).map((segment) => ({ ...segment, ms: segment.toAt - segment.fromAt })),
    totalMs: dueAt - startAt,
    pausedMs: pausedMs(deadline),
    standsStill: deadline.state === 'running' && standsStill(deadline, pause),
    held,
    heldBy,
    awaited,
    next,
  };
}
