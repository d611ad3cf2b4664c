import { authorityOf, findApprover } from '../../approver.js';
import { approversOf } from '../../approval.js';
import { reckon, standingAt, warnBefore, type Reckoning, type Deadline } from '../../deadline.js';
import { isPresent, type Target } from '../../directory.js';
import type { Rank } from '../../vocabulary.js';
import { questionAbout, waitingFor, type Waiting } from '../barred.js';
import type { CommandOf } from '../commands.js';
import type { NoticeEffect } from '../effects.js';
import type { Actor, TextHashes } from '../records.js';
import type { Approval } from '../records-deciding.js';
import { refuse, type Refusal } from '../refusal.js';
import { unauthorised } from '../refusal-decision.js';
import { runningOf } from '../state.js';
import { cancel, meet, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { noticesTo } from './notices.js';

/** The lowest person who is entitled to decide and may (design §6). */
export const approverOf = (d: Draft, asked: Parameters<typeof questionAbout>[1], required: Rank): Target =>
  findApprover(d.facts.directory, questionAbout(d.state, asked, required, d.facts.now));

/** Whoever has to decide on what waits is told, and his time runs. */
export function askApprover(d: Draft): void {
  const waiting = waitingFor(d.state)!;
  const { proposal } = waiting;
  const rank = proposal.required as Rank;
  const target = approverOf(d, waiting, rank);
  const reckoning = approvalReckoning(d);
  const own = { baseRank: rank, ...(proposal.approverId !== undefined && { heldBy: proposal.approverId }) };
  openDeadline(d, 'approval', d.facts.now, reckoning ? { ...own, reckoning } : own);
  const no = proposal.approvals?.length ?? 0;
  d.owe(requestTo(d, waiting, target, no > 0 ? `${proposal.version}.${no}` : String(proposal.version)));
}

/** What the one whose turn it is is told. @param no makes the notice another one than those before */
function requestTo(d: Draft, { what, proposal }: Waiting, target: Target, no: string): NoticeEffect[] {
  const deadline = runningOf(d.state, 'approval');
  const values = { dueAt: deadline?.dueAt ?? d.facts.now, rank: proposal.required };
  if (what === 'closing')
    return noticesTo(d, `closing_request/${no}`, 'closing_request', [target], values, deadline?.id);
  const plan = { planVersion: proposal.version, amountFen: d.state.plan!.amountFen };
  return noticesTo(d, `approval_request/${no}`, 'approval_request', [target], { ...plan, ...values }, deadline?.id);
}

/** the level's limit, but never more than half the time left to resolution; once that is over, the policy's shortest limit. */
function approvalReckoning(d: Draft): Reckoning | undefined {
  const { policy, calendar, now } = d.facts;
  const byLevel = reckon(policy, calendar, 'approval', d.state.facts, now);
  const resolution = runningOf(d.state, 'resolution');
  if (!byLevel || !resolution) return byLevel;
  const leftMs = resolution.dueAt - standingAt(resolution, d.state.pause, now);
  const share = Math.floor((leftMs * policy.approval.maxPercentOfTimeLeft) / 100);
  const dueAt = now + (leftMs > 0 ? share : shortestApproval(d));
  if (dueAt >= byLevel.dueAt) return byLevel;
  const losers = [{ rule: byLevel.rule, dueAt: byLevel.dueAt }, ...byLevel.losers];
  const warnAt = warnBefore(policy, now, dueAt);
  const rule = { rule: 'approval.share-of-time-left', source: ['X-13'], losers };
  return { startAt: now, dueAt, warnAt, clock: 'elapsed', ...rule };
}

function shortestApproval({ facts }: Draft): number {
  const { policy, calendar, now } = facts;
  const rules = policy.deadlines.filter((rule) => rule.kind === 'approval' && rule.supersededBy === undefined);
  return Math.min(...rules.map(({ limit }) => calendar.add(now, limit) - now));
}

/** Who decides, as the journal names him. */
export interface DecidedBy {
  by: string;
  rank?: Rank;
  onBehalfOf?: string;
}

/** Whether somebody may decide on what waits, by his own rank or by one that was lent to him; the law of every way to decide. */
export function decider(d: Draft, actor: Actor, waiting: Waiting): DecidedBy | Refusal {
  const required = waiting.proposal.required as Rank;
  const question = questionAbout(d.state, waiting, required, d.facts.now);
  const found = authorityOf(d.facts.directory, actor, question);
  if (found.why !== undefined) return refuse(d.state, ...unauthorised(found.why, required, actor.rank));
  const { onBehalfOf } = found;
  return { by: actor.id, ...(actor.rank && { rank: actor.rank }), ...(onBehalfOf !== undefined && { onBehalfOf }) };
}

/** A proposal that nobody decided in time rests on facts of another day (ours). */
export function expiredRefusal(d: Draft, { what, proposal: { version, expiresAt } }: Waiting): Refusal | undefined {
  if (d.facts.now <= expiresAt) return undefined;
  const name = what === 'plan' ? 'Plan version' : 'Closing';
  return refuse(
    d.state,
    'approval_expired',
    `${name} ${version} was proposed too long ago; propose it again on today's facts`,
  );
}

/** One of several people who have to approve; the next one is asked. False when nobody else has to. */
export function oneOfSeveral(d: Draft, waiting: Waiting, decided: DecidedBy, texts: TextHashes): boolean {
  const { what, proposal } = waiting;
  const { version, hash, rule, approvals = [], approvers = 1 } = proposal;
  if (approvals.length + 1 >= approvers) return false;
  const given: Approval[] = [...approvals, decided];
  const approver = approverOf(d, { what, proposal: { ...proposal, approvals: given } }, proposal.required as Rank);
  d.emit('approval_given', { what, version, hash, ...decided, rule, approver, texts });
  meet(d, ['approval'], d.facts.now);
  askApprover(d);
  return true;
}

/** How many people have to approve, where that is more than one. */
export function severalApprovers({ facts }: Draft): { approvers?: number } {
  const approvers = approversOf(facts.policy);
  return approvers > 1 ? { approvers } : {};
}

/** Gives what waits to another person who may decide it: by whoever has it, or by somebody of the rank (ours). */
export function handOverApproval(d: Draft, { actor, data }: CommandOf<'hand_over_approval'>): Refusal | undefined {
  const waiting = waitingFor(d.state)!;
  const { version } = waiting.proposal;
  const giver = decider(d, actor, waiting);
  if ('code' in giver) return giver;
  const approver = data.to === undefined ? anotherApprover(d, waiting) : namedApprover(d, waiting, data.to);
  if ('code' in approver) return approver;
  handOver(d, waiting, { approver, why: 'asked', by: actor.id, texts: data.texts });
  d.owe(requestTo(d, waiting, approver, `${version}.by.${d.state.seq}`));
  return undefined;
}

type HandedOver = { approver: Target; why: 'asked' | 'absent'; by: string; texts: TextHashes };

function handOver(d: Draft, { what, proposal: { version, approverId } }: Waiting, handed: HandedOver): void {
  const deadline = runningOf(d.state, 'approval');
  const from = approverId === undefined ? {} : { from: approverId };
  d.emit('approval_handed_over', { what, version, ...(deadline && { deadlineId: deadline.id }), ...from, ...handed });
}

function anotherApprover(d: Draft, { what, proposal }: Waiting): Target | Refusal {
  const question = questionAbout(d.state, { what, proposal }, proposal.required as Rank, d.facts.now);
  const barred = new Map(question.barred);
  if (proposal.approverId !== undefined) barred.set(proposal.approverId, 'two_people_needed');
  const found = findApprover(d.facts.directory, { ...question, barred });
  if (found.staffId !== undefined) return found;
  return refuse(d.state, 'approver_unfit', 'Nobody else may decide on this now; leave it where it is');
}

function namedApprover(d: Draft, { what, proposal }: Waiting, to: string): Target | Refusal {
  const { directory, now } = d.facts;
  const unfit = (why: string): Refusal => refuse(d.state, 'approver_unfit', `${to} cannot decide on it: ${why}`);
  const member = directory.staff.find(({ id }) => id === to);
  if (!member) return unfit('the directory of staff does not know him');
  if (to === proposal.approverId) return unfit('it is his turn already');
  const required = proposal.required as Rank;
  const { why } = authorityOf(directory, member, questionAbout(d.state, { what, proposal }, required, now));
  if (why) return unfit(unauthorised(why, required, member.rank)[1]);
  if (!isPresent(member, now)) return unfit('he is absent now');
  return { staffId: to, rank: member.rank, via: 'holder' };
}

/** Who takes an approval over from somebody who is away now; nothing while whoever has it is there. */
export function standInFor(d: Draft, { kind, heldBy }: Deadline): Target | undefined {
  const waiting = kind === 'approval' ? waitingFor(d.state) : undefined;
  if (!waiting) return undefined;
  const member = d.facts.directory.staff.find(({ id }) => id === heldBy);
  if (member && isPresent(member, d.facts.now)) return undefined;
  return approverOf(d, waiting, waiting.proposal.required as Rank);
}

/** It is the stand-in's turn from now on. */
export function takeOver(d: Draft, approver: Target): void {
  const waiting = waitingFor(d.state);
  if (!waiting || waiting.proposal.approverId === approver.staffId) return;
  handOver(d, waiting, { approver, why: 'absent', by: d.command.actor.id, texts: {} });
}

/** Something else has happened to the complaint, so nobody decides on its closing any more. */
export function voidClosing(d: Draft): void {
  const waiting = waitingFor(d.state);
  if (waiting?.what !== 'closing') return;
  cancel(d, ({ kind }) => kind === 'approval', 'superseded');
  d.emit('closing_superseded', { version: waiting.proposal.version });
}
