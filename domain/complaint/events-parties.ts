import type { AuthorityKind } from '../party-words.js';
import type { TextHashes } from './records.js';

export interface PartyEvents {
  authority_recorded: { personId: string; what: AuthorityKind; file: string; by: string; texts: TextHashes };
}
