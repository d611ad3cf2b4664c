import { type DeadlineRule, DIGITAL_CHANNELS, type Level } from '../../domain/index.js';
import { hours, minutes, seconds } from '../limits.js';

/** R1. Judged once at intake. The handbooks' 2 h and 24 h stay visible and never compete (X-04, X-05). */
const registration: DeadlineRule[] = [
  {
    id: 'registration',
    kind: 'registration',
    limit: hours(1),
    warnAfter: minutes(48),
    source: ['S1-35', 'X-05', 'R1'],
  },
  { id: 'registration.sop', kind: 'registration', limit: hours(2), source: ['S2-150'], supersededBy: 'X-05' },
  { id: 'registration.outer', kind: 'registration', limit: hours(24), source: ['S2-101'], supersededBy: 'X-05' },
];

/** R2. Other channels are acknowledged by the person who registers. Too short to warn anybody. */
const acknowledgement: DeadlineRule[] = [
  {
    id: 'acknowledgement.digital',
    kind: 'acknowledgement',
    appliesTo: { channels: [...DIGITAL_CHANNELS] },
    limit: seconds(10),
    warnAfter: 'none',
    source: ['S2-053', 'S2-065', 'R2'],
  },
];

/** R3. A level, a channel and after-sales requests each have a limit; the strictest wins (C7). */
const firstResponse: DeadlineRule[] = [
  {
    id: 'first_response.level-1',
    kind: 'first_response',
    appliesTo: { levels: [1] },
    limit: hours(2),
    source: ['S2-038', 'C4'],
  },
  {
    id: 'first_response.level-2',
    kind: 'first_response',
    appliesTo: { levels: [2] },
    limit: hours(4),
    source: ['S2-039', 'C4'],
  },
  {
    id: 'first_response.level-3',
    kind: 'first_response',
    appliesTo: { levels: [3] },
    limit: hours(8),
    source: ['S2-040', 'C4'],
  },
  // The handbook's 4 h would let an urgent complaint wait longer than a slight one.
  { id: 'first_response.level-4', kind: 'first_response', appliesTo: { levels: [4] }, limit: hours(2), source: ['C4'] },
  {
    id: 'first_response.level-4-handbook',
    kind: 'first_response',
    appliesTo: { levels: [4] },
    limit: hours(4),
    source: ['S2-041'],
    supersededBy: 'C4',
  },
  {
    id: 'first_response.level-5',
    kind: 'first_response',
    appliesTo: { levels: [5] },
    limit: hours(1),
    source: ['S2-042', 'C4'],
  },
  {
    id: 'first_response.phone',
    kind: 'first_response',
    appliesTo: { channels: ['phone', 'hotline'] },
    limit: hours(1),
    source: ['S2-051'],
  },
  {
    id: 'first_response.email',
    kind: 'first_response',
    appliesTo: { channels: ['email'] },
    limit: hours(3),
    source: ['S2-052'],
  },
  {
    id: 'first_response.email-outer',
    kind: 'first_response',
    appliesTo: { channels: ['email'] },
    limit: hours(24),
    source: ['S3-15'],
    supersededBy: 'C7',
  },
  {
    id: 'first_response.after-sales',
    kind: 'first_response',
    appliesTo: { classes: ['after_sales'] },
    limit: minutes(30),
    source: ['S1-11', 'X-11'],
  },
  {
    id: 'first_response.enquiry',
    kind: 'first_response',
    appliesTo: { kinds: ['enquiry'] },
    limit: minutes(30),
    source: ['S1-11', 'X-11'],
  },
  {
    id: 'first_response.request',
    kind: 'first_response',
    appliesTo: { requests: ['return', 'claim'] },
    limit: minutes(30),
    source: ['S1-11', 'X-11'],
  },
];

