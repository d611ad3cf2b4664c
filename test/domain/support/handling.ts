import { HOUR, type CommandData, type Effect, type Measure } from '../../../domain/index.js';
import { by } from './directory.js';
import { INPUTS, PARTY, story, type Story } from './story.js';

type Data<T extends keyof CommandData> = CommandData[T];

/** Ready-made acts, so that a story names only what matters to it. */
export const triage = (
  level: keyof typeof INPUTS,
  more: Partial<Data<'confirm_triage'>> = {},
): Data<'confirm_triage'> => ({
  class: 'delay',
  ...INPUTS[level],
  flags: [],
  justified: 'yes',
  texts: more.justified === 'no' ? { note: 't-8' } : {},
  ...more,
});

/** The four sections of a report (S0-22). */
export const REPORT = { content: 't-2', process: 't-3', analysis: 't-4', conclusion: 't-5' } as const;

export const findings = (more: Partial<Data<'record_findings'>> = {}): Data<'record_findings'> => ({
  justified: 'yes',
  liability: [{ waybillNo: 'SF1', stage: 'delivery' }],
  evidence: [],
  rootCause: 'service_courier',
  texts: REPORT,
  ...more,
});

export const contact = (s: Story, more: Partial<Data<'record_contact'>> = {}): Data<'record_contact'> => ({
  purpose: 'first_response',
  channel: 'phone',
  direction: 'outbound',
  reached: true,
  occurredAt: s.now,
  texts: {},
  ...more,
});

export const APOLOGY: Measure = { id: 'm-1', kind: 'apology' };

export const plan = (amountFen = 0, measures: Measure[] = [APOLOGY]): Data<'propose_plan'> => ({
  measures,
  amountFen,
  currency: 'CNY',
  ...(amountFen > 0 && { payeeId: PARTY.personId }),
  texts: {},
});

/** A decision on the plan as it stands. */
export const decision = (s: Story, more: Partial<Data<'decide_plan'>> = {}): Data<'decide_plan'> => ({
  version: s.state.plan?.version ?? 1,
  hash: s.state.plan?.hash ?? 'none',
  outcome: 'approve',
  texts: {},
  ...more,
});

export const acceptance = (s: Story, outcome: 'accepted' | 'refused' = 'accepted'): Data<'record_acceptance'> => ({
  version: s.state.plan?.version ?? 1,
  outcome,
  channel: 'app',
  occurredAt: s.now,
  texts: {},
});

export const done = (s: Story, measureId = 'm-1'): Data<'record_measure'> => ({
  measureId,
  outcome: 'done',
  occurredAt: s.now,
  texts: {},
});

export const pauseUntil = (untilAt: number): Data<'pause'> => ({ reason: 'customer_evidence', untilAt, texts: {} });

export const answer = (s: Story, score: number, solved = true): Data<'survey_answer'> => ({
  key: `survey/${s.state.round}`,
  scores: { resultSpeed: score, resultEffect: score, politeness: score, patience: score, professionalism: score },
  solved,
  answeredAt: s.now,
  texts: {},
});

export const isNotice = (effect: Effect): boolean => effect.kind === 'notice';
export const isDecision = (effect: Effect): boolean => effect.kind === 'notice' && effect.template === 'decision';

/** From filing to a plan that waits for its decision. */
export function proposed(s: Story, amountFen = 50_000, measures?: Measure[]): Story {
  s.do('confirm_triage', triage(2));
  s.do('record_findings', findings());
  s.do('propose_plan', plan(amountFen, measures));
  return s;
}

/** … to a plan that is approved by whoever has the rank. */
export function approved(s: Story, amountFen = 50_000, measures?: Measure[]): Story {
  proposed(s, amountFen, measures).do('decide_plan', decision(s), by.manager);
  return s;
}

/** … to the written decision, delivered. */
export const decided = (s: Story, amountFen = 50_000, measures?: Measure[]): Story =>
  approved(s, amountFen, measures).deliver();

/** … to everything carried out, an hour after the decision, with nothing owed. */
export function resolved(s: Story, amountFen = 50_000): Story {
  decided(s, amountFen).after(HOUR).do('record_acceptance', acceptance(s));
  s.deliver().do('record_measure', done(s));
  return s.deliver();
}

/** Solved without compensation at level 2: nobody calls back. */
export const solved = (): Story => {
  const s = proposed(story().file(), 0).deliver();
  s.do('record_measure', done(s));
  return s.deliver();
};

/** The next round up to its result. */
export function again(s: Story): Story {
  s.do('record_findings', findings());
  s.do('propose_plan', plan());
  if (s.state.stage === 'plan_proposed') s.do('decide_plan', decision(s), by.manager);
  s.deliver();
  if (s.state.stage === 'decided') s.do('record_acceptance', acceptance(s));
  s.do('record_measure', done(s));
  return s.deliver();
}
