import type { FollowUp } from './events-duplicates.js';

export interface DuplicateCommands {
  /** An intake that is no new complaint; the journal finds that out when it is filed. */
  follow_up: FollowUp;
}
