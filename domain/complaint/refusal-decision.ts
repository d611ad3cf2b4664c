import type { Unauthorised } from '../approver.js';
import type { Rank } from '../vocabulary.js';
import { barredFrom, waitingFor } from './barred.js';
import type { CommandOf } from './commands.js';
import type { Decidable, Proposal } from './records-deciding.js';
import type { RefusalCode } from './refusal.js';
import type { ComplaintState } from './state.js';

/** A refusal before it is told what is possible instead. */
export type Problem = readonly [code: RefusalCode, message: string];

type Decided = Pick<CommandOf<'decide_plan'>['data'], 'version' | 'hash' | 'outcome' | 'texts'>;

const NAMES: Record<Decidable, string> = { plan: 'plan version', closing: 'closing' };
const CODES = {
  plan: { not_found: 'plan_not_found', superseded: 'plan_superseded', hash: 'plan_hash_mismatch' },
  closing: { not_found: 'closing_not_found', superseded: 'closing_superseded', hash: 'closing_hash_mismatch' },
} as const satisfies Record<Decidable, Record<string, RefusalCode>>;

/** Whether a version is the newest one. */
export function versionProblem(what: Decidable, newest: number, version: number): Problem | undefined {
  const { not_found, superseded } = CODES[what];
  const name = NAMES[what];
  if (version > newest || version < 1) return [not_found, `There is no ${name} ${version}; the newest is ${newest}`];
  if (version < newest)
    return [superseded, `The ${name} ${version} was replaced by version ${newest}; decide on that one`];
  return undefined;
}

/** A decision binds one exact version, says why it is no approval, and is never about oneself (design §6). */
export function decisionProblem(
  state: ComplaintState,
  what: Decidable,
  { id }: { id: string },
  { version, hash, outcome, texts }: Decided,
): Problem | undefined {
  const proposal = what === 'plan' ? state.plan : state.closing;
  const wrongVersion = versionProblem(what, proposal?.version ?? 0, version);
  if (wrongVersion) return wrongVersion;
  const wrong = standingProblem(state, what, proposal!, hash);
  if (wrong) return wrong;
  const bar = barredFrom(state, { what, proposal: proposal! }).get(id);
  if (bar) return unauthorised(bar, proposal!.required as Rank);
  if (outcome !== 'approve' && texts['comment'] === undefined)
    return ['comment_missing', `To ${outcome} says what is to be changed: send a comment`];
  return undefined;
}

function standingProblem(
  state: ComplaintState,
  what: Decidable,
  { version, hash }: Proposal,
  given: string,
): Problem | undefined {
  const { status } = (what === 'plan' ? state.plan : state.closing)!;
  if (status === 'superseded' || (status === 'proposed' && waitingFor(state)?.what !== what))
    return ['not_possible_now', `The ${NAMES[what]} ${version} does not wait for a decision any more`];
  if (status !== 'proposed') return ['already_decided', `The ${NAMES[what]} ${version} is ${status} already`];
  if (given === hash) return undefined;
  return [CODES[what].hash, `The hash is not that of ${NAMES[what]} ${version}; read it again before deciding`];
}

/** Why somebody may not decide, in words. */
export function unauthorised(why: Unauthorised, required: Rank, own?: Rank): Problem {
  const words: Record<Unauthorised, string> = {
    own_plan: 'Nobody decides on a plan of his own; another person has to',
    own_closing: 'Nobody decides on a closing that he proposed; another person has to',
    own_investigation: 'Nobody decides on what he investigated; another person has to',
    own_complaint: 'Nobody decides on a complaint of his own; another person has to',
    complained_about: 'The complaint is about you; another person has to decide',
    two_people_needed: 'You, or whom you decided for, have approved it already; a second person has to',
    accused_unit: 'The complaint is about your unit; somebody of another one has to decide',
    delegator_barred: 'Whoever lent you his authority may not decide on this himself; another person has to',
    rank_insufficient: `This needs at least the rank ${required}; yours is ${own ?? 'none'}`,
  };
  return [why, words[why]];
}
