import type { Indicator, MissedPolicy, Recurrence } from '../../domain/index.js';
import { calendarDays } from '../limits.js';

/** Requirements 1.5. Alarmed are what the carrier lives by; figures of the handbook's sample report are shown. */
export const indicators: Indicator[] = [
  {
    code: 'first_response_mean',
    target: { is: 'at_most', value: 2, unit: 'hour' },
    alarmed: true,
    source: ['S2-124', 'S2-082', 'R3'],
  },
  {
    code: 'first_response_stretch',
    target: { is: 'at_most', value: 30, unit: 'minute' },
    alarmed: false,
    source: ['S2-004', 'R3'],
  },
  {
    code: 'handling_mean',
    target: { is: 'at_most', value: 24, unit: 'hour' },
    alarmed: true,
    source: ['S2-024', 'S2-123', 'X-71'],
  },
  {
    code: 'handled_within_24_h',
    target: { is: 'at_least', value: 70, unit: 'percent' },
    alarmed: false,
    source: ['S0-37', 'X-70', 'R8'],
  },
  {
    code: 'handled_within_48_h',
    target: { is: 'at_least', value: 100, unit: 'percent' },
    alarmed: false,
    source: ['S0-38', 'X-70', 'C24'],
  },
  {
    code: 'resolution_rate',
    target: { is: 'at_least', value: 95, unit: 'percent' },
    alarmed: true,
    source: ['S2-023', 'S2-125', 'C18'],
  },
  {
    code: 'completion_rate',
    target: { is: 'at_least', value: 90, unit: 'percent' },
    alarmed: true,
    source: ['S1-21', 'C18'],
  },
  {
    code: 'satisfied_share',
    target: { is: 'at_least', value: 90, unit: 'percent' },
    alarmed: true,
    source: ['S0-36', 'S2-025', 'S3-17', 'C17'],
  },
  {
    code: 'satisfaction_mean',
    target: { is: 'at_least', value: 4.5, unit: 'mean' },
    alarmed: true,
    source: ['S2-126', 'C17'],
  },
  {
    code: 'satisfaction_points',
    target: { is: 'at_least', value: 85, unit: 'points' },
    alarmed: true,
    source: ['S1-22'],
  },
  {
    code: 'satisfied_of_rated',
    target: { is: 'at_least', value: 80, unit: 'percent' },
    alarmed: false,
    source: ['S0-39', 'X-70'],
  },
  {
    code: 'basically_satisfied_of_rated',
    target: { is: 'at_most', value: 20, unit: 'percent' },
    alarmed: false,
    source: ['S0-39', 'X-70'],
  },
  {
    code: 'attitude_satisfied_share',
    target: { is: 'at_least', value: 90, unit: 'percent' },
    alarmed: false,
    source: ['S0-40', 'X-70'],
  },
  {
    code: 'repeat_rate',
    target: { is: 'at_most', value: 5, unit: 'percent' },
    alarmed: true,
    window: calendarDays(30),
    source: ['S2-026', 'S2-127', 'C15', 'ours'],
  },
  {
    code: 'escalation_rate',
    target: { is: 'at_most', value: 3, unit: 'percent' },
    alarmed: true,
    source: ['S2-128', 'S2-082', 'C23'],
  },
  {
    code: 'first_contact_resolution',
    target: { is: 'at_least', value: 85, unit: 'percent' },
    alarmed: true,
    source: ['S3-16'],
  },
  {
    code: 'order_response_on_time',
    target: { is: 'at_least', value: 95, unit: 'percent' },
    alarmed: true,
    source: ['S1-19'],
  },
  {
    code: 'logistics_update_on_time',
    target: { is: 'at_least', value: 98, unit: 'percent' },
    alarmed: true,
    source: ['S1-20'],
  },
  // R14: measured by the telephone system and imported; no complaint waits for it.
  {
    code: 'telephone_answer',
    target: { is: 'at_most', value: 3, unit: 'second' },
    alarmed: true,
    source: ['S3-14', 'R14'],
  },
];

/** Looked at when the law's time for the last complaint of the month is over (R8); the handbook names a plan with a date, and none of them. */
export const missedIndicators: MissedPolicy = {
  owner: 'department_head',
  after: calendarDays(7),
  due: calendarDays(30),
  source: ['S1-24', 'R8', 'ours'],
};

/** R15, R16: when each report and each contact comes round. */
export const schedule: Recurrence[] = [
  { code: 'report.weekly', every: 'week', source: ['S2-130', 'R15'] },
  { code: 'report.monthly', every: 'month', source: ['S1-45', 'S2-081', 'R15'] },
  { code: 'report.publication', every: 'month', source: ['S1-23', 'R15'] },
  { code: 'report.quarterly', every: 'quarter', source: ['S2-081', 'S2-130', 'R15'] },
  { code: 'audit.service_process', every: 'quarter', source: ['S1-25', 'R15'] },
  { code: 'audit.internal', every: 'quarter', source: ['S2-171', 'R15'] },
  { code: 'appraisal.staff', every: 'quarter', source: ['S3-20', 'R15'] },
  { code: 'report.process_redesign', every: 'half_year', source: ['S1-52', 'R15'] },
  { code: 'report.white_paper', every: 'year', source: ['S1-53', 'R15'] },
  { code: 'audit.third_party', every: 'year', source: ['S1-27', 'R15'] },
  { code: 'contact.meeting', every: 'month', tiers: ['A', 'B'], source: ['S1-32', 'R16'] },
  { code: 'contact.bulletin', every: 'quarter', tiers: ['C'], source: ['S1-32', 'R16'] },
  { code: 'contact.service_review', every: 'month', tiers: ['A'], source: ['S1-29', 'R16'] },
  { code: 'contact.needs_survey', every: 'quarter', tiers: ['B'], source: ['S1-30', 'R16'] },
];
