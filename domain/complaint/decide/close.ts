import { assertNever } from '../../instant.js';
import { outlastsClosing } from '../../register.js';
import type { CloseReason } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import type { TextHashes } from '../records.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import type { ComplaintState } from '../state.js';
import { clearGoneRepairs } from './alarm.js';
import { cancel } from './deadlines.js';
import type { Draft } from './draft.js';
import { customerNotice, surveysOf } from './notices.js';

/** A person closes the complaint for one of the reasons of X-32. */
export function close(d: Draft, { actor, data }: CommandOf<'close'>): Refusal | undefined {
  const { state } = d;
  if (state.plan?.payout?.status === 'ordered') {
    return refuse(state, 'payout_open', 'A payout is under way; the complaint can be closed when its outcome is known');
  }
  const problem = reasonProblem(d, data.reason, hasRank(actor, 'team_lead'));
  if (problem) return problem;
  closeNow(d, data.reason, data);
  return undefined;
}

function reasonProblem({ state }: Draft, reason: CloseReason, lead: boolean): Refusal | undefined {
  const not = (why: string): Refusal => refuse(state, 'reason_not_allowed', why);
  switch (reason) {
    case 'withdrawn':
      return undefined;
    case 'satisfied':
      return state.stage === 'resolved' ? undefined : not('satisfied needs a resolved complaint');
    case 'explained':
    case 'not_agreed':
      if (!lead) return refuse(state, 'rank_insufficient', `Closing as ${reason} needs at least the rank team_lead`);
      return decisionAllows(state, reason) ? undefined : not(NEEDS[reason]);
    case 'unsolvable':
    case 'invalid':
      return refuse(
        state,
        'two_people_needed',
        `Closing as ${reason} needs two different people and is not offered yet`,
      );
    case 'no_response':
      return not('no_response comes by itself when the survey is over and the call-back is done');
    case 'merged':
      return not('merged comes with the merge into another complaint');
    default:
      return assertNever(reason);
  }
}

const NEEDS = {
  explained: 'explained needs justified = no and a delivered decision',
  not_agreed: 'not_agreed needs a delivered decision that the customer refused',
} as const;

/** The decision of an earlier round does not count: every round has a legal clock of its own. */
function decisionAllows({ plan, justified, roundStartedAt }: ComplaintState, reason: keyof typeof NEEDS): boolean {
  const delivered = (plan?.deliveredAt ?? 0) >= roundStartedAt;
  return delivered && (reason === 'explained' ? justified === 'no' : plan?.status === 'refused');
}

/** Reasons after which the customer hears from us once more; the others end with something he has just done or received. */
const TOLD: readonly CloseReason[] = ['withdrawn', 'explained', 'not_agreed'];

export function closeNow(
  d: Draft,
  reason: CloseReason,
  more: { rootCause?: CommandOf<'close'>['data']['rootCause']; texts?: TextHashes } = {},
): void {
  cancel(d, (deadline) => !outlastsClosing(deadline), 'closed');
  const owes = TOLD.includes(reason)
    ? customerNotice(d, `closed/${d.state.round}`, 'closed', { values: { reason } })
    : [];
  const rootCause = more.rootCause ? { rootCause: more.rootCause } : {};
  const drops = surveysOf(d.state);
  d.emit('closed', { reason, ...rootCause, by: d.command.actor.id, texts: more.texts ?? {}, owes, drops });
  clearGoneRepairs(d);
}
