import { z } from 'zod';
import { MESSAGES } from '../../domain/index.js';
import { instant, text } from './fields.js';

export const withdrawalBody = z
  .strictObject({ reason: text.optional().meta({ description: 'Why, in the words of the customer' }) })
  .meta({ id: 'Withdrawal' });

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
