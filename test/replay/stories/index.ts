import { approvalStories } from './approval.js';
import { callStories } from './calls.js';
import { decidingStories } from './deciding.js';
import { dispatchStories } from './dispatch.js';
import { duplicateStories } from './duplicates.js';
import { endingStories } from './endings.js';
import { handlingStories } from './handling.js';
import { emergencyStories, ladderStories } from './ladder.js';
import { billingStories, longStories, outageStories } from './outages.js';
import { measureStories } from './measures.js';
import { authorityStories, outsideStories } from './outside.js';
import { partyStories, relatedStories } from './related.js';
import { parcelStories } from './parcels.js';
import { recourseStories } from './recourse.js';
import { heldStories, payoutStories, reversalStories } from './payouts.js';
import { retentionStories } from './retention.js';
import type { Story } from './story.js';
import { tellingStories } from './telling.js';

/**
 * Everything that `npm run record` tells, world by world, by the name of its file. A new event type or a new kind of wait
 * belongs in one of them.
 */
export const worlds: readonly Readonly<Record<string, Story>>[] = [
  { ...endingStories, ...ladderStories, ...approvalStories, ...billingStories },
  { ...outageStories, ...longStories },
  { ...callStories, ...outsideStories },
  dispatchStories,
  tellingStories,
  duplicateStories,
  decidingStories,
  handlingStories,
  emergencyStories,
  payoutStories,
  relatedStories,
  partyStories,
  measureStories,
  recourseStories,
  reversalStories,
  heldStories,
  parcelStories,
  authorityStories,
  retentionStories,
];

export const storyNames: readonly string[] = worlds.flatMap((stories) => Object.keys(stories));
