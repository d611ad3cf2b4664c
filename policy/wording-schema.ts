import { z } from 'zod';
import { NOTICE_CHANNELS } from '../domain/index.js';
import { level, localTime, positive, source } from './fields.js';

const message = z.string().min(1);

const block = z.union([
  message,
  z.strictObject({ items: message }),
  z.strictObject({ link: message, label: message }),
  z.strictObject({ when: message, text: message }),
]);

const wording = z.strictObject({
  subject: message.regex(/^[^\r\n]*$/, 'must be one line'),
  body: z.array(block).min(1),
  short: message,
});

/** A carrier's own words of messages to customers, by message: every language, long and short form. */
export const templates = z.record(
  z.string(),
  z.strictObject({
    version: z.string().min(1),
    wording: z.strictObject({ 'zh-CN': wording, 'zh-Hant': wording, en: wording }),
  }),
);

/** Order of channels, each once. */
export const channels = z.strictObject({
  order: z
    .array(z.enum(NOTICE_CHANNELS))
    .min(1)
    .refine((order) => new Set(order).size === order.length, 'names a channel twice; each is tried once'),
  source,
});

/** When customers may be called, and how often before silence means something. */
export const calls = z
  .strictObject({
    from: localTime,
    to: localTime,
    parts: z.array(localTime),
    attempts: positive,
    partsOfDay: positive,
    source,
  })
  .refine(({ from, to }) => from < to, 'from must be earlier than to')
  .refine(({ parts, partsOfDay }) => partsOfDay <= parts.length + 1, 'partsOfDay is more than there are parts');

/** Who is called back by a person. */
export const callBack = z.strictObject({
  fromLevel: level,
  samplePercent: z.int().min(0).max(100).optional(),
  meanUpTo: z.number().min(1).max(5).optional(),
  source,
});
