import type { CommandOf } from '../commands.js';
import { mustArrive, firstKey, planVersionOf, type Effect, type NoticeEffect } from '../effects.js';
import type { AwaitedReceipt } from '../records-telling.js';
import { refuse, type Refusal } from '../refusal.js';
import { announcementDelivered, announcementSent } from './claim.js';
import { meetBy } from './deadlines.js';
import { handOver } from './decision.js';
import type { Draft } from './draft.js';
import { closeUnanswered } from './follow-up.js';
import { answerDelivered } from './merge.js';
import { clearRepair, noticesTo, ownerTarget } from './notices.js';
import { messageDelivered } from './tell.js';
import { tellFinance, tellOfUnknown, warnOfPayout } from './payout.js';
import { undelivered } from './undelivered.js';

/** The channel took the notice, or refused it for good. A result that comes twice changes nothing. */
export function noticeResult(d: Draft, { data }: CommandOf<'notice_result'>): Refusal | undefined {
  const effect = d.state.owed[data.key];
  if (effect?.kind !== 'notice') return undefined;
  if (data.outcome === 'failed') return undelivered(d, effect.key, effect, data.reason ?? 'unknown');
  d.emit('notice_accepted', { key: effect.key, template: effect.template, settles: effect.key });
  clearRepair(d, effect.key);
  if (effect.template === 'acknowledgement') meetBy(d, 'acknowledged', d.facts.now);
  if (effect.template === 'claim_extension') announcementSent(d, firstKey(effect.key));
  return undefined;
}

/** Delivery receipt. It may come before the answer to the call that sent the notice. */
export function receipt(d: Draft, { data }: CommandOf<'receipt'>): Refusal | undefined {
  const sent = expected(d, data.key);
  if (!sent) return refuse(d.state, 'notice_not_found', `No receipt is expected for ${data.key}`);
  const { template, planVersion } = sent;
  if (data.outcome === 'bounced') return undelivered(d, data.key, sent, data.reason ?? 'bounced');
  const deliveredAt = Math.min(data.receivedAt, d.facts.now);
  const settles = d.state.owed[data.key] ? { settles: data.key } : {};
  d.emit('notice_delivered', { key: data.key, template, deliveredAt, ...settles });
  clearRepair(d, data.key);
  if (template === 'acknowledgement') meetBy(d, 'acknowledged', deliveredAt);
  if (template === 'claim_extension') announcementDelivered(d, firstKey(data.key), deliveredAt);
  messageDelivered(d, template, deliveredAt);
  if (mustArrive(d.state, data.key) && template === 'merged_decision') answerDelivered(d, deliveredAt);
  if (planVersion === d.state.plan?.version) statementDelivered(d, template, deliveredAt);
  return undefined;
}

/** Only a statement about the plan in force changes anything; a late receipt for an older one does not. */
function statementDelivered(d: Draft, template: string, deliveredAt: number): void {
  if (template === 'decision' && d.state.stage === 'plan_approved') handOver(d, deliveredAt);
  if (template === 'result') resultDelivered(d, deliveredAt);
}

/** The notice that a receipt is about: accepted and waiting for it, or its answer is still under way. */
function expected({ state }: Draft, key: string): AwaitedReceipt | undefined {
  const owed = state.owed[key];
  if (owed?.kind !== 'notice') return state.awaitingReceipt[key];
  const planVersion = planVersionOf(owed);
  return { ...owed, ...(planVersion !== undefined && { planVersion }) };
}

function resultDelivered(d: Draft, deliveredAt: number): void {
  meetBy(d, 'result_delivered', deliveredAt);
  closeUnanswered(d);
}

export function surveyResult(d: Draft, { data }: CommandOf<'survey_result'>): Refusal | undefined {
  const effect = d.state.owed[data.key];
  if (effect?.kind !== 'survey_invitation') return undefined;
  clearRepair(d, effect.key);
  if (data.outcome === 'invited') {
    d.emit('survey_invited', { key: effect.key, expiresAt: effect.expiresAt, settles: effect.key });
    return undefined;
  }
  d.emit('survey_failed', { key: effect.key, reason: data.reason ?? 'unknown', settles: effect.key });
  return undefined;
}

/** An effect is still not done when its patience is over: shown as needs repair, told to the owner, tried on all the same. */
export function patience(d: Draft, key: string): void {
  const effect = d.state.owed[key];
  if (!effect || d.state.repairs.includes(key)) return;
  if (effect.kind === 'payout' && d.facts.now < effect.patienceAt) return warnOfPayout(d, effect);
  if (d.facts.now < effect.patienceAt) return;
  const isRepairNotice = effect.kind === 'notice' && effect.template === 'repair';
  const owner = isRepairNotice
    ? []
    : noticesTo(d, `repair/${key}`, 'repair', [ownerTarget(d)], { effectKey: key, reason: 'no_answer' });
  const others = tellOfMoney(d, effect);
  d.emit('repair_needed', { key, why: 'no_answer', owes: [...owner, ...others] });
}

/** Whoever waits for money, or looks after it, hears of what has no outcome. */
function tellOfMoney(d: Draft, effect: Effect): NoticeEffect[] {
  if (effect.kind === 'payout') return tellOfUnknown(d, effect);
  return effect.kind === 'reversal' ? tellFinance(d, 'resolve', effect) : [];
}
