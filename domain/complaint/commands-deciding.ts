import type { Instant } from '../instant.js';
import type { Channel, DecisionOutcome } from '../vocabulary.js';
import type { QualityResult } from '../decide-words.js';
import type { TextHashes } from './records.js';

/** Acts about what waits for people's decision. */
export interface DecidingCommands {
  /** Approves, rejects or returns one exact closing. */
  decide_closing: { version: number; hash: string; outcome: DecisionOutcome; texts: TextHashes };
  /** Gives what waits to another person who may decide it, by name or to whoever is next; why is a text. */
  hand_over_approval: { to?: string; texts: TextHashes };
  /** What somebody of quality found about a decision within authority (X-30, S3-19). */
  check_sample: { version: number; result: QualityResult; texts: TextHashes };
  /** The customer's answer to the decision. */
  record_acceptance: {
    version: number;
    outcome: 'accepted' | 'refused';
    channel: Channel;
    occurredAt: Instant;
    texts: TextHashes;
  };
}
