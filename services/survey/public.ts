import express, { Router, type Request, type Response } from 'express';
import { inTransaction } from '../../platform/pool.js';
import { checkDraft, emptyDraft, readDraft } from './answer.js';
import {
  surveyLanguages,
  surveyPaths,
  surveyTokenSchema,
  type InvitationStatus,
  type SurveyAnswer,
  type SurveyCallback,
  type SurveyLanguage,
} from './contract/index.js';
import { sendForm, sendNotice } from './form.js';
import { findByToken, insertAnswer, lockByToken, statusAt, type InvitationRow } from './invitations.js';
import type { SurveyParts } from './routes.js';

/** The form that customers open; whoever has the token may answer. */
export function publicRoutes(parts: SurveyParts): Router {
  const router = Router();
  router.get('/s/:token', async (req, res) => {
    const invitation = await openInvitation(parts, req, res);
    if (invitation) sendForm(res, { ...viewOf(invitation, req), draft: emptyDraft, faults: [] });
  });
  router.post('/s/:token', express.urlencoded({ extended: false, limit: '256kb' }), async (req, res) => {
    const invitation = await openInvitation(parts, req, res);
    if (!invitation) return;
    const draft = readDraft(req.body);
    const checked = checkDraft(draft);
    if ('faults' in checked) return sendForm(res, { ...viewOf(invitation, req), draft, faults: checked.faults });
    const outcome = await take(parts, invitation.token, checked.answer);
    if (outcome === 'taken') return sendNotice(res, 200, 'thanks', languageOf(invitation, req));
    sendClosed(res, outcome, languageOf(invitation, req));
  });
  return router;
}

/** The invitation when it can be answered; otherwise the page that says why not has been sent. */
async function openInvitation(
  { pool, clock }: SurveyParts,
  req: Request,
  res: Response,
): Promise<InvitationRow | undefined> {
  const token = surveyTokenSchema.safeParse(req.params['token']);
  const invitation = token.success ? await findByToken(pool, token.data) : undefined;
  if (!invitation) {
    sendNotice(res, 404, 'unknown');
    return undefined;
  }
  const status = statusAt(invitation, clock.now());
  if (status === 'open') return invitation;
  sendClosed(res, status, languageOf(invitation, req));
  return undefined;
}

type Closed = Exclude<InvitationStatus, 'open'>;

function sendClosed(res: Response, status: Closed, language: SurveyLanguage): void {
  sendNotice(res, status === 'answered' ? 200 : 410, status, language);
}

/** Stores the one answer and the callback that tells it; of two at the same moment one is taken. */
async function take(parts: SurveyParts, token: string, answer: SurveyAnswer): Promise<Closed | 'taken'> {
  const at = parts.clock.now();
  const outcome = await inTransaction(parts.pool, async (connection) => {
    const invitation = await lockByToken(connection, token);
    const status = invitation ? statusAt(invitation, at) : 'cancelled';
    if (!invitation || status !== 'open') return { closed: status as Closed };
    if (!(await insertAnswer(connection, invitation.key, answer, at))) return { closed: 'answered' as const };
    const callback = callbackOf(invitation, answer, at);
    await parts.callbacks.store(connection, callback);
    return { callback };
  });
  if (!outcome.callback) return outcome.closed;
  await parts.callbacks.committed(outcome.callback.id);
  return 'taken';
}

function callbackOf({ key, complaint_no }: InvitationRow, answer: SurveyAnswer, at: number) {
  const type = 'survey.answered';
  const body: SurveyCallback = { type, key, complaintNo: complaint_no, ...answer, at: new Date(at).toISOString() };
  return { id: `${type}/${key}`, path: surveyPaths.callback, body };
}

function viewOf(invitation: InvitationRow, req: Request) {
  return {
    token: invitation.token,
    complaintNo: invitation.complaint_no,
    language: languageOf(invitation, req),
  };
}

/** The invitation's language, unless the customer chose another. */
function languageOf(invitation: InvitationRow, req: Request): SurveyLanguage {
  return surveyLanguages.find((language) => language === req.query['language']) ?? invitation.language;
}
