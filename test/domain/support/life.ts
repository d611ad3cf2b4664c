import fc from 'fast-check';
import {
  CHANNELS,
  CLOSE_REASONS,
  COMPLAINT_CLASSES,
  COMPLEXITIES,
  CONTACT_PURPOSES,
  DAY,
  DECISION_OUTCOMES,
  effects,
  heldOrder,
  ESCALATION_REASONS,
  FLAGS,
  type Flag,
  HOUR,
  INQUIRY_ANSWERS,
  INQUIRY_PURPOSES,
  JUSTIFIED,
  MINUTE,
  PAUSE_REASONS,
  SYSTEM,
  type Actor,
  type CommandData,
  type CommandType,
  type ComplaintState,
  type Effect,
} from '../../../domain/index.js';
import { by } from './directory.js';
import { forward, type Deed } from './forward.js';
import { REPORT } from './handling.js';
import { INTAKE, PARTY, type Story } from './story.js';

/** What happens next in a random life: time passes, a person acts, or the outside answers. Made from the state, so that much of it is possible. */
export type Happening =
  | { kind: 'deliver' }
  | { kind: 'time'; ms: number }
  | { kind: 'command'; make: (state: ComplaintState, now: number) => Deed };

const PEOPLE: Actor[] = [by.agent, by.colleague, by.lead, by.deputy, by.head, by.director, by.manager];
const person = fc.constantFrom(...PEOPLE);
const ago = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 30 * HOUR }));
const grade = fc.integer({ min: 1, max: 5 });
const flags = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Flag[]>([]) },
  { weight: 1, arbitrary: fc.subarray<Flag>([...FLAGS], { maxLength: 2 }) },
);

type Make<T extends CommandType> = (state: ComplaintState, now: number) => CommandData[T];

const act = <T extends CommandType>(type: T, data: fc.Arbitrary<Make<T>>, who = person): fc.Arbitrary<Happening> =>
  fc.record({ data, actor: who }).map(({ data: make, actor }) => ({
    kind: 'command',
    make: (state, now) => ({ type, actor, data: make(state, now) }) as Deed,
  }));

const always = fc.constant(undefined);

const triage = fc
  .record({
    class: fc.constantFrom(...COMPLAINT_CLASSES),
    impact: grade,
    urgency: grade,
    flags,
    justified: fc.constantFrom(...JUSTIFIED),
  })
  .map((data): Make<'confirm_triage'> => () => ({ ...data, texts: {} }));

const contact = fc
  .record({
    purpose: fc.constantFrom(...CONTACT_PURPOSES),
    channel: fc.constantFrom(...CHANNELS),
    direction: fc.constantFrom('outbound' as const, 'inbound' as const),
    reached: fc.boolean(),
    ago,
  })
  .map(({ ago: back, ...data }): Make<'record_contact'> => (_, now) => ({
    ...data,
    occurredAt: now - back,
    texts: {},
  }));

const proposal = fc
  .record({
    amountFen: fc.constantFrom(0, 0, 15_000, 50_000, 300_000, 3_000_000, 6_000_000),
    measures: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ amountFen, measures }): Make<'propose_plan'> => () => ({
    amountFen,
    currency: 'CNY',
    payeeId: PARTY.personId,
    measures: Array.from({ length: measures }, (_, i) => ({ id: `m-${i}`, kind: 'apology' as const })),
    texts: {},
  }));

const decision = fc
  .record({ outcome: fc.constantFrom('approve' as const, ...DECISION_OUTCOMES), wrong: fc.integer({ min: 0, max: 9 }) })
  .map(({ outcome, wrong }): Make<'decide_plan'> => ({ plan }) => ({
    version: (plan?.version ?? 1) + (wrong === 1 ? 1 : wrong === 2 ? -1 : 0),
    hash: wrong === 3 ? 'other' : (plan?.hash ?? 'none'),
    outcome,
    texts: { comment: 'c-1' },
  }));

const agreement = fc
  .constantFrom('approve' as const, ...DECISION_OUTCOMES)
  .map((outcome): Make<'decide_closing'> => ({ closing }) => ({
    version: closing?.version ?? 1,
    hash: closing?.hash ?? 'none',
    outcome,
    texts: { comment: 'c-1' },
  }));

const turn = fc
  .constantFrom(undefined, 'lead', 'head', 'director')
  .map((to): Make<'hand_over_approval'> => () => ({ ...(to !== undefined && { to }), texts: {} }));

const check = always.map((): Make<'check_sample'> => ({ plan }) => ({
  version: plan?.version ?? 1,
  result: 'sound',
  texts: {},
}));

const acceptance = fc
  .record({ outcome: fc.constantFrom('accepted' as const, 'accepted' as const, 'refused' as const) })
  .map(({ outcome }): Make<'record_acceptance'> => ({ plan }, now) => ({
    version: plan?.version ?? 1,
    outcome,
    channel: 'app',
    occurredAt: now,
    texts: {},
  }));

