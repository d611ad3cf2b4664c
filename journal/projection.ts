import type { Projection } from '../db/complaints.js';
import { agenda, isHidden, running, type ComplaintEvent, type ComplaintState, type Instant } from '../domain/index.js';

/** The columns of a complaint, from its state and the events that led there. */
export function projectionOf(state: ComplaintState, headHash: string, now: Instant): Omit<Projection, 'completeness'> {
  const { facts } = state;
  return {
    seq: state.seq,
    headHash,
    policyHash: state.policyHash,
    stage: state.stage,
    level: facts.level,
    class: facts.class,
    handlingClass: facts.handlingClass,
    flags: state.flags,
    kind: facts.kind,
    channel: facts.channel,
    unit: state.unit,
    ...(state.outlet !== undefined && { outlet: state.outlet }),
    ...(state.ownerId !== undefined && { ownerId: state.ownerId }),
    ...(state.accusedUnit !== undefined && { accusedUnit: state.accusedUnit }),
    ...(state.accusedPerson !== undefined && { accusedPerson: state.accusedPerson }),
    hidden: isHidden({ class: facts.class, flags: state.flags }),
    round: state.round,
    receivedAt: state.receivedAt,
    registeredAt: state.registeredAt,
    ...dueOf(state, 'promise', 'promisedBy'),
    ...dueOf(state, 'legal', 'legalDueAt'),
    ...nextDue(state, now),
    breached: state.breached,
    needsRepair: state.repairs.length > 0,
    rung: state.rung,
    ...countedWith(state),
    provisional: running(state).some((deadline) => deadline.provisional === true),
    followUps: state.followUps ?? 0,
    ...(state.repeat && { repeatOf: state.repeat.of }),
    ...(state.merged && { mergedInto: state.merged.into }),
    ...(state.closed && { closedAt: state.closed.at, closeReason: state.closed.reason }),
  };
}

/** The oldest of the calendar versions that running deadlines were counted with, and until when. */
function countedWith(state: ComplaintState): Pick<Projection, 'calendar' | 'countedUntil'> {
  const counted = running(state).flatMap(({ calendar, dueAt }) =>
    calendar === undefined ? [] : [{ calendar, dueAt }],
  );
  const [oldest] = counted.sort((a, b) => versionIn(a.calendar) - versionIn(b.calendar));
  if (!oldest) return {};
  return { calendar: oldest.calendar, countedUntil: Math.max(...counted.map(({ dueAt }) => dueAt)) };
}

const versionIn = (name: string): number => Number(name.split('@')[1]);

function dueOf<K extends string>(state: ComplaintState, kind: string, column: K): { [P in K]?: Instant } {
  const newest = Object.values(state.deadlines)
    .filter((d) => d.kind === kind)
    .at(-1);
  return newest ? ({ [column]: newest.dueAt } as { [P in K]: Instant }) : {};
}

function nextDue(state: ComplaintState, now: Instant): { nextDueAt?: Instant } {
  const item = agenda(state, now);
  return item ? { nextDueAt: item.at } : {};
}

/** Completeness is scored at intake and again with the level (C20). */
export function completenessOf(events: readonly ComplaintEvent[]): number | undefined {
  const scored = events.filter((e) => e.type === 'registered' || e.type === 'triaged').at(-1);
  return scored?.data.completeness;
}