/** R5. Levels 4 and 5 have to be planned well before they have to be solved. */
const plan: DeadlineRule[] = [
  {
    id: 'plan.ordinary',
    kind: 'plan',
    appliesTo: { handlingClasses: ['ordinary'] },
    limit: hours(24),
    source: ['S1-38', 'R5'],
  },
  {
    id: 'plan.complex',
    kind: 'plan',
    appliesTo: { handlingClasses: ['complex'] },
    limit: hours(48),
    source: ['S1-39', 'R5'],
  },
  {
    id: 'plan.damage-loss',
    kind: 'plan',
    appliesTo: { classes: ['damage', 'loss'] },
    limit: hours(24),
    source: ['S1-13', 'S1-14', 'R5'],
  },
  { id: 'plan.level-4', kind: 'plan', appliesTo: { levels: [4] }, limit: hours(12), source: ['X-06', 'ours'] },
  { id: 'plan.level-5', kind: 'plan', appliesTo: { levels: [5] }, limit: hours(2), source: ['X-06', 'ours'] },
  // The standard procedure counts its 8 h from the end of its previous step, not from receipt (C8).
  { id: 'plan.sop', kind: 'plan', limit: hours(8), source: ['S2-152'], supersededBy: 'X-04' },
];

/** R6. */
const emergencyGroup: DeadlineRule[] = [
  {
    id: 'emergency_group.level-5',
    kind: 'emergency_group',
    appliesTo: { levels: [5] },
    limit: hours(2),
    source: ['S1-41', 'R6'],
  },
];

/** level 5 that only a machine proposes is the duty manager's question; without an answer it is taken as true. */
const confirmation: DeadlineRule[] = [
  { id: 'confirmation', kind: 'confirmation', limit: minutes(15), warnAfter: 'none', source: ['X-24'] },
];

/** How long a superior may leave a call for help unanswered before the next one is told: the ladder's interval. */
const takeover: DeadlineRule[] = [
  { levels: [1, 2] as Level[], name: 'level-1-2', limit: hours(4) },
  { levels: [3] as Level[], name: 'level-3', limit: hours(2) },
  { levels: [4] as Level[], name: 'level-4', limit: hours(1) },
  { levels: [5] as Level[], name: 'level-5', limit: minutes(15) },
].map(({ levels, name, limit }) => ({
  id: `takeover.${name}`,
  kind: 'takeover',
  appliesTo: { levels },
  limit,
  warnAfter: 'none',
  source: ['S2-076', 'X-20', 'ours'],
}));

/** how long a proposed plan may wait for its approver. */
const approval: DeadlineRule[] = [
  {
    id: 'approval.level-1-2',
    kind: 'approval',
    appliesTo: { levels: [1, 2] },
    limit: hours(8),
    source: ['X-13', 'ours'],
  },
  { id: 'approval.level-3', kind: 'approval', appliesTo: { levels: [3] }, limit: hours(4), source: ['X-13', 'ours'] },
  { id: 'approval.level-4', kind: 'approval', appliesTo: { levels: [4] }, limit: hours(2), source: ['X-13', 'ours'] },
  {
    id: 'approval.level-5',
    kind: 'approval',
    appliesTo: { levels: [5] },
    limit: minutes(30),
    source: ['X-13', 'ours'],
  },
];

/** R8, the carrier's own limit. */
const resolution: DeadlineRule[] = [
  {
    id: 'resolution.level-1',
    kind: 'resolution',
    appliesTo: { levels: [1] },
    limit: hours(24),
    source: ['S2-038', 'R8'],
  },
  {
    id: 'resolution.level-2',
    kind: 'resolution',
    appliesTo: { levels: [2] },
    limit: hours(48),
    source: ['S2-039', 'R8'],
  },
  {
    id: 'resolution.level-3',
    kind: 'resolution',
    appliesTo: { levels: [3] },
    limit: hours(72),
    source: ['S2-040', 'R8'],
  },
  {
    id: 'resolution.level-4',
    kind: 'resolution',
    appliesTo: { levels: [4] },
    limit: hours(24),
    source: ['S2-041', 'R8'],
  },
  {
    id: 'resolution.level-5',
    kind: 'resolution',
    appliesTo: { levels: [5] },
    limit: hours(4),
    source: ['S2-042', 'R8'],
  },
];

/** The limits that the carrier sets itself: registering, answering, planning, approving, solving. */
export const internalDeadlines: DeadlineRule[] = [
  ...registration,
  ...acknowledgement,
  ...firstResponse,
  ...plan,
  ...confirmation,
  ...emergencyGroup,
  ...takeover,
  ...approval,
  ...resolution,
];
