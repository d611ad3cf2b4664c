import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { MessageRow } from './messages.js';

/** How an attempt at delivery ended. Reasons are codes without personal data. */
export type Outcome = Ended | { status: 'later'; reason: string };
export type Ended = { status: 'delivered' } | { status: 'bounced'; reason: string };

/** Hands a message to whatever delivers it; never throws. */
export type Carrier = (message: MessageRow, signal: AbortSignal) => Promise<Outcome>;

/** The outbox page is the mailbox. */
export const outboxCarrier: Carrier = () => Promise.resolve({ status: 'delivered' });

/** Longest time of one attempt, in ms: what the time-outs below add up to, with some room. */
export const attemptMs = 60_000;

/** Delivers by a mail relay. Delivered means that the relay took the message. */
export function smtpCarrier(url: string, from: string): Carrier {
  const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  return async (message, signal) => {
    try {
      await transport.sendMail({ ...mail(message, from), signal });
      return { status: 'delivered' };
    } catch (err) {
      return smtpOutcome(err);
    }
  };
}

function mail(message: MessageRow, from: string) {
  return {
    from,
    to: { name: '', address: message.address },
    subject: message.subject,
    text: message.text,
    ...(message.html !== null && { html: message.html }),
    date: message.accepted_at,
    messageId: messageId(message.key, from),
    headers: { 'Content-Language': message.language },
    // What a message holds must never make this process read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The same for every attempt, so that a mailbox that got two of them shows one. */
function messageId(key: string, from: string): string {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'redress.example';
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`;
}

const smtpErrorSchema = z.object({
  code: z.string().default('unknown'),
  responseCode: z.number().optional(),
  command: z.string().optional(),
});

/**
 * Permanent is what concerns this message: its recipient (RCPT TO, or an address that nodemailer itself refuses) or its content
 * (DATA) answered by 5xx. A refused login or sender is ours to put right, so the message waits.
 */
function smtpOutcome(err: unknown): Outcome {
  const { code, responseCode, command } = smtpErrorSchema.catch({ code: 'unknown' }).parse(err);
  const reason = responseCode ? `smtp_${responseCode}` : `smtp_${code.toLowerCase()}`;
  const refused = (responseCode ?? 0) >= 500 && (command === 'RCPT TO' || command === 'DATA');
  const unusable = code === 'EENVELOPE' && command === 'API';
  return { status: refused || unusable ? 'bounced' : 'later', reason };
}
