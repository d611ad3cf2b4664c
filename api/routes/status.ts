import { createHash, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { readStatus, type StatusRow } from '../../db/status.js';
import { iso, LANGUAGES, type Language } from '../../domain/index.js';
import type { Pool } from '../../platform/pool.js';
import { problem } from '../failures.js';
import { endpoint, type Call } from '../route.js';
import { statusAnswer } from '../schemas/answers.js';
import { statusParameters } from '../schemas/queries.js';
import { statusPage, wordsOf } from '../views/status-page.js';

type Query = z.output<typeof statusParameters>;

/** The complainant's own page: the least that tells him where he stands, for whoever holds the link. */
export const status = endpoint<unknown, Query>({
  tag: 'status',
  summary: "The complainant's page: number, stage in plain words, promise (HTML or JSON)",
  query: statusParameters,
  parameters: statusParameters,
  answers: { 200: { description: 'Where the complaint stands', schema: statusAnswer } },
  handle: async ({ pool }, call) => {
    const found = await heldBy(pool, call.params['no'] ?? '', call.query.token);
    if (call.req.accepts(['json', 'html']) === 'html')
      return { status: 200, page: statusPage(found, languageOf(call)) };
    const { complaintNo, stage, promisedByAt, closedAt, answerTo } = found;
    const promisedBy = promisedByAt === undefined ? {} : { promisedBy: iso(promisedByAt) };
    return { status: 200, json: { complaintNo, stage, inWords: wordsOf(stage), ...promisedBy, closedAt, answerTo } };
  },
});

/** The complaint whose link somebody holds. @throws Problem 404 `status_not_found` */
export async function heldBy(pool: Pool, complaintNo: string, token: string): Promise<StatusRow> {
  const found = await readStatus(pool, complaintNo);
  // An unknown number takes the same way as a wrong token, so that numbers cannot be tried out.
  if (!isSame(found?.token ?? '', token) || !found)
    throw problem('status_not_found', 'Number and token do not fit; use the link from our message');
  return found;
}

const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

/** What browsers call it. */
const TRADITIONAL: readonly string[] = ['zh-Hant', 'zh-TW', 'zh-HK'];

export function languageOf({ query, req }: Pick<Call<unknown, Pick<Query, 'lang'>>, 'query' | 'req'>): Language {
  if (query.lang) return query.lang;
  const accepted = req.acceptsLanguages(['zh-CN', 'zh', 'zh-Hant', 'zh-TW', 'zh-HK', 'en']);
  if (accepted === 'en') return accepted;
  return accepted && TRADITIONAL.includes(accepted) ? 'zh-Hant' : LANGUAGES[0];
}
