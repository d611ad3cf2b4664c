import type { Instant } from '../instant.js';
import type { MessageKind } from '../telling-words.js';
import type { TextHashes } from './records.js';

/** What people ask for when they tell the customer something. */
export interface TellingCommands {
  /** A message to the customer; his words are a text. `untilAt` is the new date of a delay. */
  tell_customer: { message: MessageKind; untilAt?: Instant; texts: TextHashes };
}
