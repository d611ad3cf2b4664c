import fc from 'fast-check';
import {
  CLOSE_REASONS,
  COMPLAINT_CLASSES,
  CONTACT_PURPOSES,
  DAY,
  DECISION_OUTCOMES,
  ESCALATION_REASONS,
  FLAGS,
  HOUR,
  JUSTIFIED,
  MINUTE,
  type ComplaintState,
} from '../../../domain/index.js';
import * as acts from './acts.js';

/** What will be asked of the complaint as it then is. */
export interface Asking {
  words: string;
  of: (state: ComplaintState) => acts.Asked;
}

const handlers = fc.constantFrom<acts.Role>('agent', 'team_lead', 'department_head');
const deciders = fc.constantFrom<acts.Role>('team_lead', 'department_head', 'director', 'general_manager');
const grade = fc.integer({ min: 1, max: 5 });
const flags = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.subarray([...FLAGS], { maxLength: 1 }) },
);
const justified = fc.constantFrom(...JUSTIFIED);

const triage = fc
  .record({ class: fc.constantFrom(...COMPLAINT_CLASSES), impact: grade, urgency: grade, flags, justified })
  .map(acts.triage);
const contact = fc
  .record({ by: handlers, purpose: fc.constantFrom(...CONTACT_PURPOSES), reached: fc.boolean() })
  .map(({ by, ...body }) => acts.contact(by, body));
const amountFen = fc.constantFrom(0, 15_000, 50_000, 300_000);
const wrong = fc.constantFrom(undefined, undefined, undefined, 'version' as const, 'hash' as const);

/** Whatever people may ask for in whatever order. */
const anything = fc.oneof(
  triage,
  justified.map(acts.findings),
  contact,
  fc.tuple(handlers, amountFen).map((args) => acts.plan(...args)),
  fc.tuple(deciders, fc.constantFrom(...DECISION_OUTCOMES), wrong).map((args) => acts.decision(...args)),
  fc.constantFrom('accepted', 'refused').map(acts.acceptance),
  fc.constantFrom('done', 'failed').map(acts.measure),
  fc.integer({ min: 10 * MINUTE, max: 40 * HOUR }).map(acts.pause),
  fc.constant(acts.resume),
  fc.constantFrom(...ESCALATION_REASONS).map(acts.escalation),
  fc.tuple(deciders, fc.nat(30)).map((args) => acts.acknowledgement(...args)),
  fc.tuple(handlers, fc.constantFrom(...CLOSE_REASONS)).map((args) => acts.closing(...args)),
  fc.constant(acts.reopening),
);

/** As often as not somebody does what is to be done, or random courses would seldom come as far as a payment. */
export const askings: fc.Arbitrary<Asking> = fc.oneof(
  anything.map((one): Asking => ({ words: one.words, of: () => one })),
  amountFen.map((fen): Asking => ({ words: 'onward', of: (state) => acts.onward(state, fen) })),
);

/** Minutes, hours or days in which nobody does anything. */
export const silences: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: MINUTE, max: 3 * HOUR }) },
  { weight: 2, arbitrary: fc.integer({ min: 3 * HOUR, max: DAY }) },
  { weight: 1, arbitrary: fc.integer({ min: DAY, max: 4 * DAY }) },
);
