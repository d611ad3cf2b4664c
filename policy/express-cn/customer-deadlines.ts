import type { DeadlineRule } from '../../domain/index.js';
import { calendarDays, hours, workingDays } from '../limits.js';

/** R7. What restarts it: X-07. */
const progress: DeadlineRule[] = [
  // The first news of a major complaint comes in writing within hours; from then on as of any complex one.
  {
    id: 'progress.major-first',
    kind: 'progress',
    appliesTo: { handlingClasses: ['major'], first: true },
    limit: hours(4),
    source: ['X-03', 'ours'],
  },
  {
    id: 'progress.complex',
    kind: 'progress',
    appliesTo: { handlingClasses: ['complex', 'major'] },
    limit: hours(24),
    source: ['S3-09', 'C6', 'R7'],
  },
  {
    id: 'progress.ordinary',
    kind: 'progress',
    appliesTo: { handlingClasses: ['ordinary'] },
    limit: hours(48),
    source: ['S3-12', 'C6', 'R7'],
  },
  {
    id: 'progress.outer',
    kind: 'progress',
    appliesTo: { handlingClasses: ['complex', 'major'] },
    limit: hours(48),
    source: ['S3-12'],
    supersededBy: 'C6',
  },
];

const statements: DeadlineRule[] = [
  // X-02 says "right after approval" and leaves the number to us.
  { id: 'decision', kind: 'decision', limit: hours(1), source: ['X-02', 'S0-25', 'ours'] },
  { id: 'result', kind: 'result', limit: hours(24), source: ['S1-42', 'R9'] },
];

const statutory: DeadlineRule[] = [
  // The ladder of the legal clock warns from day 5, so a percentage would only repeat it.
  {
    id: 'legal',
    kind: 'legal',
    limit: calendarDays(7),
    warnAfter: 'none',
    source: ['L1', 'art. 29 快递暂行条例', 'X-01', 'L12'],
  },
];

/** S1-37, and never later than a day before the law's limit, whatever the holidays: seven days are promised only when none of them falls away. */
const promise: DeadlineRule[] = [
  {
    id: 'promise.ordinary',
    kind: 'promise',
    appliesTo: { handlingClasses: ['ordinary'] },
    limit: workingDays(3),
    source: ['S1-37', 'X-03', 'R8'],
  },
  {
    id: 'promise.complex',
    kind: 'promise',
    appliesTo: { handlingClasses: ['complex'] },
    limit: workingDays(7),
    source: ['S1-37', 'X-03', 'R8'],
  },
  {
    id: 'promise.major',
    kind: 'promise',
    appliesTo: { handlingClasses: ['major'] },
    limit: workingDays(3),
    source: ['X-03', 'ours'],
  },
  { id: 'promise', kind: 'promise', limit: calendarDays(6), source: ['X-03', 'C3'] },
];

/** R10: from the acceptance of an offer with money in it until it is paid. */
const claim: DeadlineRule[] = [{ id: 'claim', kind: 'claim', limit: workingDays(7), source: ['S1-15', 'R10'] }];

/** R11. */
const callBack: DeadlineRule[] = [
  {
    id: 'call_back.level-1',
    kind: 'call_back',
    appliesTo: { levels: [1] },
    limit: calendarDays(3),
    source: ['S2-038', 'C9'],
  },
  {
    id: 'call_back.level-2',
    kind: 'call_back',
    appliesTo: { levels: [2] },
    limit: calendarDays(5),
    source: ['S2-039', 'C9'],
  },
  {
    id: 'call_back.level-3',
    kind: 'call_back',
    appliesTo: { levels: [3] },
    limit: calendarDays(7),
    source: ['S2-040', 'C9'],
  },
  {
    id: 'call_back.level-4',
    kind: 'call_back',
    appliesTo: { levels: [4] },
    limit: calendarDays(3),
    source: ['S2-041', 'C9'],
  },
  {
    id: 'call_back.level-5',
    kind: 'call_back',
    appliesTo: { levels: [5] },
    limit: calendarDays(1),
    source: ['S2-042', 'C9'],
  },
  { id: 'call_back.sop', kind: 'call_back', limit: hours(48), source: ['S2-154'], supersededBy: 'X-04' },
];

/** Nothing that we wrote reached the customer, so a person calls. */
const customerCall: DeadlineRule[] = [
  {
    id: 'customer_call.urgent',
    kind: 'customer_call',
    appliesTo: { levels: [4, 5] },
    limit: hours(2),
    source: ['S2-022', 'ours'],
  },
  { id: 'customer_call', kind: 'customer_call', limit: hours(12), source: ['S2-022', 'ours'] },
];

/** R17: the regulator's clock on an appeal; an earlier date of the authority wins. Its ladder warns, so no percentage does. */
const appeal: DeadlineRule[] = [
  { id: 'appeal', kind: 'appeal', limit: calendarDays(10), warnAfter: 'none', source: ['X-15', 'R17'] },
  { id: 'appeal_internal', kind: 'appeal_internal', limit: calendarDays(5), source: ['X-15', 'R17'] },
  { id: 'appeal_rehandling', kind: 'appeal_rehandling', limit: calendarDays(5), source: ['X-15', 'R17'] },
];

/** R11: acts of ours at an instant, nothing that a person could still save, so no warnings. */
const survey: DeadlineRule[] = [
  {
    id: 'survey_reminder',
    kind: 'survey_reminder',
    limit: calendarDays(3),
    warnAfter: 'none',
    source: ['S2-078', 'C9', 'R11'],
  },
  {
    id: 'survey_expiry',
    kind: 'survey_expiry',
    limit: calendarDays(7),
    warnAfter: 'none',
    source: ['S2-110', 'S2-078', 'C9', 'R11'],
  },
];

/** The limits that the customer notices: news, statements, the law, the promise, the follow-up. */
export const customerDeadlines: DeadlineRule[] = [
  ...progress,
  ...statements,
  ...statutory,
  ...promise,
  ...claim,
  ...callBack,
  ...customerCall,
  { id: 'review', kind: 'review', limit: workingDays(5), source: ['S1-17', 'S1-18', 'ours'] },
  ...survey,
  ...appeal,
];
