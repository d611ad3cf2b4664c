import type { DeadlineKind } from './register.js';

/** What a person may tell the customer while the complaint is open, in his own words within ours (S1-36, S2-008, X-07). */
export const MESSAGES = ['progress', 'facts_request', 'plan', 'delay', 'apology'] as const;
export type MessageKind = (typeof MESSAGES)[number];

/** Channels on which a customer is written to; which of them reach him is known from what he gave. */
export const NOTICE_CHANNELS = ['email', 'wechat', 'sms', 'letter'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** How a person can be written to: never the addresses, which are personal data. */
export interface ReachedBy {
  channels: NoticeChannel[];
  preferred?: NoticeChannel;
}

/** Kinds of deadlines that are tasks of the follow-up group (S0-50). */
export const FOLLOW_UP_TASKS = [
  'call_back',
  'customer_call',
  'review',
  'measure_check',
] as const satisfies readonly DeadlineKind[];
export type FollowUpTask = (typeof FOLLOW_UP_TASKS)[number];
