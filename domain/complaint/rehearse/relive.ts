import { isDocumented } from '../../completeness.js';
import { grade, handlingClassOf, handlingClassReopened, type Grading } from '../../grading.js';
import type { Instant } from '../../instant.js';
import { levelReopened } from '../../reopening.js';
import type { CommandOf } from '../commands.js';
import type { Target } from '../../directory.js';
import { outlastsClosing } from '../../register.js';
import { announcementDelivered, announcementSent } from '../decide/claim.js';
import { callWhenRepeated } from '../decide/coming-back.js';
import { isClear } from '../decide/clear.js';
import { begin, cancel, meetBy } from '../decide/deadlines.js';
import { overtake, sendDecision } from '../decide/decision.js';
import type { Draft } from '../decide/draft.js';
import { escalate } from '../decide/escalate.js';
import { followRating, followResolution } from '../decide/follow-up.js';
import { followFindings } from '../decide/findings.js';
import { acknowledgeEscalation, followContact, followTriage } from '../decide/handling.js';
import { askForCall } from '../decide/undelivered.js';
import { endPause } from '../decide/pause.js';
import { askApprover } from '../decide/approval.js';
import { followDecision, supersede, whoDecides } from '../decide/plan.js';
import { followReopening } from '../decide/reopen.js';
import { reviewMajor } from '../decide/review.js';
import { startClocks } from '../decide/register.js';
import { messageDelivered } from '../decide/tell.js';
import { firstKey } from '../effects.js';
import type { ComplaintEvent, EventData, EventType } from '../events.js';
import { refusal } from '../refusal.js';
import { runningOf } from '../state.js';
import { fact, type Relive } from './fact.js';
import { emergencyFacts } from './emergency.js';
import { partyFacts } from './parties.js';
import { relatedFacts } from './related.js';
import { measureFacts } from './measures.js';
import { screeningFacts } from './screening.js';
import { duplicateFacts } from './duplicates.js';
import { decidingFacts } from './deciding.js';
import { investigationFacts } from './investigation.js';
import { reversalFacts } from './reversal.js';
import { payoutFacts } from './payout.js';
import { recourseFacts } from './recourse.js';
import { outsideFacts } from './outside.js';
import { tellingFacts } from './telling.js';

/** Grade and handling class as these rules see them. */
function graded(d: Draft, data: EventData['registered' | 'triaged'], documented: boolean) {
  const { policy } = d.facts;
  const { class: complaintClass, flags } = data;
  const grading: Grading = grade(policy, { ...data.grading, class: complaintClass, flags, documented });
  return { grading, handlingClass: handlingClassOf(policy, grading, complaintClass, flags) };
}

const registered: Relive<'registered'> = (d, event) => {
  const data = fact(event);
  d.emit('registered', { ...data, ...graded(d, data, isDocumented(data.present, data.evidence.length)) });
  startClocks(d, data.exception?.occurredAt);
  callWhenRepeated(d);
};

const triaged: Relive<'triaged'> = (d, event) => {
  const data = fact(event);
  const before = d.state;
  d.emit('triaged', { ...data, ...graded(d, data, isClear(before, data.justified)) });
  followTriage(d, before);
  owned(d, data.owner);
};

/** It is picked up, or waits for that. */
function owned(d: Draft, { staffId }: Target): void {
  if (staffId === undefined) begin(d, 'queued', now(d));
  else meetBy(d, 'assigned', now(d));
}

const planProposed: Relive<'plan_proposed'> = (d, event) => {
  const { approver: _approver, ...data } = fact(event);
  supersede(d);
  d.emit('plan_proposed', { ...data, ...whoDecides(d, data, data.proposedBy) });
  meetBy(d, 'planned', d.facts.now);
  if (d.state.plan?.required !== 'within_authority') askApprover(d);
};

/** Whoever decided then decides here, at the same instant, whoever had to. */
const planDecided: Relive<'plan_decided'> = (d, event) => {
  const data = fact(event);
  d.emit('plan_decided', data);
  if (runningOf(d.state, 'approval')) return followDecision(d, data.version, data.outcome);
  if (data.outcome === 'approve') sendDecision(d);
  else begin(d, 'sent_back', d.facts.now);
};

const reopened: Relive<'reopened'> = (d, event) => {
  const { facts, flags, grading } = d.state;
  const level = levelReopened(facts.level);
  const handlingClass = handlingClassReopened(d.facts.policy, { ...grading, level }, facts.class, flags);
  cancel(d, (deadline) => !outlastsClosing(deadline), 'reopened');
  d.emit('reopened', { ...fact(event), level, handlingClass });
  owned(d, event.data.owner);
  followReopening(d);
};

const resolved: Relive<'resolved'> = (d, event) => {
  overtake(d);
  if (d.state.pause) endPause(d, 'resolved');
  d.emit('resolved', fact(event));
  followResolution(d);
};

const noticeDelivered: Relive<'notice_delivered'> = (d, event) => {
  const { key, template, deliveredAt } = event.data;
  d.emit('notice_delivered', fact(event));
  if (template === 'acknowledgement') meetBy(d, 'acknowledged', deliveredAt);
  if (template === 'claim_extension') announcementDelivered(d, key, deliveredAt);
  messageDelivered(d, template, deliveredAt);
  if (firstKey(key) === `notice/result/${d.state.plan?.version}`) meetBy(d, 'result_delivered', deliveredAt);
};

