import { higherRank, rankOf } from '../../directory.js';
import { calledRank, lacksAuthority, type Call } from '../../escalation.js';
import type { Rank } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import type { ComplaintState } from '../state.js';
import { alarmWhenNobody } from './alarm.js';
import { openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { targetOf } from './ladder.js';
import { linesFor, sentAt, tell } from './lines.js';

type Asked = CommandOf<'escalate'>['data'];

/** Calls a superior beyond any limit; nobody is called twice for one reason while his answer is awaited (S2-076, S2-155). */
export function escalate(d: Draft, { actor, data }: CommandOf<'escalate'>): Refusal | undefined {
  const call = { ...data, at: rankNow(d), asking: actor.rank ?? 'agent' };
  const problem = problemOf(d.state, call);
  if (problem) return problem;
  raise(d, actor.id, call, data.texts);
  return undefined;
}

/** Rank that has the complaint now. */
function rankNow({ state, facts }: Draft): Rank {
  const owner = rankOf(facts.directory, state.ownerId) ?? 'agent';
  const ranks = [owner, ...(state.raised ?? []).map(({ rank }) => rank)];
  return ranks.reduce(higherRank);
}

function problemOf(state: ComplaintState, { reason, complexity, at, asking }: Call): Refusal | undefined {
  const waiting = called(state, reason);
  if (waiting)
    return refuse(
      state,
      'already_escalated',
      `${waiting.rank} was called for ${reason} and has not answered yet; the answer is an acknowledgement of ${waiting.deadlineId}`,
    );
  if (reason === 'no_authority' && complexity !== undefined && !lacksAuthority(asking, complexity))
    return refuse(state, 'authority_sufficient', `The rank ${asking} has the authority for complexity ${complexity}`);
  const last = reason === 'no_authority' ? asking : at;
  if ((reason === 'asked_for_superior' || reason === 'no_authority') && last === 'general_manager')
    return refuse(state, 'nobody_above', 'The general manager has it already; nobody stands above');
  return undefined;
}

const called = (state: ComplaintState, reason: Call['reason']) =>
  (state.raised ?? []).find((one) => one.reason === reason && isRunning(state, one.deadlineId));

/** A superior was called for this reason, and his answer is still awaited. */
export const isCalled = (state: ComplaintState, reason: Call['reason']): boolean => called(state, reason) !== undefined;

const isRunning = ({ deadlines }: ComplaintState, id: string): boolean => deadlines[id]?.state === 'running';

/** What the rules find out by themselves goes the same way as what a person asks for. */
export const raiseFor = (d: Draft, reason: Call['reason']): void =>
  raise(d, d.command.actor.id, { reason, at: rankNow(d), asking: 'agent' }, {});

/** The superior is told, and his answer awaited: an acknowledgement by his rank or above. Without it the next rank is told. */
function raise(d: Draft, by: string, call: Call, texts: Asked['texts']): void {
  const { reason, complexity } = call;
  const rank = calledRank(call);
  const targets = [targetOf(d, rank)];
  const deadline = {
    id: `takeover.${(d.state.opened.takeover ?? 0) + 1}`,
    kind: 'takeover',
    startAt: d.facts.now,
  } as const;
  const values = { deadlineId: deadline.id, kind: deadline.kind, reason, rank, actedAt: d.facts.now };
  const lines = linesFor(d, deadline, `escalation/${deadline.id}`, 'escalation', targets, values);
  d.emit('escalation_raised', {
    reason,
    by,
    ...(complexity !== undefined && { complexity }),
    rank,
    targets,
    deadlineId: deadline.id,
    texts,
    ...tell(d, lines),
  });
  openDeadline(d, 'takeover', sentAt(d, lines), { baseRank: rank });
  alarmWhenNobody(d, deadline.id, targets);
}
