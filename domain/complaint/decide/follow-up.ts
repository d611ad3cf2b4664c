import type { Deadline } from '../../deadline.js';
import { resolveTarget } from '../../directory.js';
import type { Instant } from '../../instant.js';
import { afterRating } from '../../reopening.js';
import type { CommandOf } from '../commands.js';
import type { SurveyEffect } from '../effects.js';
import type { SurveyScores } from '../records.js';
import { refuse, type Refusal } from '../refusal.js';
import { complainant, runningOf, surveyKey, type ComplaintState } from '../state.js';
import { voidClosing } from './approval.js';
import { canBeCalled, triedEnough } from './calls.js';
import { closeNow } from './close.js';
import { cancel, meetBy, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { customerNotice, noticesTo } from './notices.js';
import { endPause } from './pause.js';
import { nextRound } from './reopen.js';

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
  d.emit('resolved', { version, owes: reachable ? [...result, invitation(d)] : [] });
  followResolution(d);
}

/** The clocks that follow a resolution. */
export function followResolution(d: Draft): void {
  const { now } = d.facts;
  const reachable = complainant(d.state) !== undefined;
  if (reachable) openDeadline(d, 'result', now);
  if (needsCallBack(d)) openDeadline(d, 'call_back', now);
  if (reachable) openDeadline(d, 'survey_reminder', now);
  openDeadline(d, 'survey_expiry', now);
}

function invitation(d: Draft): SurveyEffect {
  const { now, calendar, policy } = d.facts;
  const { round } = d.state;
  return {
    kind: 'survey_invitation',
    key: surveyKey(d.state),
    round,
    expiresAt: calendar.add(now, policy.survey.invitationValid),
    openedAt: now,
    patienceAt: calendar.add(now, policy.patience.survey),
  };
}

/** a person calls back from level 3, with compensation, when not justified, and after a reopening. */
function needsCallBack({ state, facts }: Draft): boolean {
  return (
    state.facts.level >= facts.policy.callBack.fromLevel ||
    state.plan!.amountFen > 0 ||
    state.justified === 'no' ||
    state.round > 1
  );
}

/** The customer's rating: closes the complaint, or opens its next round (design §4). */
export function surveyAnswer(d: Draft, { data }: CommandOf<'survey_answer'>): Refusal | undefined {
  if (!surveyOpen(d.state, data.key)) return refuse(d.state, 'survey_closed', 'This survey is over');
  const { survey } = d.facts.policy;
  const meanHundredths = meanOf(data.scores);
  recordAnswer(d, data, meanHundredths);
  followAnswer(d, data.answeredAt);
  const { solved } = data;
  const rating = { solved, meanHundredths, lowUpTo: survey.reopenAtMeanOrBelow, newFacts: false };
  if (afterRating(rating) === 'satisfied') closeNow(d, 'satisfied');
  else nextRound(d, { why: 'survey', by: d.command.actor.id, texts: {} });
  return undefined;
}

/** An answered survey meets the call-back, and nobody is reminded any more. */
export function followAnswer(d: Draft, answeredAt: Instant): void {
  meetBy(d, 'survey_answered', Math.min(answeredAt, d.facts.now));
  cancel(d, ({ kind }) => kind === 'survey_reminder' || kind === 'survey_expiry', 'survey answered');
}

/** An answer may come before its invitation is on record, and only while the round waits for it. */
const surveyOpen = (state: ComplaintState, key: string): boolean =>
  state.stage === 'resolved' &&
  key === surveyKey(state) &&
  !['answered', 'expired'].includes(state.survey?.state ?? '');

function recordAnswer(d: Draft, { key, ...answer }: CommandOf<'survey_answer'>['data'], meanHundredths: number): void {
  const { round, owed } = d.state;
  const points = Math.floor((meanHundredths * 20) / 100);
  const review = meanHundredths * 20 < d.facts.policy.survey.reviewBelowPoints * 100;
  const owes = review ? reviewNotices(d, points) : [];
  const settles = owed[key] ? { settles: key } : {};
  d.emit('survey_answered', { round, ...answer, meanHundredths, points, review, owes, ...settles });
}

function meanOf({ resultSpeed, resultEffect, politeness, patience, professionalism }: SurveyScores): number {
  return Math.round(((resultSpeed + resultEffect + politeness + patience + professionalism) * 100) / 5);
}

/** S1-17, S1-18: below 80 points the team lead reviews the case. */
function reviewNotices(d: Draft, points: number) {
  const lead = resolveTarget(d.facts.directory, 'team_lead', d.state.unit, d.facts.now);
  return noticesTo(d, `review/${d.state.round}`, 'review', [lead], { points });
}

/**
 * silence closes the complaint once the result was delivered, the survey is over, and the call-back, where one is due, is done or
 * was tried often enough. Whoever cannot be called is waited for until it is breached, and so is everybody under rules that count no attempts.
 */
export function closeUnanswered(d: Draft): void {
  const { state } = d;
  const callBack = runningOf(state, 'call_back');
  const told = state.resultDeliveredAt !== undefined || complainant(state) === undefined;
  if (state.stage !== 'resolved' || !told || runningOf(state, 'survey_expiry')) return;
  if (callBack && !hasBeenCalled(d, callBack)) return;
  closeNow(d, 'no_response');
}

function hasBeenCalled({ state, facts }: Draft, { breachedAt }: Deadline): boolean {
  const { calls } = facts.policy;
  return calls && canBeCalled(state) ? triedEnough(state, calls) : breachedAt !== undefined;
}
