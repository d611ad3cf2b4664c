import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { systemClock } from '../../../platform/clock.js';
import type { Logger } from '../../../platform/logger.js';
import { rejectionReasons, type Payout, type RejectionReason, type Reversal } from '../contract/index.js';
import type { Absent, Provider, Told, ToldReversal } from './port.js';

export interface HttpProviderOptions {
  url: string;
  /** Standard Webhooks secret (`whsec_` + base64) that both sides know. */
  secret: string;
  /** For one request, in ms. */
  timeoutMs: number;
  logger: Logger;
}

const answered = {
  amountFen: z.int().positive(),
  reference: z.string().max(200).optional(),
  reason: z.string().max(100).optional(),
};
const payment = z.object({ paymentNo: z.string(), status: z.enum(['paid', 'rejected', 'pending']), ...answered });
const reversed = z.object({ reversalNo: z.string(), status: z.enum(['reversed', 'rejected', 'pending']), ...answered });
const problem = z.object({ code: z.string() });

/**
 * A provider over HTTP. Every request carries the key (`Idempotency-Key`) and a Standard Webhooks signature over its body,
 * whose id is the key; `GET` signs an empty body. Only an answer that names our number and our amount is an outcome; a
 * time-out and whatever else comes back is `pending`, and only the provider's own 404 (`not_found`) is `absent`.
 */
export function httpProvider(options: HttpProviderOptions): Provider {
  const ask = requester(options);
  return {
    name: 'http',
    atOnce: () => ({ status: 'pending' }),
    reversalAtOnce: () => ({ status: 'pending' }),
    remote: {
      pay: async (key, payout, signal) => {
        const reply = await ask({ method: 'PUT', path: `payments/${encoded(key)}`, key, body: bodyOf(payout), signal });
        return absentIsPending(toldOf(options, payout, reply));
      },
      ask: async (key, payout, signal) => {
        const byKey = toldOf(
          options,
          payout,
          await ask({ method: 'GET', path: `payments/${encoded(key)}`, key, signal }),
        );
        if (byKey.status !== 'absent') return byKey;
        const path = `payments?paymentNo=${encoded(payout.payoutNo)}`;
        return toldOf(options, payout, await ask({ method: 'GET', path, key, signal }));
      },
      reverse: async (key, reversal, signal) => {
        const { reversalNo, payoutNo: paymentNo, amountFen, currency, reason } = reversal;
        const body = { reversalNo, paymentNo, amountFen, currency, reason };
        const reply = await ask({ method: 'PUT', path: `reversals/${encoded(key)}`, key, body, signal });
        return absentIsPending(reversalOf(options, reversal, reply));
      },
      askReversal: async (key, reversal, signal) => {
        const path = `reversals/${encoded(key)}`;
        const byKey = reversalOf(options, reversal, await ask({ method: 'GET', path, key, signal }));
        if (byKey.status !== 'absent') return byKey;
        const byNo = `reversals?reversalNo=${encoded(reversal.reversalNo)}`;
        return reversalOf(options, reversal, await ask({ method: 'GET', path: byNo, key, signal }));
      },
    },
  };
}

const encoded = encodeURIComponent;

/** What was sent and is not there has an unknown outcome: it is asked about, and then sent again under the same key. */
const absentIsPending = <T extends { status: string }>(told: T | Absent): T | { status: 'pending' } =>
  told.status === 'absent' ? { status: 'pending' } : (told as T);

/** The plan stays with us; the provider learns what it needs to pay. */
const bodyOf = ({ payoutNo: paymentNo, amountFen, currency, kind = 'compensation', method, payee }: Payout) => ({
  paymentNo,
  amountFen,
  currency,
  kind,
  method,
  payee,
});

interface Asked {
  method: 'GET' | 'PUT';
  path: string;
  key: string;
  body?: object;
  signal: AbortSignal;
}
type Reply = { status: number; body: unknown } | undefined;

function requester({ url, secret, timeoutMs, logger }: HttpProviderOptions): (asked: Asked) => Promise<Reply> {
  const webhook = new Webhook(secret);
  return async ({ method, path, key, body, signal }) => {
    const text = body ? JSON.stringify(body) : '';
    const now = new Date(systemClock.now());
    const headers = {
      'idempotency-key': key,
      'webhook-id': key,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': webhook.sign(key, now, text),
      ...(body && { 'content-type': 'application/json' }),
    };
    try {
      const answer = await fetch(`${url.replace(/\/+$/, '')}/${path}`, {
        method,
        headers,
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        ...(body && { body: text }),
      });
      return { status: answer.status, body: (await answer.json()) as unknown };
    } catch (err) {
      logger.warn({ key, error: err instanceof Error ? err.name : 'unknown' }, 'the provider did not answer');
      return undefined;
    }
  };
}

function toldOf({ logger }: HttpProviderOptions, payout: Payout, reply: Reply): Told | Absent {
  if (isAbsent(reply)) return { status: 'absent' };
  const parsed = payment.safeParse(isSuccess(reply) ? reply?.body : undefined);
  if (!parsed.success) return { status: 'pending' };
  const { paymentNo, amountFen, status, reason, ...rest } = parsed.data;
  if (paymentNo !== payout.payoutNo || amountFen !== payout.amountFen) return other(logger, payout.payoutNo);
  const reference = rest.reference !== undefined ? { reference: rest.reference } : {};
  return status === 'rejected' ? { status, reason: reasonOf(reason), ...reference } : { status, ...reference };
}

function reversalOf({ logger }: HttpProviderOptions, reversal: Reversal, reply: Reply): ToldReversal | Absent {
  if (isAbsent(reply)) return { status: 'absent' };
  const parsed = reversed.safeParse(isSuccess(reply) ? reply?.body : undefined);
  if (!parsed.success) return { status: 'pending' };
  const { reversalNo, amountFen, status, ...rest } = parsed.data;
  if (reversalNo !== reversal.reversalNo || amountFen !== reversal.amountFen) return other(logger, reversal.reversalNo);
  const reference = rest.reference !== undefined ? { reference: rest.reference } : {};
  return status === 'rejected' ? { status, reason: 'provider_refused', ...reference } : { status, ...reference };
}

const isSuccess = (reply: Reply): boolean => reply?.status === 200 || reply?.status === 201;
const isAbsent = (reply: Reply): boolean =>
  reply?.status === 404 && problem.safeParse(reply.body).data?.code === 'not_found';

function other(logger: Logger, no: string): { status: 'pending' } {
  logger.error({ no }, 'the provider answers with another number or amount; ask it what was booked');
  return { status: 'pending' };
}

/** The provider's word for why; a word that we do not know is a refusal all the same. */
export function reasonOf(reason: string | undefined): RejectionReason {
  return rejectionReasons.find((known) => known === reason) ?? 'provider_refused';
}
