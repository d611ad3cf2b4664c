import { z } from 'zod';
import { keySchema, textUpTo } from '../../../platform/text.js';

/** What is rated from 1 (worst) to 5 (best): the result (S0-33) and the staff (S0-34). */
export const ratings = ['resultSpeed', 'resultEffect', 'politeness', 'patience', 'professionalism'] as const;
export type Rating = (typeof ratings)[number];

export const surveyLanguages = ['zh-CN', 'zh-Hant', 'en'] as const;
export type SurveyLanguage = (typeof surveyLanguages)[number];

export const invitationStatuses = ['open', 'answered', 'cancelled', 'expired'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** The caller's stable key of one invitation; it may hold slashes. */
export const invitationKeySchema = keySchema;

/** Opaque, made by the caller: at least 22 characters of base64url carry 128 random bits. */
export const surveyTokenSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22,128}$/, 'expected 22 to 128 characters of A-Z a-z 0-9 _ -');

/** Body of `PUT /v1/invitations/{key}`. */
export const invitationSchema = z.strictObject({
  complaintNo: z.string().regex(/^[\x21-\x7e]{1,100}$/, 'expected 1 to 100 visible ASCII characters'),
  token: surveyTokenSchema,
  language: z.enum(surveyLanguages),
  /** ISO 8601; the last instant at which an answer is taken. */
  expiresAt: z.iso.datetime({ offset: true }),
});
export type Invitation = z.output<typeof invitationSchema>;

const score = z.int().min(1).max(5);

/** What a customer answered. The comment (S0-35) is at most 2,000 characters. */
export const surveyAnswerSchema = z.object({
  scores: z.object({
    resultSpeed: score,
    resultEffect: score,
    politeness: score,
    patience: score,
    professionalism: score,
  } satisfies Record<Rating, typeof score>),
  solved: z.boolean(),
  comment: textUpTo(2_000).optional(),
});
export type SurveyAnswer = z.output<typeof surveyAnswerSchema>;

/** Answer of `PUT` (201 when new, else 200), `GET /v1/invitations/{key}` and of its cancellation. Instants are ISO 8601 UTC. */
export const invitationStateSchema = z.object({
  key: z.string(),
  /** Address of the form. */
  url: z.url(),
  expiresAt: z.iso.datetime(),
  status: z.enum(invitationStatuses),
  cancelledAt: z.iso.datetime().optional(),
  answer: surveyAnswerSchema.extend({ at: z.iso.datetime() }).optional(),
});
export type InvitationState = z.output<typeof invitationStateSchema>;

/** Body of the signed callback; its `webhook-id` is stable for one answer. */
export const surveyCallbackSchema = surveyAnswerSchema.extend({
  type: z.literal('survey.answered'),
  key: z.string(),
  complaintNo: z.string(),
  at: z.iso.datetime(),
});
export type SurveyCallback = z.output<typeof surveyCallbackSchema>;

/** Answer of `DELETE /v1/complaints/{no}/comments`: how many answers lost their words now; their scores stay. */
export const commentsErasedSchema = z.object({ erased: z.int() });

/** Problem codes of this service beside the common ones. */
export const surveyProblems = ['key_reused', 'token_reused', 'invitation_not_found'] as const;
export type SurveyProblem = (typeof surveyProblems)[number];

export const surveyPaths = {
  invitation: (key: string) => `/v1/invitations/${encodeURIComponent(key)}`,
  cancellation: (key: string) => `/v1/invitations/${encodeURIComponent(key)}/cancellation`,
  comments: (complaintNo: string) => `/v1/complaints/${encodeURIComponent(complaintNo)}/comments`,
  /** The public form. */
  form: (token: string) => `/s/${token}`,
  /** Path at the API that answers are sent to. */
  callback: '/v1/callbacks/survey',
} as const;
