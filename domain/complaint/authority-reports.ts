import type { Instant } from '../instant.js';
import type { PublicAuthority, ReportWay } from '../authority-words.js';
import type { Flag } from '../vocabulary.js';
import type { ComplaintState } from './state.js';

/** What an authority has to hear of the complaint, and whether it has. */
export interface AuthorityReport {
  /** `public_security.1`, `public_security.2` … */
  id: string;
  authority: PublicAuthority;
  /** Why. */
  flags: Flag[];
  /** No flag asks for it any more. */
  dropped?: true;
  reported?: { at: Instant; how: ReportWay; reference?: string; by: string };
}

/** Reports that somebody still has to make. */
export const openReports = ({ authorityReports = [] }: ComplaintState): AuthorityReport[] =>
  authorityReports.filter(({ dropped, reported }) => !dropped && !reported);
