import { assertNever } from '../../domain/index.js';
import { bodyHash } from '../../platform/body-hash.js';
import type { Logger } from '../../platform/logger.js';
import { tryAgain } from '../failure.js';
import type { Heard } from './client.js';

/** One order at billing, of any kind: all in which the kinds differ. Every instant and body in it is the same in every attempt. */
export interface Ordering<S, O> {
  complaintNo: string;
  kind: 'payout' | 'reversal' | 'recourse';
  /** Ours at billing, as key and as number at once. */
  key: string;
  /** An attempt is on record, or something else by which billing may know it: it is asked before anything is sent. */
  mayBeKnown: boolean;
  ask: () => Promise<Heard<S>>;
  /** What is sent, or the outcome where nothing is to be sent. */
  prepare: () => Promise<{ body: object } | { instead: O }>;
  /** Commits that this body is sent now. @returns false, and nothing is noted, when it must not be */
  note: (bodyHash: string) => Promise<boolean>;
  put: (body: object) => Promise<Heard<S>>;
  /** Nothing when what billing says is about another order, or tells no transaction. */
  outcomeOf: (state: S) => O | undefined;
  /** Billing does not take it as it is written. */
  refused: (code: string) => O;
  logger: Logger;
}

/**
 * Orders once (design §7): where billing may know the order it is asked, by key and by number, before anything is sent; else the
 * attempt is written down and committed, and then sent, always the same body under the one key.
 * @throws ApplicationFailure `BillingOutcomeUnknown` while nobody knows; with an alarm `BillingKeyReused` when billing has another
 * order under the key, `PayoutNotSent`, `ReversalNotSent` and `RecourseNotSent` when it has its end or would be sent with another body
 */
export async function askFirst<S, O>(ordering: Ordering<S, O>): Promise<O> {
  const heard = ordering.mayBeKnown ? await ordering.ask() : ({ kind: 'absent' } as const);
  if (heard.kind !== 'absent') return conclude(ordering, heard);
  const prepared = await ordering.prepare();
  if ('instead' in prepared) return prepared.instead;
  if (!(await ordering.note(bodyHash(prepared.body)))) return notSent(ordering);
  return conclude(ordering, await sure(ordering, await ordering.put(prepared.body)));
}

/** People decide by a refusal on what comes next, under another key: so what is refused must not be booked all the same. */
async function sure<S, O>({ ask }: Ordering<S, O>, heard: Heard<S>): Promise<Heard<S>> {
  if (heard.kind !== 'refused') return heard;
  const asked = await ask();
  return asked.kind === 'absent' ? heard : asked;
}

function conclude<S, O>(ordering: Ordering<S, O>, heard: Heard<S>): O {
  const { kind, key, outcomeOf, refused } = ordering;
  switch (heard.kind) {
    case 'settled':
      return outcomeOf(heard.state) ?? otherOrder(ordering);
    case 'refused':
      return refused(heard.code);
    case 'key_reused':
      return otherOrder(ordering);
    case 'absent':
      throw tryAgain('BillingOutcomeUnknown', `${kind} ${key} is not there after it was sent`);
    case 'unknown':
      throw tryAgain('BillingOutcomeUnknown', `no outcome for ${kind} ${key}: ${heard.why}`);
    default:
      return assertNever(heard);
  }
}

type Named = Pick<Ordering<never, never>, 'kind' | 'complaintNo' | 'key' | 'logger'>;

/** What is logged, word by word as the runbook quotes it. */
const ALARMS = {
  payout: {
    other: 'billing has another order under the key of a payout; compare the two',
    ended: 'a payout has its end, or would be sent with another body, and is not sent',
    type: 'PayoutNotSent',
  },
  reversal: {
    other: 'billing has another order under the key of a reversal; compare the two',
    ended: 'a reversal has its end, or would be sent with another body, and is not sent',
    type: 'ReversalNotSent',
  },
  recourse: {
    other: 'billing has another posting under the key of a recourse; compare the two',
    ended: 'a recourse has its end, or would be sent with another body, and is not sent',
    type: 'RecourseNotSent',
  },
} as const;

/** Never to be mended by another key: finance and we look at what is booked. */
function otherOrder({ kind, complaintNo, key, logger }: Named): never {
  logger.error({ complaintNo, key }, ALARMS[kind].other);
  throw tryAgain('BillingKeyReused', `billing has another order under ${key}`);
}

/** A provider that has forgotten the key would take another body for a new order. */
function notSent({ kind, complaintNo, key, logger }: Named): never {
  const { ended, type } = ALARMS[kind];
  logger.error({ complaintNo, key }, ended);
  throw tryAgain(type, `${kind} ${key} has its end already, or its body is not the one that was sent before`);
}
