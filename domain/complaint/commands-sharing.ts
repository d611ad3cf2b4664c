import type { TextHashes } from './records.js';

/** Acts by which somebody works on a complaint beside its owner. */
export interface SharingCommands {
  /** `to` is a person of the staff, or a unit, whose handler is found. */
  add_co_assignee: { to: string; texts: TextHashes };
  remove_co_assignee: { staffId: string; texts: TextHashes };
}

export const SHARING_ACTS = [
  'add_co_assignee',
  'remove_co_assignee',
] as const satisfies readonly (keyof SharingCommands)[];
