import { assertNever } from '../../instant.js';
import { outlastsClosing } from '../../register.js';
import type { CloseReason } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import { emergencyOpen } from '../emergency.js';
import type { TextHashes } from '../records.js';
import { refuse, type Refusal } from '../refusal.js';
import { complainant, type ComplaintState } from '../state.js';
import { toChildren, type Tiding } from '../tidings.js';
import { clearGoneRepairs } from './alarm.js';
import { voidClosing } from './approval.js';
import { cancel, meetBy } from './deadlines.js';
import type { Draft } from './draft.js';
import { customerNotice, surveysOf } from './notices.js';
import { reviewMajor } from './review.js';
import { surveyAtClosing } from './survey.js';

/**
 * Why a complaint cannot be closed for a reason as it stands.
 * @param explained whether it is said why
 */
export function reasonProblem(state: ComplaintState, reason: CloseReason, explained: boolean): Refusal | undefined {
  const not = (why: string): Refusal => refuse(state, 'reason_not_allowed', why);
  const emergency = emergencyOpen(state, reason);
  if (emergency) return refuse(state, ...emergency);
  switch (reason) {
    case 'withdrawn':
      return undefined;
    case 'satisfied':
      return state.stage === 'resolved' ? undefined : not('satisfied needs a resolved complaint');
    case 'explained':
    case 'not_agreed':
      return decisionAllows(state, reason) ? undefined : not(NEEDS[reason]);
    case 'unsolvable':
      return explained && state.findings > 0 ? undefined : not('unsolvable needs findings and an explanation (S2-079)');
    case 'invalid':
      return explained ? undefined : not('invalid needs an explanation (C14)');
    case 'no_response':
      return not('no_response comes by itself when the survey is over and the call-back is done');
    case 'answered':
      return isAnswered(state) ? undefined : not(ANSWERED);
    case 'merged':
      return not('merged comes with the merge into another complaint');
    default:
      return assertNever(reason);
  }
}

const ANSWERED = 'answered needs another kind than a complaint, and a contact of ours that reached whoever asked';

/** Whoever left no way to reach him cannot be answered; everybody else has been reached by a person. */
const isAnswered = (state: ComplaintState): boolean =>
  state.facts.kind !== 'complaint' &&
  (complainant(state) === undefined ||
    Object.values(state.deadlines).some(({ kind, state: now }) => kind === 'first_response' && now === 'met'));

const NEEDS = {
  explained: 'explained needs justified = no and a delivered decision',
  not_agreed: 'not_agreed needs a delivered decision that the customer refused',
} as const;

/** The decision of an earlier round does not count: every round has a legal clock of its own. */
function decisionAllows({ plan, justified, roundStartedAt }: ComplaintState, reason: keyof typeof NEEDS): boolean {
  const delivered = (plan?.deliveredAt ?? 0) >= roundStartedAt;
  return delivered && (reason === 'explained' ? justified === 'no' : plan?.status === 'refused');
}

const leaving = ({ into, n }: NonNullable<ComplaintState['merged']>): { tells: Tiding[] } => ({
  tells: [{ to: into, type: 'child_left', n }],
});

const tellsOf = (state: ComplaintState): Tiding[] | undefined =>
  (state.merged ? leaving(state.merged) : toChildren(state, 'parent_closed')).tells;

/** A payee of a closed complaint stands in nobody's way. */
const givingWay = ({ payeeConflict, plan }: ComplaintState): Tiding[] =>
  (payeeConflict?.with ?? []).map((to) => ({ to, type: 'payee_settled', n: plan!.version, outcome: 'yield' }));

/** Reasons after which the customer hears from us once more; the others end with something he has just done or received. */
const TOLD: readonly CloseReason[] = ['withdrawn', 'explained', 'not_agreed', 'unsolvable', 'invalid'];

export function closeNow(
  d: Draft,
  reason: CloseReason,
  more: { rootCause?: CommandOf<'close'>['data']['rootCause']; texts?: TextHashes } = {},
): void {
  voidClosing(d);
  if (reason === 'answered') meetBy(d, 'carried_out', d.facts.now);
  cancel(d, (deadline) => !outlastsClosing(deadline), 'closed');
  reviewMajor(d);
  const told = TOLD.includes(reason)
    ? customerNotice(d, `closed/${d.state.round}`, 'closed', { values: { reason } })
    : [];
  const owes = [...told, ...surveyAtClosing(d, reason)];
  const cause = more.rootCause ?? d.state.rootCause;
  const rootCause = cause ? { rootCause: cause } : {};
  const drops = surveysOf(d.state);
  const tells = [...(tellsOf(d.state) ?? []), ...givingWay(d.state)];
  d.emit('closed', {
    reason,
    ...rootCause,
    by: d.command.actor.id,
    texts: more.texts ?? {},
    owes,
    drops,
    ...(tells.length > 0 && { tells }),
  });
  clearGoneRepairs(d);
}
