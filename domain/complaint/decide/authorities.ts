import { PUBLIC_AUTHORITIES, type PublicAuthority, type AuthorityDuty } from '../../authority-words.js';
import { warnBefore, type Reckoning } from '../../deadline.js';
import { resolveRole } from '../../directory.js';
import type { Instant } from '../../instant.js';
import { openReports, type AuthorityReport } from '../authority-reports.js';
import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import { running, type ComplaintState } from '../state.js';
import { conflictRefusal } from './conflict.js';
import { cancel, meet, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { noticesTo, ownerTarget } from './notices.js';

/**
 * What the flags oblige us to report, each authority once and within the shortest of its limits; what no flag asks for any more is
 * dropped, and a flag that comes after a report asks for another one.
 * @param knownAt when we knew of the flags
 */
export function oweReports(d: Draft, knownAt: Instant): void {
  for (const authority of PUBLIC_AUTHORITIES) oweReport(d, authority, knownAt);
}

function oweReport(d: Draft, authority: PublicAuthority, knownAt: Instant): void {
  const own = (d.state.authorityReports ?? []).filter((one) => one.authority === authority);
  const told = own.flatMap(({ reported, flags }) => (reported ? flags : []));
  const duties = dutiesOf(d, authority).filter(({ flag }) => !told.includes(flag));
  const open = openReports(d.state).find((one) => one.authority === authority);
  if (duties.length === 0) return open && drop(d, open);
  const flags = duties.map(({ flag }) => flag);
  if (open && open.flags.join() === flags.join()) return;
  const reportId = open?.id ?? `${authority}.${own.length + 1}`;
  d.emit('authority_report_owed', { reportId, authority, flags });
  openLimit(d, reportId, duties, knownAt);
}

const dutiesOf = ({ facts, state }: Draft, authority: PublicAuthority): AuthorityDuty[] =>
  (facts.policy.authorityReports ?? []).filter(
    (duty) => duty.authority === authority && state.flags.includes(duty.flag),
  );

function drop(d: Draft, { id }: AuthorityReport): void {
  d.emit('authority_report_dropped', { reportId: id });
  cancel(d, ({ kind, about }) => kind === 'authority_report' && about === id, 'not_flagged');
}

/** A limit that runs already is shortened, never lengthened. */
function openLimit(d: Draft, about: string, duties: readonly AuthorityDuty[], knownAt: Instant): void {
  const reckoning = strictest(d, duties, knownAt);
  const current = limitOf(d.state, about);
  if (current && current.dueAt <= reckoning.dueAt) return;
  cancel(d, ({ id }) => id === current?.id, 'superseded');
  openDeadline(d, 'authority_report', knownAt, { about, reckoning });
  const limit = limitOf(d.state, about);
  if (limit) tell(d, about, limit);
}

function strictest({ facts }: Draft, duties: readonly AuthorityDuty[], startAt: Instant): Reckoning {
  const { calendar, policy } = facts;
  const [first, ...others] = duties
    .map((duty) => ({ ...duty, ruleId: `authority_report.${duty.flag}`, dueAt: calendar.add(startAt, duty.limit) }))
    .sort((a, b) => a.dueAt - b.dueAt);
  const { dueAt, limit, ruleId, source } = first!;
  return {
    ...{ startAt, dueAt, warnAt: warnBefore(policy, startAt, dueAt), clock: limit.clock, limit, rule: ruleId, source },
    losers: others.map((one) => ({ rule: one.ruleId, dueAt: one.dueAt })),
  };
}

const limitOf = (state: ComplaintState, reportId: string) =>
  running(state).find(({ kind, about }) => kind === 'authority_report' && about === reportId);

function tell(d: Draft, reportId: string, { id, dueAt }: { id: string; dueAt: Instant }): void {
  const { directory, now } = d.facts;
  const { authority, flags } = openReports(d.state).find((one) => one.id === reportId)!;
  const targets = [ownerTarget(d), resolveRole(directory, 'regulatory_affairs', d.state.unit, now)];
  const values = { authority, flags: flags.join(' '), dueAt };
  d.owe(noticesTo(d, `authority_report/${id}`, 'authority_report', targets, values, id));
}

/** Somebody has told the authority; its number of the matter, and what was said, stay on record. */
export function recordAuthorityReport(
  d: Draft,
  { actor, data }: CommandOf<'record_authority_report'>,
): Refusal | undefined {
  const problem = reportProblem(d, data) ?? conflictRefusal(d, actor, 'report it to an authority');
  if (problem) return problem;
  const { occurredAt, ...told } = data;
  const reportedAt = Math.min(occurredAt, d.facts.now);
  d.emit('authority_report_recorded', { ...told, reportedAt, by: actor.id });
  meetReport(d, data.reportId, reportedAt);
  return undefined;
}

/** What a report meets: its own limit, and no other. */
export function meetReport(d: Draft, reportId: string, reportedAt: Instant): void {
  const limit = limitOf(d.state, reportId);
  if (limit) meet(d, ['authority_report'], reportedAt, limit.id);
}

function reportProblem(
  { state, facts }: Draft,
  { reportId, occurredAt }: CommandOf<'record_authority_report'>['data'],
): Refusal | undefined {
  const { authorityReports = [] } = state;
  const report = authorityReports.find(({ id }) => id === reportId);
  const open = openReports(state).map(({ id }) => id);
  const those = open.length > 0 ? `open are: ${open.join(', ')}` : 'none is open';
  if (!report || report.dropped)
    return refuse(state, 'deadline_not_found', `No report ${reportId} to an authority is owed; ${those}`);
  if (report.reported) return refuse(state, 'already_recorded', `The report ${reportId} was made already; ${those}`);
  if (occurredAt <= facts.calendar.add(facts.now, facts.policy.futureTolerance)) return undefined;
  return refuse(state, 'received_in_future', 'A report to an authority is recorded after it was made');
}
