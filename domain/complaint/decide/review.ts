import { resolvePerson, resolveTarget, type Target } from '../../directory.js';
import type { CommandOf } from '../commands.js';
import { isMajor } from '../emergency.js';
import type { NoticeEffect } from '../effects.js';
import type { SurveyScores } from '../records.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { runningOf } from '../state.js';
import { meetBy, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { noticesTo } from './notices.js';

/** Mean of ratings, in whole points of 100 (C17). */
export const pointsOf = (ratings: readonly number[]): number =>
  Math.floor((ratings.reduce((sum, rating) => sum + rating, 0) * 20) / ratings.length);

/**
 * Who hears of a rating: below the policy's points the team lead has to review the case (S1-17), with the points of the attitude in the same
 * notice; when only the attitude was poor, the superior of whoever handled it hears that alone (S0-34).
 */
export function ratingNotices(d: Draft, scores: SurveyScores, review: boolean): NoticeEffect[] {
  const { round, unit } = d.state;
  const attitude = pointsOf([scores.politeness, scores.patience, scores.professionalism]);
  if (!review && attitude >= d.facts.policy.survey.reviewBelowPoints) return [];
  if (!review) return noticesTo(d, `attitude/${round}`, 'attitude', [superior(d)], { attitude });
  const lead = resolveTarget(d.facts.directory, 'team_lead', unit, d.facts.now);
  const points = pointsOf(Object.values(scores));
  return noticesTo(d, `review/${round}`, 'review', [lead], { points, attitude });
}

/** Whoever is set above the owner by name; the unit's lead when nobody is. */
function superior({ state, facts, everybody }: Draft): Target {
  const { directory, now } = facts;
  const managerId = everybody.staff.find(({ id }) => id === state.ownerId)?.managerId;
  return managerId === undefined
    ? resolveTarget(directory, 'team_lead', state.unit, now)
    : resolvePerson(directory, managerId, state.unit, now);
}

/** The case is to be reviewed; closing and reopening do not end that. */
export function startReview(d: Draft): void {
  if (!runningOf(d.state, 'review')) openDeadline(d, 'review', d.facts.now, { baseRank: 'team_lead' });
}

/** A major complaint is reviewed whatever its rating, once in its round: from its stand-down, or else from its closing (S1-18, C13). */
export function reviewMajor(d: Draft): void {
  const { deadlines, round } = d.state;
  const known = Object.values(deadlines).some((one) => one.kind === 'review' && one.round === round);
  if (isMajor(d.state) && !known) startReview(d);
}

/** The report of a review: what happened, why, what is improved, and how that is followed up (S1-18); led by a team lead or above who did not handle it. */
export function recordReview(d: Draft, { actor, data }: CommandOf<'record_review'>): Refusal | undefined {
  if (!hasRank(actor, 'team_lead'))
    return refuse(d.state, 'rank_insufficient', 'A review is led by a team lead or above (S1-18)');
  if (actor.id === d.state.ownerId)
    return refuse(d.state, 'own_handling', 'Whoever handled a complaint does not review it; another lead does');
  d.emit('review_recorded', { ...data, by: actor.id });
  meetBy(d, 'reviewed', d.facts.now);
  return undefined;
}
