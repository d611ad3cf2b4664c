import { z } from 'zod';
import { FOLLOW_UP_TASKS, MESSAGES, ROOT_CAUSES } from '../../domain/index.js';
import { textUpTo } from '../../platform/text.js';
import { code, instant, isoInstant, text } from './fields.js';

export const followUpsParameters = z.object({ task: z.enum(FOLLOW_UP_TASKS).optional() });

export const followUpsAnswer = z
  .object({
    items: z.array(
      z.object({
        complaintNo: z.string(),
        task: z.enum(FOLLOW_UP_TASKS),
        deadlineId: z.string(),
        openedAt: isoInstant,
        dueAt: isoInstant,
        breached: z.boolean(),
        level: z.int(),
        levelName: z.string(),
        class: z.string(),
        stage: z.string(),
        unit: z.string(),
        ownerId: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'FollowUpTasks' });

/** S1-18: the four parts of a review. */
export const reviewBody = z
  .strictObject({
    course: text.meta({ description: 'What happened, from the complaint to the rating' }),
    causes: text.meta({ description: 'Why, found together with the departments' }),
    improvement: text.meta({ description: 'What is improved, by whom and by when' }),
    followUp: text.meta({ description: 'How it is seen to, and when' }),
    departments: z.array(code).max(20).default([]).meta({ description: 'Who took part beside the lead' }),
    rootCause: z.enum(ROOT_CAUSES).optional(),
  })
  .meta({ id: 'Review' });

export const proceedingsBody = z
  .strictObject({ court: textUpTo(100).min(1), caseNo: textUpTo(100).min(1), note: text.optional() })
  .meta({ id: 'Proceedings' });

export const proceedingsEndBody = z.strictObject({ note: text.optional() }).meta({ id: 'ProceedingsEnd' });

export const withdrawalBody = z
  .strictObject({ reason: text.optional().meta({ description: 'Why, in the words of the customer' }) })
  .meta({ id: 'Withdrawal' });

/** A form sends the empty reason of its button. */
export const ownWithdrawalBody = z
  .strictObject({ reason: z.preprocess((value) => (value === '' ? undefined : value), text.optional()) })
  .meta({ id: 'OwnWithdrawal' });

export const messageBody = z
  .strictObject({
    message: z.enum(MESSAGES),
    words: text.meta({ description: 'What the customer is told, in his language' }),
    untilAt: instant.optional().meta({ description: 'With delay: when he will have our decision' }),
  })
  .refine(({ message, untilAt }) => (message === 'delay') === (untilAt !== undefined), {
    path: ['untilAt'],
    message: 'a delay has a new date, and nothing else has one',
  })
  .meta({ id: 'CustomerMessage' });
