import { decidingEvolvers } from './evolve-deciding.js';
import { documentEvolvers } from './evolve-documents.js';
import { emergencyEvolvers } from './evolve-emergency.js';
import { measureEvolvers } from './evolve-measures.js';
import { screeningEvolvers } from './evolve-screening.js';
import { duplicateEvolvers } from './evolve-duplicates.js';
import { investigationEvolvers } from './evolve-investigation.js';
import { outsideEvolvers } from './evolve-outside.js';
import { parcelEvolvers } from './evolve-parcel.js';
import { payoutEvolvers } from './evolve-payout.js';
import { partyEvolvers } from './evolve-parties.js';
import { relatedEvolvers } from './evolve-related.js';
import { recourseEvolvers } from './evolve-recourse.js';
import { retentionEvolvers } from './evolve-retention.js';
import { reversalEvolvers } from './evolve-reversal.js';
import { sharingEvolvers } from './evolve-sharing.js';
import { tellingEvolvers } from './evolve-telling.js';

/** Evolvers that lie in files of their topics. */
export const topicEvolvers = {
  ...decidingEvolvers,
  ...documentEvolvers,
  ...emergencyEvolvers,
  ...measureEvolvers,
  ...screeningEvolvers,
  ...duplicateEvolvers,
  ...outsideEvolvers,
  ...tellingEvolvers,
  ...investigationEvolvers,
  ...recourseEvolvers,
  ...sharingEvolvers,
  ...relatedEvolvers,
  ...partyEvolvers,
  ...payoutEvolvers,
  ...retentionEvolvers,
  ...reversalEvolvers,
  ...parcelEvolvers,
};
