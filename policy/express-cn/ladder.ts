import type { LadderPolicy } from '../../domain/index.js';
import { hours, minutes } from '../limits.js';

/** Who is told when nobody acts (S2-021; the picture of the handbook's path is lost, X-20 … X-22 stand in for it). */
export const ladder: LadderPolicy = {
  topRank: {
    1: 'department_head',
    2: 'department_head',
    3: 'director',
    4: 'general_manager',
    5: 'general_manager',
  },
  interval: { 1: hours(4), 2: hours(4), 3: hours(2), 4: hours(1), 5: minutes(15) },
  acknowledgementLapse: { 1: hours(8), 2: hours(8), 3: hours(4), 4: hours(2), 5: minutes(30) },
  repeat: hours(24),
  legal: [
    { when: { day: 5, time: '09:00' }, to: ['owner', 'team_lead'] },
    { when: { day: 6, time: '09:00' }, to: ['department_head'] },
    { when: { day: 7, time: '09:00' }, to: ['director', 'regulatory_affairs'] },
    { when: { day: 7, time: '16:00' }, to: ['general_manager', 'duty_manager'] },
  ],
  digest: { at: '08:00', source: ['X-20', 'ours'] },
  quiet: {
    from: '22:00',
    to: '08:00',
    urgent: { levels: [5], flags: ['injury'], legalFromDay: 6 },
    source: ['X-22', 'X-23', 'ours'],
  },
  source: ['X-20', 'X-21', 'X-22', 'S2-021', 'ours'],
};
