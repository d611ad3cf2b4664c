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
  return pino(options, destination ?? standardOutput());
}

/** What waits for room at most, in bytes; what comes on top is lost. */
const WAITING_BYTES = 1_048_576;

/** A process outlives a full disk under its log: lines wait, and are written when there is room again. */
function standardOutput(): ReturnType<typeof pino.destination> {
  const output = pino.destination({ fd: 1, sync: true, maxLength: WAITING_BYTES });
  // There is nowhere left to tell it; the failed write is tried again with the next line.
  return output.on('error', () => undefined);
}
