import type { Policy } from '../../domain/index.js';
import { dispatchPolicy } from '../dispatch.js';
import { calendarDays, hours, minutes, workingDays } from '../limits.js';
import { deadlineRegister } from '../register.js';
import { approval } from './approval.js';
import { authorityReports } from './authorities.js';
import { compensation } from './compensation.js';
import { customerDeadlines } from './customer-deadlines.js';
import { grading } from './grading.js';
import { internalDeadlines } from './internal-deadlines.js';
import { retention } from '../retention.js';
import { intake } from './intake.js';
import { ladder } from './ladder.js';
import { indicators, missedIndicators, schedule } from './periodic.js';
import { payoutLimits } from './payout-limits.js';
import { stageDeadlines } from './stage-deadlines.js';
import { standards } from './standards.js';

/** The rules of an express carrier in China: the handbooks' numbers under the law, with the decisions that reconcile them. */
export const expressCn: Policy = {
  id: 'express-cn',
  version: '1.4.0',
  timeZone: 'Asia/Shanghai',
  calendar: 'cn',
  grading,
  dispatch: dispatchPolicy,
  completeness: {
    weights: { customer: 20, contact: 15, time: 10, shipment: 20, description: 25, level: 10 },
    askBelow: 80,
    source: ['F1', 'S2-007', 'S2-008', 'C20', 'ours'],
  },
  register: deadlineRegister,
  deadlines: [...internalDeadlines, ...stageDeadlines, ...customerDeadlines],
  warning: { percent: 80, source: ['R12', 'S2-076', 'ours'] },
  ladder,
  approval,
  pause: { agentMax: hours(24), totalMax: hours(72), source: ['X-08', 'ours'] },
  calls: {
    from: '08:00',
    to: '21:00',
    parts: ['12:00', '18:00'],
    attempts: 3,
    partsOfDay: 2,
    source: ['X-33', 'ours'],
  },
  channels: { order: ['email', 'wechat', 'sms', 'letter'], source: ['S2-022', 'ours'] },
  survey: {
    invitationValid: calendarDays(7),
    reviewBelowPoints: 80,
    reopenAtMeanOrBelow: 2,
    source: ['S2-110', 'S1-17', 'C9', 'C17', 'ours'],
  },
  // From the closing, because silence closes a complaint when the 7 days after its result are over.
  reopening: { window: calendarDays(7), max: 2, source: ['X-34', 'S2-078', 'ours'] },
  // As long as providers remember a key.
  patience: { notice: hours(4), payout: hours(24), payoutWarning: hours(1), survey: hours(24), source: ['ours'] },
  acceptance: { fromLevel: 3, source: ['C32', 'S2-107'] },
  // What can be looked at; an apology or an explanation the customer himself is asked about.
  measureCheck: {
    kinds: ['resend', 'repair', 'return', 'refund_freight', 'rectification', 'penalty'],
    source: ['S0-27', 'S0-50', 'ours'],
  },
  callBack: { fromLevel: 3, samplePercent: 10, meanUpTo: 3, source: ['X-14', 'S2-078', 'ours'] },
  futureTolerance: { ...minutes(5), source: ['ours'] },
  intake,
  duplicates: {
    repeatWithin: calendarDays(30),
    escalateFrom: 2,
    similarFrom: 60,
    source: ['C15', 'S2-019', 'S2-045', 'ours'],
  },
  // As long again as the claim itself.
  claim: { extension: workingDays(7), source: ['S1-16', 'ours'] },
  investigation: {
    hold: { classes: ['damage', 'loss'], subClasses: ['false_sign_off'] },
    source: ['X-47'],
  },
  compensation,
  payoutLimits,
  // Contracts with partners differ; 30 days after delivery is ours until a carrier enters its own.
  recourse: { partners: [], days: 30, source: ['ours'] },
  authorityReports,
  retention,
  standards,
  indicators,
  missedIndicators,
  schedule,
};
