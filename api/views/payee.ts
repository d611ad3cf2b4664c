import type { ComplaintState } from '../../domain/index.js';

/** Who is paid when a plan does not say: the party in the role of payee, else the complainant. */
export const payeeOf = ({ parties }: Pick<ComplaintState, 'parties'>): string | undefined =>
  (parties.find((p) => p.role === 'payee') ?? parties.find((p) => p.role === 'complainant'))?.personId;
