import type { Instant } from '../instant.js';
import type { MessageKind } from '../telling-words.js';
import type { TextHashes } from './records.js';

/** What people ask for when they tell the customer something. */
export interface TellingCommands {
  /** The customer takes his complaint back, himself or through us; why is a text. */
  withdraw: { texts: TextHashes };
  /** A message to the customer; his words are a text. `untilAt` is the new date of a delay. */
  tell_customer: { message: MessageKind; untilAt?: Instant; texts: TextHashes };
}
