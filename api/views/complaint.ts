import type { ComplaintRow } from '../../db/lists.js';
import type { Person } from '../../db/persons.js';
import {
  compositeOf,
  fold,
  isEmergency,
  iso,
  LEVEL_NAMES,
  possibleActs,
  running,
  scalesOf,
  type AuthorityReport,
  type ComplaintEvent,
  type ComplaintState,
  type Deadline,
  type Level,
} from '../../domain/index.js';

import { erasedOf } from './erased.js';

type Registered = Extract<ComplaintEvent, { type: 'registered' }>;

/** Where a complaint is found, and by the complainant too. */
export interface Places {
  publicUrl: string;
  complaintNo: string;
  /** Only for those who may hand the page on. */
  statusToken?: string;
}

export function placesOf({ publicUrl, complaintNo, statusToken }: Places) {
  const root = publicUrl.replace(/\/+$/, '');
  const self = `${root}/v1/complaints/${complaintNo}`;
  return {
    ...(statusToken !== undefined && { statusUrl: `${root}/v1/status/${complaintNo}?token=${statusToken}` }),
    links: { self, timeline: `${self}/timeline`, deadlines: `${self}/deadlines` },
  };
}

/** Where a complaint stands, as whoever filed it is told (design §8). */
export function standingOf(complaintNo: string, events: readonly ComplaintEvent[], state = fold(events)) {
  const { level, handlingClass } = state.facts;
  const promise = newest(state, 'promise');
  const { missing, resolutionRefused: unsettled } = registeredOf(events).data;
  return {
    complaintNo,
    level,
    levelName: LEVEL_NAMES[level],
    handlingClass,
    stage: state.stage,
    completeness: (gradedBy(events)?.data.completeness ?? 0) / 100,
    missing: gradedBy(events)?.data.missing ?? missing,
    ...(unsettled && { resolutionRefused: { code: unsettled.code, message: unsettled.message } }),
    ...(promise && { promisedBy: iso(promise.dueAt) }),
    ...(state.repeat && { repeat: state.repeat }),
    deadlines: Object.values(state.deadlines).map(briefly),
  };
}

export function registeredOf(events: readonly ComplaintEvent[]): Registered {
  const first = events.find((e): e is Registered => e.type === 'registered');
  if (!first) throw new Error('a complaint without its registration: run the journal verification');
  return first;
}

/** The event that scored and classified the complaint last. */
const gradedBy = (events: readonly ComplaintEvent[]) =>
  events.filter((e) => e.type === 'registered' || e.type === 'triaged').at(-1);

const newest = (state: ComplaintState, kind: Deadline['kind']): Deadline | undefined =>
  Object.values(state.deadlines)
    .filter((d) => d.kind === kind)
    .at(-1);

export const briefly = (deadline: Deadline) => {
  const { id, kind, clock, startAt, dueAt, warnAt, state, breachedAt, rule, source } = deadline;
  const breached = breachedAt !== undefined;
  return { id, kind, clock, startAt, dueAt, warnAt, state, breached, rule, source };
};

/** What those who may see it learn beyond the facts. */
export interface Personal {
  persons: Map<string, Person>;
  texts: Record<string, string>;
  /** Court and case of proceedings. */
  court?: Record<string, string>;
}

/** One complaint as it stands now, with what is possible. */
export function complaintView(row: ComplaintRow, events: readonly ComplaintEvent[], personal: Personal | undefined) {
  const state = fold(events);
  const { data } = registeredOf(events);
  return {
    ...standingOf(row.complaintNo, events, state),
    source: row.source,
    externalId: row.externalId,
    externalRef: data.externalRef,
    externalDueAt: state.externalDueAt,
    replyTo: data.replyTo,
    breachedStandards: data.breachedStandards,
    kind: state.facts.kind,
    channel: state.facts.channel,
    class: state.facts.class,
    subClass: gradedBy(events)?.data.subClass,
    scales: scalesOf(state.facts.level),
    composite: compositeOf(state.facts.class, state.facts.level, state.flags),
    grading: state.grading,
    flags: state.flags,
    justified: state.justified,
    unit: state.unit,
    outlet: state.outlet,
    ownerId: state.ownerId,
    queue: state.queue,
    accusedUnit: state.accusedUnit,
    accusedPerson: state.accusedPerson,
    investigation: state.investigation,
    coAssignees: state.coAssignees,
    receivedAt: state.receivedAt,
    registeredAt: state.registeredAt,
    round: state.round,
    breached: state.breached,
    repairs: state.repairs,
    parties: state.parties.map(({ hash: _hash, ...party }) => ({ ...party, ...personal?.persons.get(party.personId) })),
    shipments: data.shipments,
    ...(personal && { texts: personal.texts }),
    site: data.site,
    authorities: state.authorities,
    related: state.related ?? [],
    offered: state.offered,
    payeeConflict: state.payeeConflict,
    ...(state.merged && { mergedInto: state.merged.into }),
    children: (state.children ?? []).map(({ no }) => no),
    followUps: followUpsOf(events),
    proceedings: state.proceedings && { ...personal?.court, ...state.proceedings },
    emergency: state.emergency && { members: state.emergency.members, open: isEmergency(state) },
    appeals: Object.values(state.appeals ?? {}),
    authorityReports: (state.authorityReports ?? []).map((one) => reportView(state, one)),
    plan: state.plan && { currency: 'CNY', ...state.plan },
    pause: state.pause,
    survey: state.survey,
    paidFen: state.paidFen,
    possible: possibleActs(state),
    closed: state.closed,
    legalHold: state.legalHold,
    erased: erasedOf(events),
  };
}

/** A report to an authority, with its limit while it is still to be made. */
function reportView(state: ComplaintState, { id: reportId, authority, flags, dropped, reported }: AuthorityReport) {
  const limit = running(state).find(({ kind, about }) => kind === 'authority_report' && about === reportId);
  return {
    ...{ reportId, authority, flags, dropped: dropped === true, reported },
    ...(limit && { dueAt: iso(limit.dueAt) }),
  };
}

/** What the customer added while it was open; the words stand in the timeline. */
const followUpsOf = (events: readonly ComplaintEvent[]) =>
  events.flatMap((event) => {
    if (event.type !== 'followed_up') return [];
    const { no, channel, receivedAt, source, externalId } = event.data;
    return [{ no, channel, receivedAt, source, externalId, commandId: event.commandId }];
  });

/** A row of a list. */
export function listItem({ promisedByAt, completeness, level, ...row }: ComplaintRow) {
  return {
    ...row,
    level,
    levelName: LEVEL_NAMES[level as Level],
    completeness: completeness / 100,
    ...(promisedByAt !== undefined && { promisedBy: iso(promisedByAt) }),
  };
}
