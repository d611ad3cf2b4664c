import type { Deadline } from '../deadline.js';
import { rankIndex } from '../directory.js';
import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';
import type { ComplaintState } from './state.js';

/** Recurring kinds are forgotten when they end, so that a complaint open for months stays small. */
const RECURRING: ReadonlySet<Deadline['kind']> = new Set(['progress', 'emergency_broadcast']);

function withDeadline(state: ComplaintState, id: string, change: Partial<Deadline>): Partial<ComplaintState> {
  const deadline = state.deadlines[id];
  return deadline ? { deadlines: { ...state.deadlines, [id]: { ...deadline, ...change } } } : {};
}

function ended(state: ComplaintState, id: string, change: Partial<Deadline>): Partial<ComplaintState> {
  const deadline = state.deadlines[id];
  if (deadline && RECURRING.has(deadline.kind)) {
    const { [id]: _over, ...deadlines } = state.deadlines;
    return { deadlines };
  }
  return withDeadline(state, id, { ...change, next: undefined, held: undefined });
}

function told(state: ComplaintState, rank: Parameters<typeof rankIndex>[0]): Partial<ComplaintState> {
  return { rung: Math.max(state.rung, rankIndex(rank)) };
}

export const deadlineEvolvers = {
  deadline_opened: (state, { data: { deadline } }) => ({
    deadlines: { ...state.deadlines, [deadline.id]: deadline },
    opened: { ...state.opened, [deadline.kind]: (state.opened[deadline.kind] ?? 0) + 1 },
  }),
  deadline_moved: (state, { data }) => {
    const { dueAt, warnAt, clock, limit, calendar, provisional, rule, source, losers, pauses } = data;
    return withDeadline(state, data.id, {
      ...{ dueAt, warnAt, calendar, provisional, rule, source, losers, pauses },
      ...{ overdueByRegrade: data.overdueByRegrade, next: data.next },
      ...(clock && { clock }),
      ...(limit && { limit }),
      ...(data.extendedFromAt !== undefined && { extendedFromAt: data.extendedFromAt }),
    });
  },
  extension_announced: (state, { data: { deadlineId, untilAt, key } }) => {
    const n = (state.deadlines[deadlineId]?.announced?.n ?? 0) + 1;
    return withDeadline(state, deadlineId, { announced: { untilAt, key, n } });
  },
  deadline_met: (state, { data }) => ended(state, data.id, { state: 'met', metAt: data.metAt }),
  deadline_cancelled: (state, { data }) => ended(state, data.id, { state: 'cancelled' }),
  deadline_warned: (state, { data }) => withDeadline(state, data.id, { next: data.next }),
  deadline_breached: (state, { data }) => ({
    ...withDeadline(state, data.id, { next: data.next, breachedAt: data.nominalAt, toldRank: data.rank }),
    ...told(state, data.rank),
    breached: true,
  }),
  escalated: (state, { data }) => ({
    ...withDeadline(state, data.id, { next: data.next, held: undefined, toldRank: data.rank }),
    ...told(state, data.rank),
  }),
  escalation_acknowledged: (state, { at, data }) => {
    const deadline = state.deadlines[data.id];
    if (deadline?.awaited)
      return withDeadline(state, data.id, { awaited: deadline.awaited.filter((id) => id !== data.by) });
    if (!data.holds || data.rank === undefined) return {};
    return withDeadline(state, data.id, {
      next: data.next,
      held: { by: data.by, rank: data.rank, untilAt: data.next?.at ?? at },
    });
  },
} satisfies { [T in EventType]?: Evolver<T> };
