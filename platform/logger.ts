import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values are personal data or secrets: whatever is logged under them is replaced. */
const redacted = [
  'name',
  'phone',
  'email',
  'address',
  'text',
  'html',
  'subject',
  'description',
  'authorization',
  'token',
];

/**
 * Structured log of one process. Log ids, codes and numbers only; request and response bodies never.
 * ERROR means that a person must act now.
 */
export function createLogger(process: string, level: string, destination?: { write(line: string): void }): Logger {
  const paths = redacted.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const options = { base: { process }, level, redact: { paths, censor: '[redacted]' } };
  return destination ? pino(options, destination) : pino(options);
}
