import type { CloseReason } from '../../vocabulary.js';
import type { Effect, SurveyEffect } from '../effects.js';
import { surveyKey } from '../state.js';
import type { Draft } from './draft.js';
import { customerNotice } from './notices.js';

/** The round's one survey, under one link. */
export function invitation(d: Draft): SurveyEffect {
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

/** Closings after which the customer is asked all the same, although he has got no result. */
const ASKED: readonly (CloseReason | undefined)[] = ['explained', 'not_agreed'];
export const asksAfter = (reason: CloseReason | undefined): boolean => ASKED.includes(reason);

/** Asks the customer how we did when a closing is the first that he hears of an end in this round. */
export function surveyAtClosing(d: Draft, reason: CloseReason): Effect[] {
  if (!asksAfter(reason) || d.state.resolvedAt !== undefined || d.state.proceedings) return [];
  const notice = customerNotice(d, `survey/${d.state.round}`, 'survey');
  return notice.length > 0 ? [invitation(d), ...notice] : [];
}
