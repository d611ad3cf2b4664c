/** Why a complaint is closed; `answered` is for what is no complaint (S0-59). */
export const CLOSE_REASONS = [
  'satisfied',
  'no_response',
  'explained',
  'not_agreed',
  'unsolvable',
  'invalid',
  'withdrawn',
  'merged',
  'answered',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];
