import type { Instant } from '../instant.js';
import type { MessageKind } from '../telling-words.js';
import type { RootCause } from '../vocabulary.js';
import type { TextHashes } from './records.js';

/** What people ask for when they tell the customer something. */
export interface TellingCommands {
  /** The customer takes his complaint back, himself or through us; why is a text. */
  withdraw: { texts: TextHashes };
  /** The report of a review; its four parts are texts. Who took part beside the lead, as the carrier names its departments. */
  record_review: { departments: string[]; rootCause?: RootCause; texts: TextHashes };
  /** The matter goes before a court, and comes back from it; court and case are texts, as they lead to a person. */
  open_proceedings: { texts: TextHashes };
  end_proceedings: { texts: TextHashes };
  /** A message to the customer; his words are a text. `untilAt` is the new date of a delay. */
  tell_customer: { message: MessageKind; untilAt?: Instant; texts: TextHashes };
}

export const TELLING_ACTS = ['tell_customer', 'withdraw'] as const satisfies readonly (keyof TellingCommands)[];
export const PROCEEDINGS_ACTS = [
  'open_proceedings',
  'end_proceedings',
] as const satisfies readonly (keyof TellingCommands)[];
