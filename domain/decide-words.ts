/** What checking a decision within authority comes to (X-30, S3-19). */
export const QUALITY_RESULTS = ['sound', 'minor_fault', 'grave_fault'] as const;
export type QualityResult = (typeof QUALITY_RESULTS)[number];
