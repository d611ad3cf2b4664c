import type { Limit } from './clocks.js';
import type { Source } from './policy.js';
import type { Flag } from './vocabulary.js';

/** Who has to hear of a grave matter; `public` is the notice to everybody. */
export const PUBLIC_AUTHORITIES = [
  'postal_administration',
  'public_security',
  'cyberspace_administration',
  'public',
] as const;
export type PublicAuthority = (typeof PUBLIC_AUTHORITIES)[number];

/** How an authority was told. */
export const REPORT_WAYS = ['phone', 'online', 'in_writing', 'in_person'] as const;
export type ReportWay = (typeof REPORT_WAYS)[number];

/** Within what time which authority hears of what, counted from when we knew of it. */
export interface AuthorityDuty {
  flag: Flag;
  authority: PublicAuthority;
  limit: Limit;
  source: Source;
}
