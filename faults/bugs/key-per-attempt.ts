import { randomUUID } from 'node:crypto';

/**
 * Loaded before a worker: it orders every payout under a key and a number that it makes anew for each attempt, and asks under
 * the new ones. What looks like a retry is another order.
 */
const send = globalThis.fetch;
const payouts = `${process.env['BILLING_URL']}/v1/payouts`;

globalThis.fetch = async (input, init) => {
  const url = new Request(input).url;
  if (!url.startsWith(payouts)) return send(input, init);
  const made = `-${randomUUID().slice(0, 8)}`;
  const asked = url + made;
  if (init?.method !== 'PUT') return send(asked, init);
  const payout = (await new Request(input, init).json()) as { payoutNo: string };
  const body = JSON.stringify({ ...payout, payoutNo: payout.payoutNo + made });
  const answer = await send(asked, { ...init, body });
  return new Response((await answer.text()).replaceAll(made, ''), answer);
};
