import type { Repeat } from '../duplicates.js';
import type { Instant } from '../instant.js';
import type { RequestType } from '../intake-words.js';
import type { Channel } from '../vocabulary.js';
import type { RefusedResolution } from './commands-resolution.js';
import type { Receipt } from './events-screening.js';
import type { Evidence, TextHashes } from './records.js';
import type { Aside } from './records-duplicates.js';
import type { Owned } from './ripple.js';

/** What an intake has to do with earlier complaints. */
export interface Kinship {
  /** The customer has come back with what was closed (C15). */
  repeat?: Repeat;
  /** Open complaints about the same shipment. */
  related?: string[];
}

/** What registration says beside the intake itself. */
export type Registering = Owned &
  Kinship &
  Receipt & {
    /** It was to be settled at once, and why it was not. */
    resolutionRefused?: RefusedResolution;
  };

/** What a customer adds to a complaint that is open. */
export interface FollowUp {
  source: string;
  externalId: string;
  channel: Channel;
  receivedAt: Instant;
  evidence: Evidence[];
  request?: RequestType;
  texts: TextHashes;
}

/** What complaints have to do with each other. */
export interface DuplicateEvents {
  /** The same customer with the same matter again: nothing new, but it counts (C15, S2-019). */
  followed_up: FollowUp & { no: number; by: string };
  /** It is handled in another complaint from now on; `aside` are the limits that end with that. */
  merged: { into: string; n: number; by: string; aside: Aside[]; texts: TextHashes };
  unmerged: { from: string; n: number; why: 'asked' | 'parent_closed'; by: string; texts: TextHashes };
  /** Another complaint is handled in this one. */
  child_joined: { child: string; n: number };
  child_left: { child: string; n: number };
  /** It was closed, or merged itself, before it heard of the other. */
  join_declined: { child: string; n: number };
  parent_answered: { parent: string; n: number; version: number };
  /** The customer of a merged complaint has the written decision on it. */
  answer_delivered: { deliveredAt: Instant };
}
