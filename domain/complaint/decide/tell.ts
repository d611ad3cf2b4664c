import { iso, type Instant } from '../../instant.js';
import { MESSAGES, type MessageKind } from '../../telling-words.js';
import type { Stage } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import type { NoticeValues } from '../effects.js';
import { proxyProblem } from '../parties.js';
import { refuse, told, type Refusal } from '../refusal.js';
import { runningOf } from '../state.js';
import { meetBy } from './deadlines.js';
import type { Draft } from './draft.js';
import { customerNotice } from './notices.js';

/** A person tells the customer how it goes, what we lack, what we will do, that it takes longer, or that we are sorry. */
export function tellCustomer(d: Draft, { actor, data }: CommandOf<'tell_customer'>): Refusal | undefined {
  const problem = data.message === 'delay' ? delayProblem(d, data.untilAt) : messageProblem(d, data.message);
  if (problem) return problem;
  const proxy = TELLS_NOTHING.includes(data.message) ? undefined : told(d.state, proxyProblem(d.state));
  if (proxy) return proxy;
  const key = `${data.message}/${d.state.seq + 1}`;
  const values: NoticeValues = data.untilAt === undefined ? {} : { untilAt: data.untilAt };
  const owes = customerNotice(d, key, data.message, { receiptWanted: true, values });
  if (owes.length === 0)
    return refuse(d.state, 'message_not_allowed', 'The complaint names nobody to be told; add a contact instead');
  d.emit('customer_told', { ...data, key: `notice/${key}`, by: actor.id, owes });
  return undefined;
}

/** Messages that ask or are sorry, and say nothing of what was found. */
const TELLS_NOTHING: readonly MessageKind[] = ['facts_request', 'delay', 'apology'];

/** Stages in which a plan is approved: nobody is told of one that is not (S0-24). */
const APPROVED: readonly Stage[] = ['plan_approved', 'decided', 'executing'];

function messageProblem({ state }: Draft, message: MessageKind): Refusal | undefined {
  if (message !== 'plan' || APPROVED.includes(state.stage)) return undefined;
  return refuse(state, 'message_not_allowed', `A plan is told when it is approved; the complaint is ${state.stage}`);
}

/** A delay is told before the promise passes, and with a date that the law still allows. */
function delayProblem({ state, facts }: Draft, untilAt: Instant | undefined): Refusal | undefined {
  const not = (why: string): Refusal => refuse(state, 'message_not_allowed', why);
  const promise = runningOf(state, 'promise');
  if (!promise) return not('No promise is running, so nothing is delayed');
  if (facts.now > promise.dueAt)
    return not(`The promise passed at ${iso(promise.dueAt)}; a delay is told before. Tell progress, or an apology`);
  if (untilAt === undefined || untilAt <= promise.dueAt)
    return not(`untilAt must lie behind the promise, ${iso(promise.dueAt)}`);
  const legal = runningOf(state, 'legal');
  return legal && untilAt > legal.dueAt
    ? not(`untilAt must not lie behind the law's limit, ${iso(legal.dueAt)}`)
    : undefined;
}

/** Messages with content about this very case. */
const INFORMING: readonly string[] = MESSAGES;

/** A message of a person has arrived: that is progress. */
export function messageDelivered(d: Draft, template: string, deliveredAt: Instant): void {
  if (INFORMING.includes(template)) meetBy(d, 'informed', deliveredAt);
}
