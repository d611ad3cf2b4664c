import { isSampled } from '../../approval.js';
import type { Deadline } from '../../deadline.js';
import type { Instant } from '../../instant.js';
import { afterRating } from '../../reopening.js';
import type { CommandOf } from '../commands.js';
import { isEmergency } from '../emergency.js';
import type { SurveyScores } from '../records.js';
import { refuse, type Refusal } from '../refusal.js';
import { complainant, runningOf, surveyKey, type ComplaintState } from '../state.js';
import { voidClosing } from './approval.js';
import { canBeCalled, triedEnough } from './calls.js';
import { closeNow } from './close.js';
import { cancel, meetBy, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { customerNotice } from './notices.js';
import { endPause } from './pause.js';
import { nextRound } from './reopen.js';
import { pointsOf, ratingNotices, startReview } from './review.js';
import { asksAfter, invitation } from './survey.js';

/** Everything is carried out: result notice with the survey's link, and the clocks that follow (S1-42, S1-44, C9). */
export function startFollowUp(d: Draft): void {
  voidClosing(d);
  if (d.state.pause) endPause(d, 'resolved');
  const { version } = d.state.plan!;
  const reachable = complainant(d.state) !== undefined;
  const result = customerNotice(d, `result/${version}`, 'result', {
    receiptWanted: true,
    values: { planVersion: version },
  });
  const asked = reachable && !d.state.proceedings ? [invitation(d)] : [];
  d.emit('resolved', { version, owes: [...result, ...asked] });
  followResolution(d);
}

/** The clocks that follow a resolution. */
export function followResolution(d: Draft): void {
  const { now } = d.facts;
  const reachable = complainant(d.state) !== undefined;
  if (reachable) openDeadline(d, 'result', carriedOutAt(d));
  if (d.state.proceedings) return;
  if (needsCallBack(d)) openDeadline(d, 'call_back', now);
  if (reachable) openDeadline(d, 'survey_reminder', now);
  openDeadline(d, 'survey_expiry', now);
}

/** The check of the measures takes nothing from the time in which the customer hears of the result (S1-42). */
const carriedOutAt = ({ state, facts }: Draft): Instant =>
  Object.values(state.deadlines).find(({ kind, metAt }) => kind === 'measure_check' && metAt === facts.now)?.startAt ??
  facts.now;

/** a person calls back from level 3, with compensation, when not justified, after a reopening, and whoever was drawn. */
function needsCallBack({ state, facts }: Draft): boolean {
  const { fromLevel, samplePercent = 0 } = facts.policy.callBack;
  return (
    state.facts.level >= fromLevel ||
    state.plan!.amountFen > 0 ||
    state.justified === 'no' ||
    state.round > 1 ||
    (facts.complaintNo !== undefined && isSampled(samplePercent, facts.complaintNo, surveyKey(state)))
  );
}

/**
 * The customer's rating: closes the complaint, or opens its next round (design §4). A low one on a refusal that was explained, or on a
 * decision that he did not agree to, is only reviewed.
 */
export function surveyAnswer(d: Draft, { data }: CommandOf<'survey_answer'>): Refusal | undefined {
  if (!surveyOpen(d.state, data.key)) return refuse(d.state, 'survey_closed', 'This survey is over');
  const meanHundredths = meanOf(data.scores);
  const next = followRating(d, { ...data, meanHundredths, review: recordAnswer(d, data, meanHundredths) });
  if (next === 'reopen') nextRound(d, { why: 'survey', by: d.command.actor.id, texts: {} });
  if (next === 'close') closeNow(d, 'satisfied');
  return undefined;
}

interface Rating {
  answeredAt: Instant;
  solved: boolean;
  meanHundredths: number;
  /** The case is to be reviewed (S1-17). */
  review: boolean;
}

/** Clocks that a rating ends and starts, and what is to come of it; reopening and closing are events of their own. */
export function followRating(d: Draft, { answeredAt, solved, meanHundredths, review }: Rating) {
  followAnswer(d, answeredAt, review);
  const { closed } = d.state;
  const lowUpTo = d.facts.policy.survey.reopenAtMeanOrBelow;
  const closedAs = closed && { closedAs: closed.reason };
  if (afterRating({ solved, meanHundredths, lowUpTo, newFacts: false, ...closedAs }) === 'reopen') return 'reopen';
  return closed || callsBack(d, meanHundredths) || isEmergency(d.state) ? 'wait' : 'close';
}

/** A rating that is only just good enough is followed by a call. */
function callsBack(d: Draft, meanHundredths: number): boolean {
  const { meanUpTo = 0 } = d.facts.policy.callBack;
  if (meanHundredths > meanUpTo * 100 || !canBeCalled(d.state)) return false;
  openDeadline(d, 'call_back', d.facts.now);
  return true;
}

/** An answered survey meets the call-back, nobody is reminded any more, and a low one is reviewed. */
function followAnswer(d: Draft, answeredAt: Instant, review: boolean): void {
  meetBy(d, 'survey_answered', Math.min(answeredAt, d.facts.now));
  cancel(d, ({ kind }) => kind === 'survey_reminder' || kind === 'survey_expiry', 'survey answered');
  if (review) startReview(d);
}

/** An answer may come before its invitation is on record, and only while the round waits for it. */
const surveyOpen = (state: ComplaintState, key: string): boolean =>
  !state.proceedings &&
  (state.stage === 'resolved' || asksAfter(state.closed?.reason)) &&
  key === surveyKey(state) &&
  !['answered', 'expired'].includes(state.survey?.state ?? '');

/** @returns whether the case is to be reviewed (S1-17) */
function recordAnswer(
  d: Draft,
  { key, ...answer }: CommandOf<'survey_answer'>['data'],
  meanHundredths: number,
): boolean {
  const { round, owed } = d.state;
  const review = meanHundredths * 20 < d.facts.policy.survey.reviewBelowPoints * 100;
  const owes = ratingNotices(d, answer.scores, review);
  const settles = owed[key] ? { settles: key } : {};
  const points = pointsOf(Object.values(answer.scores));
  d.emit('survey_answered', { round, ...answer, meanHundredths, points, review, owes, ...settles });
  return review;
}

function meanOf({ resultSpeed, resultEffect, politeness, patience, professionalism }: SurveyScores): number {
  return Math.round(((resultSpeed + resultEffect + politeness + patience + professionalism) * 100) / 5);
}

/**
 * silence closes the complaint once the result was delivered, the survey is over, and the call-back, where one is due, is done or
 * was tried often enough, and never in the middle of an emergency. Whoever cannot be called is waited for until it is breached, and so is everybody under rules that count no attempts.
 */
export function closeUnanswered(d: Draft): void {
  const { state } = d;
  if (isEmergency(state)) return;
  const callBack = runningOf(state, 'call_back');
  const told = state.resultDeliveredAt !== undefined || complainant(state) === undefined;
  if (state.stage !== 'resolved' || state.proceedings || !told || runningOf(state, 'survey_expiry')) return;
  if (callBack && !hasBeenCalled(d, callBack)) return;
  closeNow(d, state.survey?.state === 'answered' ? 'satisfied' : 'no_response');
}

function hasBeenCalled({ state, facts }: Draft, { breachedAt }: Deadline): boolean {
  const { calls } = facts.policy;
  return calls && canBeCalled(state) ? triedEnough(state, calls) : breachedAt !== undefined;
}
