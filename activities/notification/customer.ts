import type { CloseReason, Language, MessageKind, PauseReason } from '../../domain/index.js';
import { decisionValues, measuresInWords, type TemplateValues } from '../../policy/index.js';
import { messageTellers, missingInWords } from './customer-messages.js';
import type { NoticeData } from './data.js';
import { payoutTellers } from './payouts.js';
import { duplicateTellers } from './duplicates.js';
import { addressed, lastEvent, promised, textOf, told, type Tellers } from './told.js';

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
  | 'payout_pending'
  | 'parcel_found'
  | 'payout_reversed'
  | keyof typeof duplicateTellers;

/** What customers are told. */
export const customerTellers: Tellers<CustomerTemplate> = {
  ...messageTellers,
  payout_pending: payoutTellers.payout_pending,
  parcel_found: payoutTellers.parcel_found,
  payout_reversed: payoutTellers.payout_reversed,
  ...duplicateTellers,
  acknowledgement: (data, language) => ({
    ...addressed(data),
    missing: missingInWords(data, language),
    complaintClass: data.state.facts.class,
    kind: data.state.facts.kind === 'complaint' ? 'complaint' : 'feedback',
    promisedBy: promised(data).promisedBy,
  }),
  decision,
  result: (data, language) => ({
    complaintNo: data.complaintNo,
    done: measuresInWords(data.state.plan?.measures.filter((m) => m.outcome === 'done') ?? [], language),
    paid: data.state.paidFen,
    payment: data.state.paidFen > 0 ? 'made' : 'none',
    ...surveyIfAny(data),
  }),
  survey: (data) => ({ complaintNo: data.complaintNo, ...survey(data) }),
  survey_reminder: (data) => ({ complaintNo: data.complaintNo, ...survey(data) }),
  pause: (data) => ({
    ...addressed(data),
    reason: told<PauseReason>(data, 'reason'),
    waitingFor: textOf(data, lastEvent(data, 'paused'), 'waitingFor'),
    until: told<number>(data, 'untilAt'),
  }),
  pause_ended: (data) => ({ ...addressed(data), ...promised(data) }),
  closed: (data) => ({
    ...addressed(data),
    reason: told<CloseReason>(data, 'reason'),
    ...keptAll(data),
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
  const planVersion = told<number>(data, 'planVersion');
  const { links } = data;
  const statementUrl = `${links.statement}&version=${planVersion}`;
  return decisionValues({ ...data, planVersion, statusUrl: links.status, statementUrl }, language);
}

/** Before a court nobody is asked: the link is that of the status page. */
function surveyIfAny(data: NoticeData): Pick<TemplateValues<'result'>, 'survey' | 'surveyUrl' | 'surveyUntil'> {
  return data.state.proceedings
    ? { survey: 'none', surveyUrl: data.links.status, surveyUntil: data.notice.openedAt }
    : { survey: 'invited', ...survey(data) };
}

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

/** Whoever withdraws keeps what was paid, and is told so: a payout that was under way was made before the closing. */
function keptAll({ state, notice }: NoticeData): Pick<TemplateValues<'closed'>, 'paid' | 'payment'> {
  const paid = notice.values['reason'] === 'withdrawn' ? state.paidFen : 0;
  return { paid, payment: paid > 0 ? 'made' : 'none' };
}
