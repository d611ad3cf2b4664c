import {
  needsAcceptance,
  type CloseReason,
  type Language,
  type MessageKind,
  type PauseReason,
} from '../../domain/index.js';
import type { TemplateValues } from '../../policy/index.js';
import { messageTellers, missingInWords } from './customer-messages.js';
import type { NoticeData } from './data.js';
import { duplicateTellers } from './duplicates.js';
import {
  addressed,
  lastEvent,
  liabilityInWords,
  measuresInWords,
  newestDeadline,
  promised,
  textOf,
  told,
  type Tellers,
} from './told.js';

type CustomerTemplate =
  | MessageKind
  | 'acknowledgement'
  | 'decision'
  | 'result'
  | 'survey'
  | 'survey_reminder'
  | 'pause'
  | 'pause_ended'
  | 'closed'
  | 'taken_up'
  | 'claim_extension'
  | keyof typeof duplicateTellers;

/** What customers are told. */
export const customerTellers: Tellers<CustomerTemplate> = {
  ...messageTellers,
  ...duplicateTellers,
  acknowledgement: (data, language) => ({
    ...addressed(data),
    missing: missingInWords(data, language),
    complaintClass: data.state.facts.class,
    promisedBy: newestDeadline(data, 'promise').dueAt,
  }),
  decision,
  result: (data, language) => ({
    complaintNo: data.complaintNo,
    done: measuresInWords(data.state.plan?.measures.filter((m) => m.outcome === 'done') ?? [], language),
    paid: data.state.paidFen,
    ...survey(data),
  }),
  survey: (data) => ({ complaintNo: data.complaintNo, ...survey(data) }),
  survey_reminder: (data) => ({ complaintNo: data.complaintNo, ...survey(data) }),
  pause: (data) => ({
    ...addressed(data),
    reason: told<PauseReason>(data, 'reason'),
    waitingFor: textOf(data, data.origin, 'waitingFor'),
    until: told<number>(data, 'untilAt'),
  }),
  pause_ended: (data) => ({ ...addressed(data), ...promised(data) }),
  closed: (data) => ({
    ...addressed(data),
    reason: told<CloseReason>(data, 'reason'),
    explanation: textOf(data, closedWith(data), 'explanation'),
  }),
  taken_up: (data) => ({ ...addressed(data), ...promised(data) }),
  claim_extension: (data) => ({
    ...addressed(data),
    reason: textOf(data, data.origin, 'reason'),
    until: told<number>(data, 'untilAt'),
  }),
};

/** Of the very version that was approved, whatever came after it (S1-43). */
function decision(data: NoticeData, language: Language): TemplateValues<'decision'> {
  const { state } = data;
  const planVersion = told<number>(data, 'planVersion');
  const plan = lastEvent(data, 'plan_proposed', (event) => event.data.version === planVersion);
  if (!plan) throw new Error(`${data.complaintNo} has no plan version ${planVersion}`);
  const findings = lastEvent(data, 'findings_recorded');
  const { amountFen, measures } = plan.data;
  return {
    ...addressed(data),
    statementUrl: `${data.links.statement}&version=${planVersion}`,
    planVersion,
    receivedAt: state.receivedAt,
    complaintClass: state.facts.class,
    finding: textOf(data, findings, 'finding'),
    liability: liabilityInWords(findings?.data.liability ?? [], language),
    outcome: offersSomething(plan.data) || state.justified !== 'no' ? 'offer' : 'refusal',
    measures: measuresInWords(measures, language),
    compensation: amountFen,
    reasons: textOf(data, plan, 'reasons'),
    acceptance: needsAcceptance(data.policy, amountFen, state.facts.level) ? 'asked' : 'not_asked',
  };
}

/** Words alone are no offer: a complaint that is not justified and gets no more than them is refused. */
const offersSomething = ({ amountFen, measures }: { amountFen: number; measures: { kind: string }[] }): boolean =>
  amountFen > 0 || measures.some(({ kind }) => kind !== 'apology' && kind !== 'explanation');

function survey({ complaintNo, state, surveys, links }: NoticeData): { surveyUrl: string; surveyUntil: number } {
  const row = surveys.find(({ round }) => round === state.round);
  if (!row) throw new Error(`${complaintNo} has no survey of round ${state.round}`);
  return { surveyUrl: links.survey(row.token), surveyUntil: row.expiresAt };
}

/** The command that says why it was closed: of whoever closed it, or of whoever proposed what others agreed to. */
function closedWith(data: NoticeData): { commandId: string } {
  const agreed = lastEvent(data, 'closing_decided', ({ commandId }) => commandId === data.origin.commandId);
  return (agreed && lastEvent(data, 'closing_proposed')) ?? data.origin;
}