const measure = fc
  .record({
    id: fc.constantFrom('m-0', 'm-1'),
    outcome: fc.constantFrom('done' as const, 'done' as const, 'failed' as const),
  })
  .map(({ id, outcome }): Make<'record_measure'> => (_, now) => ({
    measureId: id,
    outcome,
    occurredAt: now,
    texts: {},
  }));

const review = fc
  .constantFrom('release' as const, 'turn_down' as const)
  .map((outcome): Make<'review_payout'> => (state) => ({
    payoutNo: heldOrder(state)?.payoutNo ?? '1:1',
    outcome,
    texts: { comment: 'c-1' },
  }));

const pause = fc
  .record({ reason: fc.constantFrom(...PAUSE_REASONS), ms: fc.integer({ min: 1, max: 40 * HOUR }) })
  .map(({ reason, ms }): Make<'pause'> => (_, now) => ({ reason, untilAt: now + ms, texts: {} }));

const pick = <T>(list: T[], n: number): T | undefined => list[n % Math.max(list.length, 1)];

const acknowledgement = fc.nat(20).map((n): Make<'acknowledge_escalation'> => ({ deadlines }) => ({
  deadlineId: pick(Object.keys(deadlines), n) ?? 'none',
}));

const call = fc
  .record({
    reason: fc.constantFrom(...ESCALATION_REASONS),
    complexity: fc.option(fc.constantFrom(...COMPLEXITIES), { nil: undefined }),
  })
  .map(({ reason, complexity }): Make<'escalate'> => () => ({
    reason,
    ...(complexity !== undefined && { complexity }),
    texts: {},
  }));

const closing = fc
  .constantFrom(...CLOSE_REASONS)
  .map((reason): Make<'close'> => () => ({ reason, texts: { explanation: 'e-1' } }));

const handing = fc
  .constantFrom(undefined, 'agent', 'lead', 'head')
  .map((to): Make<'transfer'> => () => ({ ...(to !== undefined && { to }), texts: {} }));

const reopening = always.map((): Make<'reopen'> => () => ({ texts: {} }));

const survey = fc
  .record({ score: grade, solved: fc.boolean() })
  .map(({ score, solved }): Make<'survey_answer'> => ({ round }, now) => ({
    key: `survey/${round}`,
    scores: { resultSpeed: score, resultEffect: score, politeness: score, patience: score, professionalism: score },
    solved,
    answeredAt: now,
    texts: {},
  }));

/** The outside answers one of the effects owed: mostly well, sometimes badly, sometimes to nothing at all. */
const result = fc.record({ n: fc.nat(50), good: fc.integer({ min: 0, max: 4 }) }).map(({ n, good }): Happening => ({
  kind: 'command',
  make: (state, now) => resultOf(pick(effects(state), n), good > 0, now),
}));

function resultOf(effect: Effect | undefined, good: boolean, now: number): Deed {
  const key = effect?.key ?? 'none';
  if (effect?.kind === 'payout')
    return { type: 'payout_result', actor: SYSTEM, data: { key, outcome: good ? 'paid' : 'rejected', settledAt: now } };
  if (effect?.kind === 'survey_invitation')
    return { type: 'survey_result', actor: SYSTEM, data: { key, outcome: good ? 'invited' : 'failed' } };
  return { type: 'notice_result', actor: SYSTEM, data: { key, outcome: good ? 'accepted' : 'failed' } };
}

const receipt = fc
  .record({
    n: fc.nat(50),
    outcome: fc.constantFrom('delivered' as const, 'delivered' as const, 'bounced' as const),
    ago,
  })
  .map(({ n, outcome, ago: back }): Make<'receipt'> => (state, now) => {
    const keys = [...Object.keys(state.awaitingReceipt), ...Object.keys(state.owed)];
    return { key: pick(keys, n) ?? 'none', outcome, receivedAt: now - Math.min(back, MINUTE) };
  });

const extension = fc.integer({ min: 1, max: 12 * DAY }).map((ms): Make<'extend_claim'> => (_, now) => ({
  untilAt: now + ms,
  texts: {},
}));

const reply = fc.boolean().map((accepted): Make<'record_reply'> => (_, now) => ({
  accepted,
  occurredAt: now,
  texts: {},
}));

const inquiry = fc
  .constantFrom(...INQUIRY_PURPOSES)
  .map((purpose): Make<'send_inquiry'> => () => ({ purpose, to: 'hangzhou', texts: {} }));

const inquiryAnswer = fc
  .record({ n: fc.nat(5), answer: fc.constantFrom(...INQUIRY_ANSWERS) })
  .map(({ n, answer }): Make<'answer_inquiry'> => ({ investigation }) => ({
    inquiryId: pick(investigation?.inquiries ?? [], n)?.id ?? 'none',
    answer,
    texts: {},
  }));

