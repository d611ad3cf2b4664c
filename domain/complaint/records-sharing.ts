/** Why somebody works on a complaint beside its owner: asked for, or brought in by a flag or a class (S0-17, S0-18). */
export const SHARING_REASONS = ['asked', 'legal', 'supervision'] as const;
export type SharingReason = (typeof SHARING_REASONS)[number];

export interface CoAssignee {
  staffId: string;
  /** The unit for which he was found. */
  unit?: string;
  why: SharingReason;
}
