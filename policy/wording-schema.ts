import { z } from 'zod';

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
