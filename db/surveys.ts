import { randomBytes } from 'node:crypto';
import type { Instant, SurveyEffect } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

export interface SurveyRow {
  round: number;
  effectKey: string;
  token: string;
  expiresAt: Instant;
  answeredAt?: Instant;
  points?: number;
  solved?: boolean;
}

/** Makes the link's token once; whoever invites or writes the result notice later uses the same. */
export async function insertSurvey(db: Queryable, complaintNo: string, effect: SurveyEffect): Promise<void> {
  const token = randomBytes(24).toString('base64url');
  await db.query(
    'insert into redress.surveys (complaint_no, round, effect_key, token, expires_at) values ($1, $2, $3, $4, $5)',
    [complaintNo, effect.round, effect.key, token, new Date(effect.expiresAt)],
  );
}

interface Row {
  round: number;
  effect_key: string;
  token: string;
  expires_at: Date;
  answered_at: Date | null;
  points: number | null;
  solved: boolean | null;
}

/** Surveys of a complaint, newest round first. */
export async function readSurveys(db: Queryable, complaintNo: string): Promise<SurveyRow[]> {
  const { rows } = await db.query<Row>(
    'select round, effect_key, token, expires_at, answered_at, points, solved from redress.surveys where complaint_no = $1 order by round desc',
    [complaintNo],
  );
  return rows.map((row) => ({
    round: row.round,
    effectKey: row.effect_key,
    token: row.token,
    expiresAt: row.expires_at.getTime(),
    ...(row.answered_at && { answeredAt: row.answered_at.getTime() }),
    ...(row.points !== null && { points: row.points }),
    ...(row.solved !== null && { solved: row.solved }),
  }));
}

export interface Rating {
  meanHundredths: number;
  points: number;
  solved: boolean;
  answeredAt: Instant;
}

export async function rateSurvey(
  db: Queryable,
  complaintNo: string,
  round: number,
  { meanHundredths, points, solved, answeredAt }: Rating,
): Promise<void> {
  await db.query(
    `update redress.surveys set mean_hundredths = $3, points = $4, solved = $5, answered_at = $6
     where complaint_no = $1 and round = $2 and answered_at is null`,
    [complaintNo, round, meanHundredths, points, solved, new Date(answeredAt)],
  );
}
