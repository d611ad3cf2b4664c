/**
 * What somebody may show by a document: that a proxy acts for his principal, that a guardian agrees to what is settled with a
 * person under 18, that a recipient bears the loss himself, that the contract holder has assigned his claim.
 */
export const AUTHORITIES = ['proxy', 'guardian_consent', 'loss_proof', 'assignment'] as const;
export type AuthorityKind = (typeof AUTHORITIES)[number];