/** Only what was told here can be acknowledged; without the same deadline it is the one of its kind that runs. */
const acknowledged: Relive<'escalation_acknowledged'> = (d, { actor, data }) => {
  const kind = data.id.replace(/\.\d+$/, '');
  const same = d.state.deadlines[data.id];
  const deadline = same?.state === 'running' ? same : Object.values(d.state.deadlines).find(isOf(kind));
  if (!deadline) return;
  const command: CommandOf<'acknowledge_escalation'> = {
    ...{ id: d.command.id, type: 'acknowledge_escalation', actor },
    data: { deadlineId: deadline.id },
  };
  if (!refusal(d.state, command)) acknowledgeEscalation(d, command);
};

const isOf =
  (kind: string) =>
  (deadline: { kind: string; state: string }): boolean =>
    deadline.kind === kind && deadline.state === 'running';

/** Superiors whom people called: the first event of its command. What follows from others follows here as well. */
const raised: Relive<'escalation_raised'> = (d, { index, actor, data: { reason, complexity } }) => {
  if (index > 0) return;
  const data = { reason, ...(complexity !== undefined && { complexity }), texts: {} };
  escalate(d, { id: d.command.id, type: 'escalate', actor, data });
};

const now = (d: Draft): Instant => d.facts.now;

/** The facts of a life: what people, customers and services did, and what the rules make of each. All else is worked out anew. */
const facts = {
  registered,
  triaged,
  queued: (d, event) => {
    d.emit('queued', fact(event));
    begin(d, 'queued', now(d));
  },
  assigned: (d, event) => {
    d.emit('assigned', fact(event));
    meetBy(d, 'assigned', now(d));
  },
  evidence_added: (d, event) => d.emit('evidence_added', fact(event)),
  findings_recorded: (d, event) => {
    d.emit('findings_recorded', fact(event));
    followFindings(d, event.data.liability);
  },
  contact_recorded: (d, event) => {
    d.emit('contact_recorded', fact(event));
    followContact(d, event.data);
  },
  plan_proposed: planProposed,
  plan_decided: planDecided,
  decision_delivered: (d, event) => {
    d.emit('decision_delivered', fact(event));
    meetBy(d, 'decision_delivered', event.data.deliveredAt);
  },
  acceptance_recorded: (d, event) => {
    d.emit('acceptance_recorded', fact(event));
    if (event.data.outcome === 'refused') begin(d, 'sent_back', now(d));
  },
  resolved,
  notice_accepted: (d, event) => {
    if (event.data.template === 'acknowledgement') meetBy(d, 'acknowledged', now(d));
    if (event.data.template === 'claim_extension') announcementSent(d, event.data.key);
  },
  notice_delivered: noticeDelivered,
  notice_failed: (d, event) => {
    d.emit('notice_failed', fact(event));
    if (event.data.call) askForCall(d, event.data.key);
  },
  survey_answered: (d, event) => {
    d.emit('survey_answered', fact(event));
    followRating(d, event.data);
  },
  escalation_acknowledged: acknowledged,
  escalation_raised: raised,
  paused: (d, event) => {
    if (d.state.pause) endPause(d, 'asked');
    d.emit('paused', fact(event));
  },
  // The resolution ends a pause by itself, after what it overtakes has ended.
  resumed: (d, { data: { why } }) => {
    if (d.state.pause && why !== 'resolved') endPause(d, why);
  },
  ...decidingFacts,
  ...outsideFacts,
  ...tellingFacts,
  ...duplicateFacts,
  ...relatedFacts,
  ...partyFacts,
  ...screeningFacts,
  ...emergencyFacts,
  ...payoutFacts,
  ...measureFacts,
  ...recourseFacts,
  ...reversalFacts,
  ...investigationFacts,
  closed: (d, event) => {
    cancel(d, (deadline) => !outlastsClosing(deadline), 'closed');
    reviewMajor(d);
    d.emit('closed', fact(event));
  },
  reopened,
} satisfies { [T in Exclude<EventType, Derived>]: Relive<T> };

/** What the rules worked out, and answers of services that moved nothing. A new type of event has to be a fact or one of these. */
type Derived =
  | `deadline_${string}`
  | 'escalated'
  | 'major_reported'
  | 'major_proposed'
  | 'liability_presumed'
  | 'notice_owed'
  | 'join_declined'
  | 'statement_issued'
  | 'repair_needed'
  | 'repair_cleared'
  | 'survey_invited'
  | 'survey_failed'
  | 'survey_reminded'
  | 'survey_expired'
  | 'payout_unknown'
  | 'parcel_choice_lapsed'
  | 'recourse_arisen'
  | 'recourse_dropped'
  | `authority_report_${'owed' | 'dropped'}`
  | 'policy_changed';

/** Types of events that a rehearsal needs, beside `policy_changed`; of `notice_accepted` those of the acknowledgement and of more time for a claim only. */
export const FACTS_OF_A_LIFE = [...Object.keys(facts), 'policy_changed'] as EventType[];

/** What the rules of the draft's facts make of one event; nothing when it is no fact. */
export function relive(d: Draft, event: ComplaintEvent): void {
  (facts as { [T in EventType]?: Relive<EventType> })[event.type]?.(d, event);
}
