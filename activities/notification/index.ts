import { assertNever, type Language, type NoticeEffect } from '../../domain/index.js';
import { insertStatement, readStatement } from '../../db/statements.js';
import type { Journal } from '../../journal/index.js';
import type { Logger } from '../../platform/logger.js';
import { localInstant, renderMessage, type Message as Words } from '../../policy/index.js';
import type { Message } from '../../services/notification/contract/index.js';
import type { EffectOrder, NoticeOutcome, NotificationActivities } from '../../workflows/contract/index.js';
import { beginAttempt, keyOutside, type AttemptDeps } from '../attempt.js';
import { tryAgain } from '../failure.js';
import { attemptSignal, type Service } from '../http.js';
import { putMessage, type Handover } from './client.js';
import { customerTellers } from './customer.js';
import { loadNoticeData, type NoticeData, type PublicUrls } from './data.js';
import { DEFAULT_LANGUAGE, reachOf, type Reach } from './recipient.js';
import { investigationTellers } from './investigation.js';
import { measureTellers } from './measures.js';
import { staffTellers } from './staff.js';
import { sha256, statementPdf } from './statement.js';
import { NOTICE_TEMPLATES, told, type NoticeTemplate, type Tellers } from './told.js';

export interface NotificationDeps extends AttemptDeps {
  journal: Journal;
  service: Service;
  urls: PublicUrls;
  logger: Logger;
}

export const createNotificationActivities = (deps: NotificationDeps): NotificationActivities => ({
  deliverNotice: (order) => deliverNotice(deps, order),
});

/**
 * Writes a notice in its reader's language and hands it to the notification service.
 * Accepted: the service has it, or it is owed no more. Failed: there is no way to the reader (`no_address`), or the service
 * refuses the message for good.
 * @throws ApplicationFailure `NotificationUnavailable` when nobody knows, `UnknownTemplate` when there are no words for it
 */
async function deliverNotice(deps: NotificationDeps, order: EffectOrder): Promise<NoticeOutcome> {
  const signal = attemptSignal(deps.service);
  const notice = await beginAttempt(deps, order, 'notice');
  if (!notice) return { outcome: 'accepted' };
  const data = await loadNoticeData(deps, order.complaintNo, notice);
  const reach = await reachOf(deps.pool, notice.to, data.state.unit, notice.channel);
  const language = reach?.language ?? DEFAULT_LANGUAGE;
  const words = write(templateOf(notice), data, language);
  if (notice.template === 'decision') await keepStatement(deps, data, words, language);
  if (!reach) return { outcome: 'failed', reason: 'no_address' };
  const message = messageOf(notice, reach, words);
  return conclude(deps, order, await putMessage(deps.service, keyOutside(order), message, signal));
}

/**
 * The document of the decision is there before anybody is told of it, and for whoever has to hand it over (C31); further attempts
 * at its notice find it made.
 */
async function keepStatement(
  { pool }: NotificationDeps,
  data: NoticeData,
  { subject, parts }: Words,
  language: Language,
): Promise<void> {
  const { complaintNo, notice, policy } = data;
  const version = told<number>(data, 'planVersion');
  if ((await readStatement(pool, complaintNo))?.version === version) return;
  const at = notice.openedAt;
  const name = `${complaintNo} · ${localInstant(at, policy.timeZone)}`;
  const pdf = await statementPdf({ title: subject, parts, language, name, at });
  await insertStatement(pool, complaintNo, { version, language, sha256: sha256(pdf), pdf, madeAt: at });
}

const tellers: Tellers<NoticeTemplate> = {
  ...customerTellers,
  ...staffTellers,
  ...investigationTellers,
  ...measureTellers,
};

export const write = <T extends NoticeTemplate>(template: T, data: NoticeData, language: Language): Words =>
  renderMessage(template, language, tellers[template](data, language), data.policy);

function templateOf({ template }: NoticeEffect): NoticeTemplate {
  const known = NOTICE_TEMPLATES.find((one) => one === template);
  if (known) return known;
  throw tryAgain('UnknownTemplate', `there is no template ${template}`);
}

/** Channels that take a few words and a link. */
const SHORT: readonly Reach['channel'][] = ['sms', 'wechat', 'app'];

/** The form that the channel takes; a few words have no use for markup. */
function messageOf({ receiptWanted }: NoticeEffect, reach: Reach, { subject, text, html, short }: Words): Message {
  return SHORT.includes(reach.channel)
    ? { ...reach, subject, text: short ?? text, receiptWanted }
    : { ...reach, subject, text, html, receiptWanted };
}

function conclude({ logger }: NotificationDeps, order: EffectOrder, handover: Handover): NoticeOutcome {
  const { complaintNo, key } = order;
  switch (handover.kind) {
    case 'accepted':
      return { outcome: 'accepted' };
    case 'key_reused':
      logger.info({ complaintNo, key }, 'the words have changed since the first attempt; the first ones count');
      return { outcome: 'accepted' };
    case 'refused':
      logger.warn({ complaintNo, key, code: handover.code }, 'the notification service refuses a message for good');
      return { outcome: 'failed', reason: handover.code };
    case 'unknown':
      throw tryAgain('NotificationUnavailable', `no outcome for ${keyOutside(order)}: ${handover.why}`);
    default:
      return assertNever(handover);
  }
}
