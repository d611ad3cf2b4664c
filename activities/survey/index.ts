import { readPerson } from '../../db/persons.js';
import { readSurveys } from '../../db/surveys.js';
import { assertNever, complainant, iso, type Language, type SurveyEffect } from '../../domain/index.js';
import type { Journal } from '../../journal/index.js';
import type { Logger } from '../../platform/logger.js';
import type { Invitation } from '../../services/survey/contract/index.js';
import type { EffectOrder, SurveyActivities, SurveyOutcome } from '../../workflows/contract/index.js';
import { beginAttempt, keyOutside, type AttemptDeps } from '../attempt.js';
import { tryAgain } from '../failure.js';
import { attemptSignal, type Service } from '../http.js';
import { putInvitation, type Invited } from './client.js';

export interface SurveyDeps extends AttemptDeps {
  journal: Journal;
  service: Service;
  logger: Logger;
}

export const createSurveyActivities = (deps: SurveyDeps): SurveyActivities => ({
  inviteToSurvey: (order) => inviteToSurvey(deps, order),
});

/**
 * Opens the round's survey under the token that is already in the customer's link.
 * @throws ApplicationFailure `SurveyUnavailable` when nobody knows whether it is open
 */
async function inviteToSurvey(deps: SurveyDeps, order: EffectOrder): Promise<SurveyOutcome> {
  const signal = attemptSignal(deps.service);
  const effect = await beginAttempt(deps, order, 'survey_invitation');
  if (!effect) return { outcome: 'invited' };
  const invitation = await invitationOf(deps, order.complaintNo, effect);
  return conclude(deps, order, await putInvitation(deps.service, keyOutside(order), invitation, signal));
}

async function invitationOf(deps: SurveyDeps, complaintNo: string, effect: SurveyEffect): Promise<Invitation> {
  const row = (await readSurveys(deps.pool, complaintNo)).find(({ effectKey }) => effectKey === effect.key);
  if (!row) throw tryAgain('SurveyNotFound', `${complaintNo} has no token for ${effect.key}`);
  const language = await languageOf(deps, complaintNo);
  return { complaintNo, token: row.token, language, expiresAt: iso(row.expiresAt) };
}

async function languageOf({ pool, journal }: SurveyDeps, complaintNo: string): Promise<Language> {
  const party = complainant(await journal.read(complaintNo));
  const person = party && (await readPerson(pool, party.personId));
  return person?.language ?? 'zh-CN';
}

function conclude({ logger }: SurveyDeps, order: EffectOrder, invited: Invited): SurveyOutcome {
  const { complaintNo, key } = order;
  switch (invited.kind) {
    case 'invited':
      return { outcome: 'invited' };
    case 'key_reused':
      logger.info({ complaintNo, key }, 'the invitation has changed since the first attempt; the first one counts');
      return { outcome: 'invited' };
    case 'refused':
      logger.warn({ complaintNo, key, code: invited.code }, 'the survey service refuses an invitation for good');
      return { outcome: 'failed', reason: invited.code };
    case 'unknown':
      throw tryAgain('SurveyUnavailable', `no outcome for ${keyOutside(order)}: ${invited.why}`);
    default:
      return assertNever(invited);
  }
}
