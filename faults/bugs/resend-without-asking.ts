/** Loaded before a worker: it never asks billing what became of a payout, and takes silence for a no. */
const send = globalThis.fetch;
const payouts = `${process.env['BILLING_URL']}/v1/payouts`;

const notThere = {
  type: 'about:blank',
  title: 'Nobody was asked',
  status: 404,
  code: 'payout_not_found',
  detail: 'Nobody was asked',
  requestId: 'faults',
};

globalThis.fetch = async (input, init) => {
  const isQuestion = new Request(input).url.startsWith(payouts) && init?.method !== 'PUT';
  if (!isQuestion) return send(input, init);
  return new Response(JSON.stringify(notThere), {
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
  });
};
