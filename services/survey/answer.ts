import { z } from 'zod';
import { ratings, type Rating, type SurveyAnswer } from './contract/index.js';

/** The form as it was sent: what was typed is kept even when it is not acceptable. */
export interface Draft {
  ratings: Partial<Record<Rating, number>>;
  solved: boolean | undefined;
  comment: string;
}

export const emptyDraft: Draft = { ratings: {}, solved: undefined, comment: '' };

export const commentLimit = 2_000;

/** What keeps a draft from being an answer. */
export type Fault = { at: Rating } | { at: 'solved' } | { at: 'comment'; length: number };

const formSchema = z.record(z.string(), z.unknown()).catch({});

/** Reads a urlencoded form. Line ends become `\n`; control characters that no database keeps vanish. */
export function readDraft(body: unknown): Draft {
  const form = formSchema.parse(body ?? {});
  const scores = ratings.flatMap((rating) => {
    const value = form[rating];
    return typeof value === 'string' && /^[1-5]$/.test(value) ? [[rating, Number(value)] as const] : [];
  });
  const comment = typeof form['comment'] === 'string' ? form['comment'] : '';
  return {
    ratings: Object.fromEntries(scores),
    solved: form['solved'] === 'yes' ? true : form['solved'] === 'no' ? false : undefined,
    comment: comment.replaceAll('\r\n', '\n').replaceAll('\0', '').trim(),
  };
}

/** The answer that a draft is, or its faults in the order of the form. */
export function checkDraft({ ratings: given, solved, comment }: Draft): { answer: SurveyAnswer } | { faults: Fault[] } {
  const faults: Fault[] = ratings.filter((rating) => given[rating] === undefined).map((at) => ({ at }));
  if (solved === undefined) faults.push({ at: 'solved' });
  if (comment.length > commentLimit) faults.push({ at: 'comment', length: comment.length });
  if (faults.length > 0 || solved === undefined) return { faults };
  const scores = given as SurveyAnswer['scores'];
  return { answer: { scores, solved, ...(comment !== '' && { comment }) } };
}
