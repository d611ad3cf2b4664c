import {
  actsWhenDue,
  running,
  type PublicAuthority,
  type CloseReason,
  type DeadlineKind,
  type DecisionOutcome,
  type EscalationReason,
  type Flag,
  type Language,
  type Rank,
} from '../../domain/index.js';
import {
  measuresInWords,
  labelOf,
  ladderLine,
  localInstant,
  type LadderLine,
  type TemplateValues,
} from '../../policy/index.js';
import type { customerTellers } from './customer.js';
import type { NoticeData } from './data.js';
import type { investigationTellers } from './investigation.js';
import { payoutTellers } from './payouts.js';
import type { measureTellers } from './measures.js';
import { lastEvent, newestDeadline, textOf, told, type NoticeTemplate, type Tellers } from './told.js';

type StaffTemplate = Exclude<
  NoticeTemplate,
  keyof typeof customerTellers | keyof typeof investigationTellers | keyof typeof measureTellers
>;

/** What our own people are told. */
export const staffTellers: Tellers<StaffTemplate> = {
  payout_task: payoutTellers.payout_task,
  payout_review: payoutTellers.payout_review,
  payout_rejected: payoutTellers.payout_rejected,
  parcel_choice: payoutTellers.parcel_choice,
  warning: (data) => ({
    ...situation(data),
    deadline: told<DeadlineKind>(data, 'kind'),
    dueAt: told<number>(data, 'dueAt'),
    left: Math.max(0, told<number>(data, 'dueAt') - told<number>(data, 'actedAt')),
  }),
  breach: (data) => ({
    ...situation(data),
    owner: data.ownerName,
    deadline: told<DeadlineKind>(data, 'kind'),
    rank: told<Rank>(data, 'rank'),
    dueAt: told<number>(data, 'dueAt'),
    late: Math.max(0, told<number>(data, 'actedAt') - told<number>(data, 'dueAt')),
  }),
  several: (data, language) => ({
    ...situation(data),
    owner: data.ownerName,
    count: told<number>(data, 'count'),
    lines: severalLines(data, language),
  }),
  escalation: (data) => ({
    ...situation(data),
    owner: data.ownerName,
    reason: told<EscalationReason>(data, 'reason'),
    rank: told<Rank>(data, 'rank'),
    explanation: textOf(data, raised(data), 'explanation'),
  }),
  approval_request: (data, language) => ({
    ...graded(data),
    planVersion: told<number>(data, 'planVersion'),
    proposedBy: data.proposerName,
    measures: measuresInWords(data.state.plan?.measures ?? [], language),
    amount: told<number>(data, 'amountFen'),
    reason: textOf(data, lastEvent(data, 'plan_proposed'), 'reasons'),
    handedOver: textOf(data, data.origin, 'reason'),
    dueAt: told<number>(data, 'dueAt'),
  }),
  plan_refused: (data) => ({
    ...linked(data),
    planVersion: told<number>(data, 'planVersion'),
    counterProposal: textOf(data, data.origin, 'counterProposal') || textOf(data, data.origin, 'note'),
  }),
  closing_request: (data) => ({
    ...graded(data),
    proposedBy: data.closerName,
    reason: closingOf(data).data.reason,
    explanation: textOf(data, closingOf(data), 'explanation'),
    dueAt: told<number>(data, 'dueAt'),
  }),
  closing_returned: (data) => ({
    ...linked(data),
    reason: told<CloseReason>(data, 'reason'),
    outcome: told<DecisionOutcome>(data, 'outcome'),
    comment: textOf(data, data.origin, 'comment'),
  }),
  plan_returned: (data) => ({
    ...linked(data),
    planVersion: told<number>(data, 'planVersion'),
    outcome: told<DecisionOutcome>(data, 'outcome'),
    comment: textOf(data, data.origin, 'comment'),
  }),
  review: (data) => ({
    ...graded(data),
    points: told<number>(data, 'points'),
    attitude: Number(data.notice.values['attitude'] ?? 0),
    comment: textOf(data, data.origin, 'comment'),
  }),
  proceedings: (data) => ({
    ...linked(data),
    ...courtOf(data),
  }),
  attitude: (data) => ({
    ...linked(data),
    attitude: told<number>(data, 'attitude'),
    owner: data.ownerName,
    comment: textOf(data, data.origin, 'comment'),
  }),
  level_five: (data, language) => ({
    ...linked(data),
    complaintClass: data.state.facts.class,
    outlet: data.state.outlet ?? '',
    flags: data.state.flags.map((flag) => labelOf('flag', flag, language)),
    receivedAt: data.state.receivedAt,
    groupDueAt: newestDeadline(data, 'emergency_group').dueAt,
  }),
  emergency_broadcast: (data, language) => ({
    ...linked(data),
    complaintClass: data.state.facts.class,
    stage: data.state.stage,
    outlet: data.state.outlet ?? '',
    owner: data.ownerName,
    receivedAt: data.state.receivedAt,
    running: stillRunning(data, language),
  }),
  level_five_proposed: (data) => ({
    ...linked(data),
    complaintClass: data.state.facts.class,
    outlet: data.state.outlet ?? '',
    receivedAt: data.state.receivedAt,
    dueAt: told<number>(data, 'dueAt'),
  }),
  reopened: (data) => ({
    ...linked(data),
    round: told<number>(data, 'round'),
    level: data.state.facts.level,
    why: lastEvent(data, 'reopened')?.data.why ?? 'asked',
    reason: textOf(data, data.origin, 'reason'),
  }),
  pause_over: (data) => linked(data),
  appeal: (data) => ({
    ...linked(data),
    authority: told<string>(data, 'authority'),
    authorityNo: told<string>(data, 'authorityNo'),
    round: told<number>(data, 'round'),
    dueAt: told<number>(data, 'dueAt'),
  }),
  authority_report: (data, language) => ({
    ...linked(data),
    authority: told<PublicAuthority>(data, 'authority'),
    flags: told<string>(data, 'flags')
      .split(' ')
      .map((flag) => labelOf('flag', flag as Flag, language)),
    dueAt: told<number>(data, 'dueAt'),
  }),
  followed_up: (data) => ({
    ...linked(data),
    no: told<number>(data, 'no'),
    description: textOf(data, data.origin, 'description'),
  }),
  merge_news: (data) => ({
    ...linked(data),
    other: told<string>(data, 'other'),
    what: told<'joined'>(data, 'what'),
  }),
  related_news: (data) => ({
    ...linked(data),
    other: told<string>(data, 'other'),
    what: told<'joined'>(data, 'what'),
  }),
  repair: (data) => ({ ...linked(data), ...broken(data), lastError: told<string>(data, 'reason') }),
};

