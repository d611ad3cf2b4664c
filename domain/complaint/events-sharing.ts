import type { TextHashes } from './records.js';
import type { CoAssignee } from './records-sharing.js';

/** Who works on a complaint beside its owner; the owner stays its only lead (S2-075). */
export interface SharingEvents {
  co_assigned: CoAssignee & { by: string; texts: TextHashes };
  co_released: { staffId: string; by: string; texts: TextHashes };
}
