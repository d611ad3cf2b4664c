import { reckon, warnBefore, type Reckoning } from '../../deadline.js';
import { resolveRole } from '../../directory.js';
import type { Instant } from '../../instant.js';
import { kindsAt, type Milestone } from '../../register.js';
import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import { running } from '../state.js';
import { meet, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { noticesTo, ownerTarget } from './notices.js';

type Received = Pick<CommandOf<'record_appeal'>['data'], 'authorityNo' | 'receivedAt' | 'dueAt'>;

/** An appeal that the regulator passes on: an object of its own, with clocks that no closing and no pause touches. */
export function recordAppeal(d: Draft, { actor, data }: CommandOf<'record_appeal'>): Refusal | undefined {
  if (d.state.appeals?.[data.authorityNo])
    return refuse(d.state, 'already_recorded', `The appeal ${data.authorityNo} is recorded already`);
  const early = inFuture(d, data.receivedAt);
  if (early) return early;
  d.emit('appeal_received', { ...received(d, data), authority: data.authority, by: actor.id, texts: data.texts });
  startAppeal(d, 'appeal_received', data);
  return undefined;
}

/** The authority's call-back disagrees with our report, so the appeal is handled anew (L7). */
export function returnAppeal(d: Draft, { actor, data }: CommandOf<'return_appeal'>): Refusal | undefined {
  const appeal = d.state.appeals?.[data.authorityNo];
  if (!appeal) return unknown(d, data.authorityNo);
  if (appeal.answeredAt === undefined)
    return refuse(d.state, 'not_possible_now', `The appeal ${data.authorityNo} was not answered yet`);
  const early = inFuture(d, data.receivedAt);
  if (early) return early;
  d.emit('appeal_returned', { ...received(d, data), round: appeal.round + 1, by: actor.id, texts: data.texts });
  startAppeal(d, 'appeal_returned', data);
  return undefined;
}

/** The written report to the authority meets every clock of this appeal, and of no other. */
export function answerAppeal(d: Draft, { actor, data }: CommandOf<'answer_appeal'>): Refusal | undefined {
  const { authorityNo, outcome, occurredAt, texts } = data;
  const appeal = d.state.appeals?.[authorityNo];
  if (!appeal) return unknown(d, authorityNo);
  if (appeal.answeredAt !== undefined)
    return refuse(d.state, 'already_recorded', `The appeal ${authorityNo} was answered already`);
  const early = inFuture(d, occurredAt);
  if (early) return early;
  const answeredAt = Math.min(occurredAt, d.facts.now);
  d.emit('appeal_answered', { authorityNo, outcome, answeredAt, by: actor.id, texts });
  meetAppeal(d, authorityNo, answeredAt);
  return undefined;
}

/** What our report on one appeal meets. */
export function meetAppeal(d: Draft, authorityNo: string, answeredAt: Instant): void {
  const met = kindsAt(d.facts.policy.register, 'metBy', 'appeal_answered');
  for (const { id } of running(d.state).filter(({ about }) => about === authorityNo)) meet(d, met, answeredAt, id);
}

const unknown = (d: Draft, authorityNo: string): Refusal =>
  refuse(d.state, 'appeal_not_found', `There is no appeal ${authorityNo} about this complaint`);

function inFuture({ state, facts }: Draft, at: Instant): Refusal | undefined {
  if (at <= facts.calendar.add(facts.now, facts.policy.futureTolerance)) return undefined;
  return refuse(state, 'received_in_future', 'What an authority sent or received is recorded afterwards');
}

const received = ({ facts }: Draft, { authorityNo, receivedAt, dueAt }: Received) => ({
  authorityNo,
  receivedAt: Math.min(receivedAt, facts.now),
  ...(dueAt !== undefined && { dueAt }),
});

/** Its clocks run from receipt, each ending with an earlier date of the authority; owner and regulatory affairs are told. */
export function startAppeal(d: Draft, milestone: Milestone, { authorityNo, dueAt }: Received): void {
  const { policy, directory, now } = d.facts;
  const appeal = d.state.appeals![authorityNo]!;
  for (const kind of kindsAt(policy.register, 'starts', milestone)) {
    const limit = reckon(policy, d.facts.calendar, kind, d.state.facts, appeal.receivedAt);
    if (limit) openDeadline(d, kind, appeal.receivedAt, { about: authorityNo, reckoning: earlier(d, limit, dueAt) });
  }
  const due = running(d.state).filter(({ about }) => about === authorityNo);
  const latest = Math.max(...due.map((deadline) => deadline.dueAt), ...(due.length === 0 ? [dueAt ?? now] : []));
  const place = Object.keys(d.state.appeals!).indexOf(authorityNo) + 1;
  const targets = [ownerTarget(d), resolveRole(directory, 'regulatory_affairs', d.state.unit, now)];
  const values = { authorityNo, authority: appeal.authority, round: appeal.round, dueAt: latest };
  d.owe(noticesTo(d, `appeal/${place}/${appeal.round}`, 'appeal', targets, values));
}

/** A shorter date of the authority wins. */
function earlier({ facts }: Draft, limit: Reckoning, dueAt: Instant | undefined): Reckoning {
  if (dueAt === undefined || dueAt >= limit.dueAt) return limit;
  const { startAt, rule, losers } = limit;
  const endsAt = Math.max(startAt, dueAt);
  return {
    startAt,
    dueAt: endsAt,
    warnAt: warnBefore(facts.policy, startAt, endsAt),
    clock: 'elapsed',
    rule: 'appeal.authority-date',
    source: ['X-15'],
    losers: [{ rule, dueAt: limit.dueAt }, ...losers],
  };
}