/** Court and case are texts; in older journals they stand in the event. */
function courtOf(data: NoticeData): { court: string; caseNo: string } {
  const opened = lastEvent(data, 'proceedings_opened');
  const { court = '', caseNo = '' } = opened?.data ?? {};
  return { court: textOf(data, opened, 'court') || court, caseNo: textOf(data, opened, 'caseNo') || caseNo };
}

/** The closing that people are asked about. */
function closingOf(data: NoticeData) {
  const closing = lastEvent(data, 'closing_proposed');
  if (!closing) throw new Error(`${data.complaintNo} has no closing to decide on`);
  return closing;
}

const linked = ({ complaintNo, links }: NoticeData) => ({ complaintNo, complaintUrl: links.complaint });

const graded = (data: NoticeData) => ({
  ...linked(data),
  level: data.state.facts.level,
  complaintClass: data.state.facts.class,
});

const situation = (data: NoticeData) => ({
  ...graded(data),
  stage: data.state.stage,
  outlet: data.state.outlet ?? '',
});

/** The limits still to be met, the next one first, each with its due instant as local time. */
function stillRunning({ state, policy }: NoticeData, language: Language): string[] {
  return running(state)
    .filter(({ kind }) => !actsWhenDue(kind))
    .sort((a, b) => a.dueAt - b.dueAt)
    .map(({ kind, dueAt }) => `${labelOf('deadlineKind', kind, language)}: ${localInstant(dueAt, policy.timeZone)}`);
}

/** The rules have numbered what they tell: `kind1`, `dueAt1` … */
function severalLines({ notice: { values }, policy }: NoticeData, language: Language): string[] {
  const line = (no: number): LadderLine => {
    const own = ['template', 'kind', 'dueAt', 'rank', 'reason'].map((name) => [name, values[`${name}${no}`]] as const);
    return Object.fromEntries(own) as LadderLine;
  };
  return Array.from({ length: Number(values['count']) }, (_, index) =>
    ladderLine(line(index + 1), language, policy.timeZone),
  );
}

/** The call for a superior that the notice is about; the notice itself may have waited for the morning. */
const raised = (data: NoticeData) =>
  lastEvent(data, 'escalation_raised', (event) => event.data.deadlineId === told<string>(data, 'deadlineId'));

/** What did not finish by itself, and since when it is owed. */
function broken(data: NoticeData): Pick<TemplateValues<'repair'>, 'effect' | 'since'> {
  const key = told<string>(data, 'effectKey');
  const owed = data.events.flatMap((event) => event.data.owes ?? []).find((effect) => effect.key === key);
  return { effect: effectOf(key), since: owed?.openedAt ?? data.notice.openedAt };
}

function effectOf(key: string): TemplateValues<'repair'>['effect'] {
  if (key.startsWith('payout/') || key.startsWith('reversal/')) return 'payout';
  if (key.startsWith('recourse/')) return 'recourse';
  return key.startsWith('survey/') ? 'survey' : 'notice';
}
