import { approversOf, closingHash } from '../../approval.js';
import { authorityOf } from '../../approver.js';
import { FALLBACK_QUEUE, resolvePerson } from '../../directory.js';
import type { CloseReason, Rank, RootCause } from '../../vocabulary.js';
import { questionAbout, type Waiting } from '../barred.js';
import { causeProblem, moneyProblem, openProblem } from '../closable.js';
import type { CommandOf } from '../commands.js';
import type { ComplaintState } from '../state.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Problem } from '../refusal-decision.js';
import { approverOf, askApprover, decider, expiredRefusal, oneOfSeveral, severalApprovers } from './approval.js';
import { closeNow, reasonProblem } from './close.js';
import { meet } from './deadlines.js';
import type { Draft } from './draft.js';
import { noticesTo } from './notices.js';

/** A person closes the complaint for one of the reasons of X-32, or asks others to agree to it. */
export function close(d: Draft, command: CommandOf<'close'>): Refusal | undefined {
  const { state } = d;
  const { reason, texts, rootCause = state.rootCause } = command.data;
  const problem = closingProblem(state, { reason, rootCause }, texts['explanation'] !== undefined);
  if (problem) return problem;
  const rule = d.facts.policy.approval.closing[reason];
  const named = { reason, texts, ...(rootCause && { rootCause }) };
  if (rule && !(rule.alone && mayAlone(d, command, rule.rank)))
    proposeClosing(d, { ...command, data: named }, rule.rank);
  else closeNow(d, reason, named);
  return undefined;
}

/** Why a person does not close it so: money first, then the reason itself, then what is still to come or to be said. */
function closingProblem(
  state: ComplaintState,
  { reason, rootCause }: { reason: CloseReason; rootCause?: RootCause | undefined },
  explained: boolean,
): Refusal | undefined {
  const told = (problem: Problem | undefined) => problem && refuse(state, ...problem);
  return (
    told(moneyProblem(state)) ??
    reasonProblem(state, reason, explained) ??
    told(openProblem(state, reason) ?? causeProblem(state, reason, rootCause))
  );
}

/** Whoever has the rank needs no second person, unless it is about himself or the carrier wants two. */
function mayAlone(d: Draft, { actor }: CommandOf<'close'>, required: Rank): boolean {
  const asked = { what: 'closing', proposal: { proposedBy: FALLBACK_QUEUE } } as const;
  const question = questionAbout(d.state, asked, required, d.facts.now);
  return approversOf(d.facts.policy) === 1 && authorityOf(d.facts.directory, actor, question).why === undefined;
}

/** Puts a closing before whoever has to agree to it (X-32, C14); until he does nothing is closed, and every clock runs on. */
function proposeClosing(d: Draft, { actor, data }: CommandOf<'close'>, required: Rank): void {
  const { policy, calendar, now } = d.facts;
  const { closing, round, plan, policyHash } = d.state;
  const { reason, rootCause, texts } = data;
  const content = { reason, rootCause, explanation: texts['explanation'], round, policyHash };
  const proposal = { proposedBy: actor.id };
  d.emit('closing_proposed', {
    version: (closing?.version ?? 0) + 1,
    hash: closingHash({ ...content, planVersion: plan?.version ?? 0 }),
    reason,
    ...(rootCause && { rootCause }),
    ...proposal,
    required,
    rule: `approval.closing.${reason}`,
    ...severalApprovers(d),
    approver: approverOf(d, { what: 'closing', proposal }, required),
    expiresAt: calendar.add(now, policy.approval.proposalValid),
    texts,
  });
  askApprover(d);
}

/** Approve, reject or return one exact closing (design §6). */
export function decideClosing(d: Draft, { actor, data }: CommandOf<'decide_closing'>): Refusal | undefined {
  const closing = d.state.closing!;
  const waiting: Waiting = { what: 'closing', proposal: closing };
  const { version, hash, rule } = closing;
  const { outcome, texts } = data;
  const expired = expiredRefusal(d, waiting);
  if (expired) return expired;
  const decided = decider(d, actor, waiting);
  if ('code' in decided) return decided;
  const problem = outcome === 'approve' ? closingProblem(d.state, closing, true) : undefined;
  if (problem) return problem;
  if (outcome === 'approve' && oneOfSeveral(d, waiting, decided, texts)) return undefined;
  d.emit('closing_decided', { version, hash, outcome, ...decided, rule, texts });
  followClosing(d, outcome);
  return undefined;
}

/** What the decision on a closing brings about. */
export function followClosing(d: Draft, outcome: CommandOf<'decide_closing'>['data']['outcome']): void {
  meet(d, ['approval'], d.facts.now);
  const { reason, rootCause } = d.state.closing!;
  if (outcome === 'approve') closeNow(d, reason, rootCause ? { rootCause } : {});
  else giveBack(d, reason, outcome);
}

function giveBack(d: Draft, reason: CloseReason, outcome: 'reject' | 'return'): void {
  const { version, proposedBy } = d.state.closing!;
  const proposer = resolvePerson(d.facts.directory, proposedBy, d.state.unit, d.facts.now);
  d.owe(noticesTo(d, `closing_returned/${version}`, 'closing_returned', [proposer], { reason, outcome }));
}
