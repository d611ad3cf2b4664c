import type { Instant } from '../instant.js';
import type { RecoursePosting } from '../recourse.js';
import type { PayoutKind } from '../payout-words.js';
import type { NoticeChannel } from '../telling-words.js';
import type { ComplaintState } from './state.js';

/** Who a notice goes to; names and addresses are looked up when it is written. */
export type Recipient = { staffId: string } | { personId: string } | { queue: string };

/** Codes, numbers and instants that a template needs beyond what the database knows; never texts or persons. */
export type NoticeValues = Record<string, string | number | boolean>;

interface Owed {
  /** Stable: made once, stored before the first attempt, reused by every later one. */
  key: string;
  openedAt: Instant;
  /** When a person has to look because it is still not done. */
  patienceAt: Instant;
}

export interface NoticeEffect extends Owed {
  kind: 'notice';
  template: string;
  to: Recipient;
  values: NoticeValues;
  /** True when only its proven delivery counts. */
  receiptWanted: boolean;
  /** Where it is sent; without it to the first address that the reader gave. */
  channel?: NoticeChannel;
  /** Channels on which the same notice was not delivered. */
  tried?: NoticeChannel[];
  /** Deadline whose end makes this notice pointless. */
  deadlineId?: string;
  /** The same, for a notice about several: pointless when all of them have ended. */
  deadlineIds?: string[];
}

/** A notice that waits for the end of the quiet hours; it is not owed before. */
export interface HeldNotice extends Pick<NoticeEffect, 'key' | 'template' | 'to' | 'values'> {
  deadlineId: string;
  untilAt: Instant;
}

export interface PayoutEffect extends Owed {
  kind: 'payout';
  /** Our own number, by which billing can be asked when its memory of keys is gone. */
  payoutNo: string;
  planVersion: number;
  planHash: string;
  amountFen: number;
  currency: 'CNY';
  payeeId: string;
  /** Compensation when left out. */
  pays?: PayoutKind;
  /** When the owner hears that its outcome is still unknown. */
  warnAt?: Instant;
}

export interface SurveyEffect extends Owed {
  kind: 'survey_invitation';
  round: number;
  expiresAt: Instant;
}

/** Takes back what an order has paid, under a key of its own. */
export interface ReversalEffect extends Owed {
  kind: 'reversal';
  reversalNo: string;
  payoutNo: string;
  amountFen: number;
  currency: 'CNY';
}

/** Has billing book what is claimed from a partner, or what has become of it. */
export interface RecourseEffect extends Owed {
  kind: 'recourse';
  recourseId: string;
  posting: RecoursePosting;
  partner: string;
  amountFen: number;
  currency: 'CNY';
}

/** What a complaint owes the outside (a notice, a payout, a survey), under a stable key. */
export type Effect = NoticeEffect | PayoutEffect | RecourseEffect | ReversalEffect | SurveyEffect;

/** What the complaint still owes, oldest first: the worker starts each once and repeats it until its result is a command. */
export function effects(state: ComplaintState): Effect[] {
  return Object.values(state.owed).sort((a, b) => a.openedAt - b.openedAt || (a.key < b.key ? -1 : 1));
}

/** The plan that a statement is about; nothing for other notices. */
export function planVersionOf({ values }: NoticeEffect): number | undefined {
  const version = values['planVersion'];
  return typeof version === 'number' ? version : undefined;
}

/** True for the statement that is to be delivered now: the law hangs on the decision, the closing on the result. */
export function mustArrive({ stage, plan, merged }: ComplaintState, key: string): boolean {
  if (merged && stage !== 'closed') return firstKey(key) === `notice/merged_decision/${merged.n}/${merged.answered}`;
  if (stage === 'plan_approved') return firstKey(key) === `notice/decision/${plan?.version}`;
  return stage === 'resolved' && firstKey(key) === `notice/result/${plan?.version}`;
}

/** Key of a notice that takes the next channel: never that of an earlier attempt, and one for each channel. */
export const keyVia = (key: string, channel: NoticeChannel): string => `${firstKey(key)}/via/${channel}`;

/** Key under which a notice was owed first, whatever channel it has come to. */
export const firstKey = (key: string): string => key.replace(/\/via\/[a-z]+$/, '');

/** Key of the effect that sends an order. */
export const payoutKey = (payoutNo: string): string => `payout/${payoutNo}`;

export const reversalKey = (reversalNo: string): string => `reversal/${reversalNo}`;

export const recourseKey = (recourseId: string, posting: RecoursePosting): string =>
  `recourse/${recourseId}/${posting}`;

/** The reversal that a key is about; nothing for keys of other effects. */
export const reversalNoOf = (key: string): string | undefined => /^reversal\/(.+)$/.exec(key)?.[1];

/** The order that a key is about; nothing for keys of other effects. */
export const payoutNoOf = (key: string): string | undefined => /^payout\/(.+)$/.exec(key)?.[1];
