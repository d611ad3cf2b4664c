import { resolveRole, resolveTarget, type Target } from '../../directory.js';
import type { Flag, Role } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import type { Actor, TextHashes } from '../records.js';
import type { SharingReason } from '../records-sharing.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { conflictOf, conflictRefusal, inWords } from './conflict.js';
import type { Draft } from './draft.js';
import { noticesTo } from './notices.js';

/** Somebody, or the handler of a department, works on it together with the owner, who stays its only lead (S0-52, S2-098, S2-075). */
export function addCoAssignee(d: Draft, { actor, data }: CommandOf<'add_co_assignee'>): Refusal | undefined {
  const problem = mayShare(d, actor);
  if (problem) return problem;
  const found = whoShares(d, data.to);
  if ('code' in found) return found;
  const { staffId, unit } = found;
  const isThere = staffId === d.state.ownerId || (d.state.coAssignees ?? []).some((one) => one.staffId === staffId);
  if (isThere) return refuse(d.state, 'already_owner', `${staffId} handles it already`);
  share(d, staffId, 'asked', { texts: data.texts, ...(unit !== undefined && { unit }) });
  return undefined;
}

export function removeCoAssignee(d: Draft, { actor, data }: CommandOf<'remove_co_assignee'>): Refusal | undefined {
  const problem = mayShare(d, actor);
  if (problem) return problem;
  const { staffId, texts } = data;
  if (!(d.state.coAssignees ?? []).some((one) => one.staffId === staffId))
    return refuse(d.state, 'assignee_unfit', `${staffId} does not handle it beside the owner`);
  d.emit('co_released', { staffId, by: actor.id, texts });
  return undefined;
}

function mayShare(d: Draft, actor: Actor): Refusal | undefined {
  if (actor.id !== d.state.ownerId && !hasRank(actor, 'team_lead'))
    return refuse(d.state, 'rank_insufficient', 'Only the owner or a team lead or above brings others in');
  return conflictRefusal(d, actor, 'bring others in');
}

function whoShares(d: Draft, to: string): { staffId: string; unit?: string } | Refusal {
  const { everybody: directory } = d;
  const member = directory.staff.find(({ id }) => id === to);
  if (member) {
    const conflict = conflictOf(d, member);
    return conflict ? refuse(d.state, conflict, `${to} cannot handle it: ${inWords(conflict, d)}`) : { staffId: to };
  }
  if (!directory.units.some(({ id }) => id === to))
    return refuse(d.state, 'assignee_unfit', `The directory knows neither a person nor a unit ${to}`);
  const { staffId } = handlerOf(d, to);
  return staffId === undefined
    ? refuse(d.state, 'nobody_fits', `The unit ${to} has nobody who could handle it now; name a person`)
    : { staffId, unit: to };
}

function handlerOf({ facts }: Draft, unit: string): Target {
  const handler = resolveRole(facts.directory, 'business_handler', unit, facts.now);
  return handler.via === 'queue' ? resolveTarget(facts.directory, 'team_lead', unit, facts.now) : handler;
}

interface Shared {
  unit?: string;
  texts: TextHashes;
}

function share(d: Draft, staffId: string, why: SharingReason, { unit, texts }: Shared): void {
  const to = { staffId, rank: 'agent', via: 'holder' } as const;
  const owes = noticesTo(d, `co_assigned/${d.state.seq + 1}`, 'assigned', [to], { as: 'co_assignee' });
  d.emit('co_assigned', { staffId, why, ...(unit !== undefined && { unit }), by: d.command.actor.id, texts, owes });
}

/** Level 5 by facts that authorities hear of: legal department and supervision stand beside the owner. */
const GRAVE: readonly Flag[] = ['injury', 'threat', 'theft', 'prohibited_goods', 'data_leak'];
const LEGAL: readonly Flag[] = ['legal_issue', ...GRAVE];
const SUPERVISED: readonly Flag[] = ['supervision', 'whistle_blowing', 'retaliation_risk'];

/** A legal issue brings the legal department in; what is about management or compliance goes to supervision, which investigates (S0-17, S0-18). */
export function bringIn(d: Draft): void {
  const { flags, facts } = d.state;
  if (flags.some((flag) => LEGAL.includes(flag))) bringInRole(d, 'legal', 'legal');
  const investigates = facts.class === 'privacy_compliance' || flags.some((flag) => SUPERVISED.includes(flag));
  if (!investigates && !flags.some((flag) => GRAVE.includes(flag))) return;
  const staffId = bringInRole(d, 'supervision', 'supervision');
  if (investigates && staffId !== undefined && d.state.investigation?.investigatorId === undefined)
    d.emit('investigator_assigned', { investigatorId: staffId, by: d.command.actor.id, texts: {} });
}

/** Once; @returns who came in now */
function bringInRole(d: Draft, role: Role, why: SharingReason): string | undefined {
  if ((d.state.coAssignees ?? []).some((one) => one.why === why)) return undefined;
  const { directory, now } = d.facts;
  const { staffId } = resolveRole(directory, role, d.state.unit, now);
  if (staffId !== undefined) share(d, staffId, why, { texts: {} });
  return staffId;
}