const arbitration = always.map((): Make<'arbitrate'> => () => ({
  liability: [{ stage: 'delivery', unit: 'hangzhou' }],
  texts: {},
}));

const authorityNo = fc.constantFrom('A-1', 'A-2');
const authorityDate = fc.option(fc.integer({ min: -DAY, max: 12 * DAY }), { nil: undefined });
const appeal = fc
  .record({ no: authorityNo, ms: authorityDate })
  .map(({ no, ms }): Make<'record_appeal'> => (_, now) => ({
    authorityNo: no,
    authority: '12305',
    receivedAt: now,
    ...(ms !== undefined && { dueAt: now + ms }),
    texts: {},
  }));

const returned = authorityNo.map((no): Make<'return_appeal'> => (_, now) => ({
  authorityNo: no,
  receivedAt: now,
  texts: {},
}));

const report = authorityNo.map((no): Make<'answer_appeal'> => (_, now) => ({
  authorityNo: no,
  outcome: 'explained',
  occurredAt: now,
  texts: {},
}));

const time = fc
  .oneof(
    fc.integer({ min: 0, max: HOUR }),
    fc.integer({ min: 0, max: 12 * HOUR }),
    fc.integer({ min: 0, max: 8 * DAY }),
  )
  .map((ms): Happening => ({ kind: 'time', ms }));

const onward = fc
  .record({ amountFen: fc.constantFrom(0, 50_000, 300_000, 6_000_000), score: grade })
  .map(({ amountFen, score }): Happening => ({
    kind: 'command',
    make: (state, now) => forward(state, now, amountFen, score),
  }));

const system = fc.constant(SYSTEM);
const everything = [
  act('confirm_triage', triage),
  act(
    'record_findings',
    always.map((): Make<'record_findings'> => () => ({ justified: 'yes', liability: [], evidence: [], texts: REPORT })),
  ),
  act('record_contact', contact),
  act('send_inquiry', inquiry),
  act('answer_inquiry', inquiryAnswer),
  act('arbitrate', arbitration, fc.constant({ ...by.head, unit: 'headquarters' })),
  act(
    'object_to_arbitration',
    always.map((): Make<'object_to_arbitration'> => () => ({ texts: {} })),
  ),
  act('propose_plan', proposal),
  act('decide_plan', decision),
  act('decide_closing', agreement),
  act('hand_over_approval', turn),
  act('check_sample', check),
  act('record_acceptance', acceptance),
  act('record_measure', measure),
  act('review_payout', review),
  act(
    'withdraw',
    always.map((): Make<'withdraw'> => () => ({ texts: {} })),
  ),
  act('pause', pause),
  act(
    'resume',
    always.map((): Make<'resume'> => () => ({ texts: {} })),
  ),
  act('acknowledge_escalation', acknowledgement),
  act('escalate', call),
  act('transfer', handing),
  act('survey_answer', survey, system),
  act('extend_claim', extension),
  act('record_reply', reply),
  act('record_appeal', appeal),
  act('return_appeal', returned),
  act('answer_appeal', report),
  act('receipt', receipt, system),
];

export const happenings = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: time },
    { weight: 4, arbitrary: fc.constant<Happening>({ kind: 'deliver' }) },
    { weight: 14, arbitrary: onward },
    { weight: 8, arbitrary: result },
    { weight: 1, arbitrary: act('close', closing) },
    { weight: 2, arbitrary: act('reopen', reopening) },
    ...everything.map((arbitrary) => ({ weight: 2, arbitrary })),
  ),
  { minLength: 5, maxLength: 45, size: 'max' },
);

/** How a life begins: late or not, of any class and level, with or without a complainant. */
export const intake: fc.Arbitrary<{ lateMs: number; data: Partial<CommandData['register']> }> = fc.record({
  lateMs: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 12 * DAY }) },
  ),
  data: fc.record({
    class: fc.constantFrom(...COMPLAINT_CLASSES),
    channel: fc.constantFrom(...CHANNELS),
    impact: grade,
    urgency: grade,
    flags,
    parties: fc.constantFrom(INTAKE.parties, INTAKE.parties, INTAKE.parties, []),
    externalDueAt: fc.option(
      fc.integer({ min: -DAY, max: 9 * DAY }).map((ms) => Date.parse('2026-11-21T02:14:05Z') + ms),
      { nil: undefined },
    ),
  }),
});

/** Takes one step, as the workflow does: what is due comes first. */
export function take(s: Story, step: Happening): void {
  if (step.kind === 'time') s.after(step.ms);
  else if (step.kind === 'deliver') s.deliver();
  else {
    const { type, actor, data } = step.make(s.after(0).state, s.now);
    s.attempt(type, data, actor);
  }
}
