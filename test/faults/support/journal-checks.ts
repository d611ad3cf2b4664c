import { findBreak } from '../../../journal/chain.js';
import { completenessOf, projectionOf } from '../../../journal/projection.js';
import { running, standsStill, type ComplaintEvent } from '../../../domain/index.js';
import type { Accepted } from './callers.js';
import type { Held } from './held.js';

/** What must hold of one complaint's journal and of the tables beside it. Each answers with what is wrong, in words. */
export const journalChecks: readonly ((held: Held) => string[])[] = [
  chainHolds,
  commandsCountOnce,
  rungsCountOnce,
  breachesAreActedOn,
  projectionAgrees,
  effectsAgree,
  plansAgree,
  payoutsAgree,
  surveysAgree,
];

/** Every promise that a caller was given is in the journal, once and whole. */
export function acceptedIsThere(held: readonly Held[], accepted: readonly Accepted[]): string[] {
  const byNo = new Map(held.map((one) => [one.no, one]));
  return accepted.flatMap(({ complaintNo, commandId }) => {
    const one = byNo.get(complaintNo);
    if (!one) return [`${complaintNo} was accepted and is not there`];
    const events = one.events.filter((event) => event.commandId === commandId);
    if (events.length === 0) return [`${commandId} was accepted and is not in the journal of ${complaintNo}`];
    const command = one.commands.find(({ id }) => id === commandId);
    return command?.used === true ? [] : [`${commandId} of ${complaintNo} is in the journal and not marked as used`];
  });
}

function chainHolds({ rows, complaint }: Held): string[] {
  const broken = findBreak(rows);
  if (broken) return [broken];
  return complaint['head_hash'] === rows.at(-1)?.hash ? [] : ['the projection is not at the head of the journal'];
}

/** The events of a command stand together, numbered from 0: it was decided once. */
function commandsCountOnce({ events }: Held): string[] {
  const seen = new Set<string>();
  return events.flatMap(({ commandId, index, seq }, i) => {
    const previous = events[i - 1];
    if (index > 0)
      return previous?.commandId === commandId && previous.index === index - 1 ? [] : [`event ${seq} of ${commandId}`];
    if (seen.has(commandId)) return [`${commandId} was decided twice`];
    seen.add(commandId);
    return [];
  });
}

type Rung = Extract<ComplaintEvent, { type: 'deadline_warned' | 'deadline_breached' | 'escalated' }>;

const isRung = (event: ComplaintEvent): event is Rung =>
  event.type === 'deadline_warned' || event.type === 'deadline_breached' || event.type === 'escalated';

function rungsCountOnce({ events }: Held): string[] {
  const rungs = events
    .filter(isRung)
    .map(({ type, data: { id, rung, n, nominalAt } }) => [type, id, rung, n, nominalAt].join(' '));
  return rungs.filter((rung, i) => rungs.indexOf(rung) !== i).map((rung) => `acted on twice: ${rung}`);
}

/** How far behind its instant a rung may be when nothing is broken any more, in ms. */
export const LATE_MS = 3_000;

/** Kinds whose due instant is an act of the service and no breach. */
const DUE_ACTS = ['survey_reminder', 'survey_expiry'];

function breachesAreActedOn({ state, events }: Held): string[] {
  const missed = running(state).filter(
    (deadline) =>
      !DUE_ACTS.includes(deadline.kind) &&
      !standsStill(deadline, state.pause) &&
      deadline.dueAt < state.lastAt - LATE_MS &&
      !events.some((event) => event.type === 'deadline_breached' && event.data.id === deadline.id),
  );
  return missed.map(({ id, dueAt }) => `${id} was due at ${new Date(dueAt).toISOString()} and nobody was told`);
}

/** Columns that do not follow from the state. */
const OWN_COLUMNS = [
  ...['complaint_no', 'source', 'external_id', 'content_hash', 'status_token', 'policy_hash'],
  ...['started_at', 'woken_at', 'wakes'],
];

function projectionAgrees({ state, rows, events, complaint }: Held): string[] {
  const projection = projectionOf(state, rows.at(-1)?.hash ?? '', state.lastAt);
  const expected: Record<string, unknown> = { ...projection, completeness: completenessOf(events) };
  return Object.entries(complaint)
    .filter(([column]) => !OWN_COLUMNS.includes(column))
    .flatMap(([column, found]) => differs(column, found, expected[camelCase(column)] ?? null));
}

const camelCase = (column: string): string =>
  column.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

function differs(what: string, found: unknown, expected: unknown): string[] {
  const plain = JSON.stringify(found instanceof Date ? found.getTime() : found);
  return plain === JSON.stringify(expected)
    ? []
    : [`${what} is ${plain}, the journal says ${JSON.stringify(expected)}`];
}

/** How everything that was ever owed stands, by key. */
function owedIn(events: readonly ComplaintEvent[]): Map<string, 'done' | 'dropped' | null> {
  const standing = new Map<string, 'done' | 'dropped' | null>();
  for (const { data } of events) {
    for (const { key } of data.owes ?? []) standing.set(key, null);
    if (data.settles !== undefined) standing.set(data.settles, 'done');
    // What the quiet hours held was not owed yet.
    for (const key of data.drops ?? []) if (standing.has(key)) standing.set(key, 'dropped');
  }
  return standing;
}

function effectsAgree({ effects, events, state }: Held): string[] {
  const said = Object.fromEntries(owedIn(events));
  const owed = Object.entries(said).flatMap(([key, outcome]) => (outcome === null ? [key] : []));
  return [
    ...differs('effects', sorted(effects.map(({ key, outcome }) => [key, outcome])), sorted(Object.entries(said))),
    ...differs('what is owed', sorted(owed), sorted(Object.keys(state.owed))),
  ];
}

const sorted = <T>(values: readonly T[]): T[] =>
  [...values].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const DECIDED = { approve: 'approved', reject: 'rejected', return: 'returned' } as const;

function plansAgree({ plans, events }: Held): string[] {
  const said = new Map<number, string>();
  for (const event of events) {
    if (event.type === 'plan_proposed') {
      for (const [version, status] of said) if (status === 'proposed') said.set(version, 'superseded');
      said.set(event.data.version, 'proposed');
    }
    if (event.type === 'plan_decided') said.set(event.data.version, DECIDED[event.data.outcome]);
  }
  const found = plans.map(({ version, status }) => [version, status]);
  return differs('plans', found, [...said]);
}

/** A row that was sent and has no answer is unknown, which the journal only learns when it lasts. */
function payoutsAgree({ payouts, state }: Held): string[] {
  const found = payouts.map(({ payout_no, status }) => [payout_no, status === 'unknown' ? 'ordered' : status]);
  const said = Object.values(state.orders ?? {}).map((order) => [order.payoutNo, order.state]);
  return differs('payouts', sorted(found), sorted(said));
}

function surveysAgree({ surveys, events }: Held): string[] {
  const said = new Map<number, number | null>();
  for (const event of events) {
    for (const effect of event.data.owes ?? []) if (effect.kind === 'survey_invitation') said.set(effect.round, null);
    if (event.type === 'survey_answered') said.set(event.data.round, event.data.points);
  }
  const found = surveys.map(({ round, points }) => [round, points]);
  return differs('surveys', found, [...said]);
}
