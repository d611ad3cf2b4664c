import type { Instant } from '../instant.js';
import type { EvidenceType } from '../vocabulary.js';

/** What lies outside a complaint's own journal and decides what of it is erased. */
export interface KeptFacts {
  /** Files that were uploaded and not erased. */
  files: { sha256: string; type: EvidenceType }[];
  /** An improvement that came of it and whose effect nobody has checked. */
  improvementOpen: boolean;
  /** The complaint that it was merged into: when that was closed, nothing while it is open. */
  mergedInto?: { closedAt?: Instant };
}

/** Nothing is erased until somebody of the legal department lifts it. */
export interface LegalHold {
  sinceAt: Instant;
  by: string;
}

/** What a complaint no longer holds. */
export interface Erased {
  /** Since when persons, words and written decisions are gone. */
  personalDataAt?: Instant;
}

/** What a complaint's state knows of what is kept. */
export interface RetentionStanding {
  legalHold?: LegalHold;
  /** It was before a court once: what proves it is kept as long as everything else. */
  sued?: true;
  erased?: Erased;
}
