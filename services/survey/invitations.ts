import { bodyHash } from '../../platform/body-hash.js';
import { inTransaction, type Connection, type Pool, type Queryable } from '../../platform/pool.js';
import type { Invitation, InvitationState, InvitationStatus, SurveyAnswer, SurveyLanguage } from './contract/index.js';

/** An invitation with its answer, if there is one. */
export interface InvitationRow {
  key: string;
  body_hash: string;
  complaint_no: string;
  token: string;
  language: SurveyLanguage;
  expires_at: Date;
  cancelled_at: Date | null;
  result_speed: number;
  result_effect: number;
  politeness: number;
  patience: number;
  professionalism: number;
  solved: boolean;
  comment: string | null;
  answered_at: Date | null;
}

const selection = `
  select i.key, i.body_hash, i.complaint_no, i.token, i.language, i.expires_at, i.cancelled_at,
    a.result_speed, a.result_effect, a.politeness, a.patience, a.professionalism, a.solved, a.comment, a.answered_at
  from survey.invitations i
  left join survey.answers a on a.invitation_key = i.key`;

export async function findInvitation(from: Queryable, key: string): Promise<InvitationRow | undefined> {
  const result = await from.query<InvitationRow>(`${selection} where i.key = $1`, [key]);
  return result.rows[0];
}

export async function findByToken(from: Queryable, token: string): Promise<InvitationRow | undefined> {
  const result = await from.query<InvitationRow>(`${selection} where i.token = $1`, [token]);
  return result.rows[0];
}

/** Locks the invitation, so that it cannot be cancelled between this look and the answer. */
export async function lockByToken(from: Connection, token: string): Promise<InvitationRow | undefined> {
  const result = await from.query<InvitationRow>(`${selection} where i.token = $1 for update of i`, [token]);
  return result.rows[0];
}

/** @returns false when key or token is taken already; then nothing was written */
export async function insertInvitation(
  to: Queryable,
  key: string,
  invitation: Invitation,
  at: number,
): Promise<boolean> {
  const result = await to.query(
    `insert into survey.invitations (key, body_hash, complaint_no, token, language, invited_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [
      key,
      bodyHash(invitation),
      invitation.complaintNo,
      invitation.token,
      invitation.language,
      new Date(at),
      new Date(invitation.expiresAt),
    ],
  );
  return result.rowCount === 1;
}

/** Cancels what is neither answered nor cancelled; otherwise changes nothing. */
export async function cancelInvitation(to: Queryable, key: string, at: number): Promise<void> {
  await to.query(
    `update survey.invitations
     set cancelled_at = $2
     where key = $1 and cancelled_at is null
       and not exists (select 1 from survey.answers where invitation_key = $1)`,
    [key, new Date(at)],
  );
}

/** @returns false when there is an answer already; then nothing was written */
export async function insertAnswer(to: Connection, key: string, answer: SurveyAnswer, at: number): Promise<boolean> {
  const { scores } = answer;
  const result = await to.query(
    `insert into survey.answers (invitation_key, result_speed, result_effect, politeness, patience, professionalism,
       solved, comment, answered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (invitation_key) do nothing`,
    [
      key,
      scores.resultSpeed,
      scores.resultEffect,
      scores.politeness,
      scores.patience,
      scores.professionalism,
      answer.solved,
      answer.comment ?? null,
      new Date(at),
    ],
  );
  return result.rowCount === 1;
}

/** An answer outlives expiry and cancellation; the last instant of the limit still counts. */
export function statusAt(row: InvitationRow, at: number): InvitationStatus {
  if (row.answered_at) return 'answered';
  if (row.cancelled_at) return 'cancelled';
  return at > row.expires_at.getTime() ? 'expired' : 'open';
}

export function invitationState(row: InvitationRow, at: number, formUrl: string): InvitationState {
  return {
    key: row.key,
    url: formUrl,
    expiresAt: row.expires_at.toISOString(),
    status: statusAt(row, at),
    ...(row.cancelled_at && { cancelledAt: row.cancelled_at.toISOString() }),
    ...(row.answered_at && { answer: { ...answerOf(row), at: row.answered_at.toISOString() } }),
  };
}

function answerOf(row: InvitationRow): SurveyAnswer {
  return {
    scores: {
      resultSpeed: row.result_speed,
      resultEffect: row.result_effect,
      politeness: row.politeness,
      patience: row.patience,
      professionalism: row.professionalism,
    },
    solved: row.solved,
    ...(row.comment !== null && { comment: row.comment }),
  };
}

/**
 * Takes what customers wrote about a complaint, also from callbacks that have arrived; scores stay.
 * @returns how many answers
 */
export async function eraseComments(pool: Pool, complaintNo: string): Promise<number> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `update survey.answers a set comment = null from survey.invitations i
       where i.key = a.invitation_key and i.complaint_no = $1 and a.comment is not null`,
      [complaintNo],
    );
    await db.query(
      `delete from survey.outgoing_callbacks where delivered_at is not null and body::jsonb ->> 'complaintNo' = $1`,
      [complaintNo],
    );
    return rowCount ?? 0;
  });
}
