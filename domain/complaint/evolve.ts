import { rankIndex, type Target } from '../directory.js';
import type { ComplaintEvent, EventType } from './events.js';
import { deadlineEvolvers } from './evolve-deadlines.js';
import { kinOf } from './evolve-duplicates.js';
import { moved, orderOf } from './evolve-payout.js';
import { withPlan } from './evolve-measures.js';
import { deliveriesOf } from './evolve-recourse.js';
import { topicEvolvers } from './evolve-topics.js';
import type { Evolver } from './evolver.js';
import { zero, type ComplaintState } from './state.js';

type Evolvers = { [T in EventType]: Evolver<T> };

/** The state after one event. Pure, and total over every event that was ever written. */
export function evolve(state: ComplaintState, event: ComplaintEvent): ComplaintState {
  const change = (evolvers[event.type] as Evolver<EventType>)(state, event);
  // A clone first, then what changed: engines copy an object of a known shape many times faster than several into one.
  const next = { ...state };
  Object.assign(next, change, heldAfter(state, event));
  next.owed = owedAfter(state, event);
  next.seq = event.seq;
  next.lastAt = event.at;
  return next;
}

/** The state after all events of a journal. */
export const fold = (events: readonly ComplaintEvent[], from: ComplaintState = zero()): ComplaintState =>
  events.reduce(evolve, from);

function owedAfter(state: ComplaintState, { data }: ComplaintEvent): ComplaintState['owed'] {
  const { owes = [], settles, drops = [] } = data;
  if (owes.length === 0 && settles === undefined && drops.length === 0) return state.owed;
  const owed = { ...state.owed };
  for (const effect of owes) owed[effect.key] = effect;
  for (const key of settles === undefined ? drops : [settles, ...drops]) delete owed[key];
  return owed;
}

function heldAfter({ heldBack = [] }: ComplaintState, { data }: ComplaintEvent): Pick<ComplaintState, 'heldBack'> {
  const { heldBack: more = [], releases = [], drops = [] } = data;
  if (heldBack.length === 0 && more.length === 0) return {};
  return { heldBack: [...heldBack.filter(({ key }) => !releases.includes(key) && !drops.includes(key)), ...more] };
}

/** Somebody owns it, so it stands in no queue; a queue's name leaves the owner as he was until `queued` says otherwise. */
const ownedBy = ({ staffId }: Target): Partial<ComplaintState> =>
  staffId === undefined ? {} : { ownerId: staffId, queue: undefined };

const registered: Evolver<'registered'> = (_state, { at, data }) => ({
  stage: 'registered',
  facts: {
    level: data.grading.level,
    channel: data.channel,
    class: data.class,
    handlingClass: data.handlingClass,
    kind: data.kind,
    ...(data.subClass !== undefined && { subClass: data.subClass }),
    ...(data.request !== undefined && { request: data.request }),
  },
  flags: data.flags,
  grading: data.grading,
  present: data.present,
  evidence: data.evidence.length,
  unit: data.unit,
  ...(data.accusedUnit !== undefined && { accusedUnit: data.accusedUnit }),
  ...ownedBy(data.owner),
  ...(data.shipments[0]?.outlet !== undefined && { outlet: data.shipments[0].outlet }),
  receivedAt: data.receivedAt,
  registeredAt: at,
  roundStartedAt: data.receivedAt,
  parties: data.parties,
  waybills: data.shipments.map((s) => s.waybillNo),
  ...deliveriesOf(data),
  policyHash: data.policy.hash,
  ...(data.externalDueAt !== undefined && { externalDueAt: data.externalDueAt }),
  ...kinOf(data),
});

const triaged: Evolver<'triaged'> = (state, { data }) => ({
  stage: state.stage === 'registered' ? 'triaged' : state.stage,
  facts: {
    ...state.facts,
    level: data.grading.level,
    class: data.class,
    subClass: data.subClass,
    handlingClass: data.handlingClass,
  },
  flags: data.flags,
  grading: data.grading,
  justified: data.justified,
  present: { ...state.present, level: true },
  ...(data.accusedUnit !== undefined && { accusedUnit: data.accusedUnit }),
  ...ownedBy(data.owner),
});

const acceptanceRecorded: Evolver<'acceptance_recorded'> = (state, { data }) =>
  data.outcome === 'refused' ? { ...withPlan(state, { status: 'refused' }), stage: 'investigating' } : {};

const reopened: Evolver<'reopened'> = (state, { at, data }) => ({
  stage: 'triaged',
  round: data.round,
  roundStartedAt: at,
  facts: { ...state.facts, level: data.level, handlingClass: data.handlingClass },
  ...ownedBy(data.owner),
  transfers: undefined,
  closed: undefined,
  resolvedAt: undefined,
  resultDeliveredAt: undefined,
  survey: undefined,
  ...(state.attempts && { attempts: undefined }),
  ...(state.withdrawnAt !== undefined && { withdrawnAt: undefined }),
  merged: undefined,
  // What still waited for its decision when the customer withdrew waits for nobody any more.
  ...(state.plan?.status === 'proposed' && withPlan(state, { status: 'returned' })),
  rung: 0,
  ...(state.raised && { raised: [] }),
});

const nothing = (): Partial<ComplaintState> => ({});

const evolvers: Evolvers = {
  ...deadlineEvolvers,
  ...topicEvolvers,
  registered,
  triaged,
  queued: (state, { at, data: { nextAt } }) => ({
    ownerId: undefined,
    queue: { sinceAt: state.queue?.sinceAt ?? at, ...(nextAt !== undefined && { nextAt }) },
  }),
  assigned: (state, { data }) => ({
    ...ownedBy(data.owner),
    ...(data.why === 'transferred' && { transfers: (state.transfers ?? 0) + 1 }),
  }),
  major_proposed: nothing,
  escalation_raised: (state, { data: { reason, rank, deadlineId } }) => ({
    raised: [...(state.raised ?? []), { reason, rank, deadlineId }],
    rung: Math.max(state.rung, rankIndex(rank)),
  }),
  decision_delivered: (state, { data }) => ({
    ...withPlan(state, { deliveredAt: data.deliveredAt }),
    stage: 'decided',
  }),
  acceptance_recorded: acceptanceRecorded,
  resolved: (_state, { at }) => ({ stage: 'resolved', resolvedAt: at, resultDeliveredAt: undefined }),
  paused: (_state, { at, data }) => ({ pause: { reason: data.reason, sinceAt: at, capAt: data.capAt } }),
  resumed: (state, { data }) => ({ pause: undefined, pausedTotalMs: state.pausedTotalMs + data.pausedMs }),
  repair_needed: (state, { at, data }) => ({
    ...moved(state, orderOf(state, data.key)?.payoutNo ?? '', 'patience_over'),
    repairs: [...new Set([...state.repairs, data.key])],
    lastError: { key: data.key, reason: data.why, at },
  }),
  repair_cleared: (state, { data }) => ({ repairs: state.repairs.filter((key) => key !== data.key) }),
  policy_changed: (_state, { data }) => ({ policyHash: data.policy.hash }),
  closed: (_state, { at, data }) => ({
    stage: 'closed',
    closed: { reason: data.reason, at },
    pause: undefined,
    queue: undefined,
    children: undefined,
  }),
  reopened,
};

/** Every type of event that there is. */
export const EVENT_TYPES = Object.keys(evolvers) as EventType[];
