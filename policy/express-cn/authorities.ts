import type { AuthorityDuty } from '../../domain/index.js';
import { hours } from '../limits.js';

/** At once: within the hour in which a person can be found who does it. */
const AT_ONCE = hours(1);

/** Who has to hear of what. Where the law names no hour the limits are ours; counsel should confirm them. */
export const authorityReports: AuthorityDuty[] = [
  { flag: 'data_leak', authority: 'postal_administration', limit: AT_ONCE, source: ['X-49', 'D5'] },
  { flag: 'data_leak', authority: 'cyberspace_administration', limit: AT_ONCE, source: ['X-49', 'D5'] },
  { flag: 'injury', authority: 'public_security', limit: AT_ONCE, source: ['X-49', 'ours'] },
  { flag: 'injury', authority: 'postal_administration', limit: AT_ONCE, source: ['X-49', 'ours'] },
  { flag: 'threat', authority: 'public_security', limit: AT_ONCE, source: ['X-49', 'ours'] },
  { flag: 'theft', authority: 'public_security', limit: hours(24), source: ['X-49', 'ours'] },
  { flag: 'prohibited_goods', authority: 'public_security', limit: AT_ONCE, source: ['X-49', 'ours'] },
  { flag: 'prohibited_goods', authority: 'postal_administration', limit: AT_ONCE, source: ['X-49', 'ours'] },
  { flag: 'network_blockage', authority: 'postal_administration', limit: hours(24), source: ['X-49', 'L5'] },
  { flag: 'network_blockage', authority: 'public', limit: hours(24), source: ['X-49', 'L5'] },
];
