import type { AuthorityKind } from '../party-words.js';
import type { TextHashes } from './records.js';

export interface PartyCommands {
  /** A document that was uploaded shows what a party may do; `file` is its SHA-256. */
  record_authority: { personId: string; what: AuthorityKind; file: string; texts: TextHashes };
}

export const PARTY_ACTS = ['record_authority'] as const;
