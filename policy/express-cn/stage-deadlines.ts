import type { DeadlineRule } from '../../domain/index.js';
import { calendarDays, hours } from '../limits.js';

/**
 * R4: each stage from the end of the one before. The step's time (S2-114 … S2-117) warns, the standard procedure's (S2-151 …
 * S2-153) is the breach (C8). The procedure has no diagnosis of its own: its four hours of verification are the sum of both.
 */
const stages: DeadlineRule[] = [
  {
    id: 'verification',
    kind: 'verification',
    limit: hours(4),
    warnAfter: hours(1),
    source: ['S2-114', 'S2-151', 'C8', 'R4'],
  },
  {
    id: 'diagnosis',
    kind: 'diagnosis',
    limit: hours(4),
    warnAfter: hours(3),
    source: ['S2-115', 'S2-151', 'C8', 'R4'],
  },
  {
    id: 'planning',
    kind: 'planning',
    limit: hours(8),
    warnAfter: hours(6),
    source: ['S2-116', 'S2-152', 'C8', 'R4'],
  },
  // Both give 24 h, so the warning is the usual share of it.
  { id: 'execution', kind: 'execution', limit: hours(24), source: ['S2-117', 'S2-153', 'C8', 'R4'] },
  // A measure without an instant of its own has the time of its stage.
  { id: 'measure', kind: 'measure', limit: hours(24), source: ['S0-26', 'S2-117', 'S2-153', 'ours'] },
  // The handbooks give no time for looking; this leaves two thirds of the result's day (S1-42).
  { id: 'measure_check', kind: 'measure_check', limit: hours(8), source: ['S0-27', 'S1-42', 'ours'] },
  // A held payout: half a working day, so that the claim's limit (R10) is not used up by looking.
  { id: 'payout_review', kind: 'payout_review', limit: hours(4), source: ['S1-15', 'ours'] },
];

/** S1-13: survey on site and liability of what was damaged or lost. */
const findings: DeadlineRule[] = [
  {
    id: 'findings.damage-loss',
    kind: 'findings',
    appliesTo: { classes: ['damage', 'loss'] },
    limit: hours(24),
    source: ['S1-13', 'R5'],
  },
];

/** R3: how long a queue may leave a complaint lying without an owner, by its grade. */
const pickUp: DeadlineRule[] = [
  { id: 'pick_up.level-5', kind: 'pick_up', appliesTo: { levels: [5] }, limit: hours(2), source: ['S2-069', 'S2-113'] },
  { id: 'pick_up.level-4', kind: 'pick_up', appliesTo: { levels: [4] }, limit: hours(8), source: ['S2-070'] },
  { id: 'pick_up.level-3', kind: 'pick_up', appliesTo: { levels: [3] }, limit: hours(24), source: ['S2-071'] },
  { id: 'pick_up.level-1-2', kind: 'pick_up', appliesTo: { levels: [1, 2] }, limit: hours(48), source: ['S2-072'] },
];

/** how long an outlet may be silent, how long one has for an objection. */
const outlets: DeadlineRule[] = [
  { id: 'inquiry.urgent', kind: 'inquiry', appliesTo: { levels: [4, 5] }, limit: hours(4), source: ['X-46', 'ours'] },
  { id: 'inquiry', kind: 'inquiry', limit: hours(24), source: ['X-46', 'ours'] },
  { id: 'hold.urgent', kind: 'hold', appliesTo: { levels: [4, 5] }, limit: hours(2), source: ['X-47', 'ours'] },
  { id: 'hold', kind: 'hold', limit: hours(4), source: ['X-47', 'ours'] },
  { id: 'objection', kind: 'objection', limit: calendarDays(3), warnAfter: 'none', source: ['X-46', 'ours'] },
  // Whoever was paid for a parcel that is found chooses.
  { id: 'parcel_choice', kind: 'parcel_choice', limit: calendarDays(10), warnAfter: 'none', source: ['X-63', 'ours'] },
];

/** How long a customer may be silent in a pause before he is reminded, again and again until it ends. */
const pauses: DeadlineRule[] = [
  { id: 'pause_reminder', kind: 'pause_reminder', limit: hours(24), warnAfter: 'none', source: ['X-08', 'ours'] },
];

/** R3: how long a department may take to answer, by what the complaint is about. */
const departments: DeadlineRule[] = [
  {
    id: 'department_answer.product',
    kind: 'department_answer',
    appliesTo: { classes: ['product'] },
    limit: hours(24),
    source: ['S2-012', 'R3'],
  },
  {
    id: 'department_answer.attitude',
    kind: 'department_answer',
    appliesTo: { classes: ['attitude'] },
    limit: hours(12),
    source: ['S2-013', 'R3'],
  },
  {
    id: 'department_answer.price',
    kind: 'department_answer',
    appliesTo: { classes: ['price'] },
    limit: hours(48),
    source: ['S2-014', 'R3'],
  },
  // X-46 asks outlets within 4 h from level 4, else 24 h.
  {
    id: 'department_answer.urgent',
    kind: 'department_answer',
    appliesTo: { levels: [4, 5] },
    limit: hours(4),
    source: ['X-46', 'ours'],
  },
  { id: 'department_answer.other', kind: 'department_answer', limit: hours(48), source: ['S2-014', 'ours'] },
];

/** complaints that an exception of a shipment opened, counted from the exception. */
const exceptions: DeadlineRule[] = [
  { id: 'exception_report', kind: 'exception_report', limit: hours(2), source: ['X-12', 'S4-07', 'ours'] },
  { id: 'exception_check', kind: 'exception_check', limit: hours(4), source: ['X-12', 'S4-07', 'ours'] },
  { id: 'exception_contact', kind: 'exception_contact', limit: hours(24), source: ['X-12', 'S4-07', 'ours'] },
  { id: 'exception_solution', kind: 'exception_solution', limit: hours(48), source: ['X-12', 'S4-07', 'ours'] },
];

/** R6: how often everybody concerned hears how a major complaint stands. */
const broadcast: DeadlineRule[] = [
  {
    id: 'emergency_broadcast',
    kind: 'emergency_broadcast',
    limit: hours(2),
    warnAfter: 'none',
    source: ['S1-41', 'R6', 'ours'],
  },
];

/** R8: the severity table is an outer bound (C22): it stays visible and never competes. */
const severity: DeadlineRule[] = [
  {
    id: 'resolution.very-serious',
    kind: 'resolution',
    appliesTo: { levels: [5] },
    limit: calendarDays(1),
    source: ['S2-054'],
    supersededBy: 'C22',
  },
  {
    id: 'resolution.serious',
    kind: 'resolution',
    appliesTo: { levels: [4] },
    limit: calendarDays(2),
    source: ['S2-055'],
    supersededBy: 'C22',
  },
  {
    id: 'resolution.medium',
    kind: 'resolution',
    appliesTo: { levels: [3] },
    limit: calendarDays(3),
    source: ['S2-056'],
    supersededBy: 'C22',
  },
  {
    id: 'resolution.simple',
    kind: 'resolution',
    appliesTo: { levels: [1, 2] },
    limit: calendarDays(5),
    source: ['S2-057'],
    supersededBy: 'C22',
  },
];

/** What the handling owes stage by stage, beside the limits of the whole. */
export const stageDeadlines: DeadlineRule[] = [
  ...stages,
  ...findings,
  ...pickUp,
  ...outlets,
  ...pauses,
  ...departments,
  ...exceptions,
  ...broadcast,
  ...severity,
];
