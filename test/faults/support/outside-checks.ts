import type { Held } from './held.js';

/** What must hold between a complaint's journal and what the services have done for it. Each answers with what is wrong, in words. */
export const outsideChecks: readonly ((held: Held) => string[])[] = [
  noticesWentOutOnce,
  payoutsWerePostedOnce,
  whatWasApprovedWasPaid,
  invitationsAreOurs,
];

/** Nothing went out that was never owed, and what counts as accepted is there, once. */
function noticesWentOutOnce({ messages, effects, events }: Held): string[] {
  const owed = new Set(effects.filter(({ kind }) => kind === 'notice').map(({ key }) => key));
  const accepted = events.flatMap((event) => (event.type === 'notice_accepted' ? [event.data.key] : []));
  const delivered = events.flatMap((event) => (event.type === 'notice_delivered' ? [event.data.key] : []));
  return [
    ...messages.filter((key) => !owed.has(key)).map((key) => `${key} went out and was never owed`),
    ...accepted.filter((key) => !messages.includes(key)).map((key) => `${key} counts as accepted and never went out`),
    ...[...twice(messages), ...twice(accepted), ...twice(delivered)].map((key) => `${key} went out twice`),
  ];
}

/** One posting per payout key, of exactly its amount; the ledger knows of no other. */
function payoutsWerePostedOnce({ no, payouts, billed, booked }: Held): string[] {
  const ours = payouts.filter(({ status }) => status === 'paid').map((p) => `${no}:${p.payout_no} ${p.amount_fen}`);
  const paid = billed.filter(({ status }) => status === 'paid');
  const theirs = paid.map(({ key, amount_fen }) => `${key} ${amount_fen}`);
  const posted = booked.map(({ transaction_no, paid: fen }) => `${transaction_no} ${fen}`);
  const ordered = paid.map(({ transaction_no, amount_fen }) => `${transaction_no} ${amount_fen}`);
  return [...unequal('paid here and at billing', ours, theirs), ...unequal('ordered and posted', ordered, posted)];
}

/** Over all plans of a complaint the ledger has paid what the last executed one grants. */
function whatWasApprovedWasPaid({ state, booked }: Held): string[] {
  const total = booked.reduce((sum, { paid }) => sum + paid, 0);
  const { plan, paidFen } = state;
  const settled = plan?.payout?.status === 'paid';
  return [
    ...(total === paidFen ? [] : [`the ledger has paid ${total} fen, the journal says ${paidFen}`]),
    ...(settled && plan.amountFen !== total ? [`approved were ${plan.amountFen} fen, paid ${total}`] : []),
  ];
}

function invitationsAreOurs({ invitations, effects }: Held): string[] {
  const owed = effects.filter(({ kind }) => kind === 'survey_invitation').map(({ key }) => key);
  return invitations.filter((key) => !owed.includes(key)).map((key) => `${key} was sent and never owed`);
}

const twice = (keys: readonly string[]): string[] => keys.filter((key, i) => keys.indexOf(key) !== i);

function unequal(what: string, some: readonly string[], others: readonly string[]): string[] {
  const [left, right] = [some, others].map((list) => [...list].sort().join(', '));
  return left === right ? [] : [`${what}: ${left} and ${right}`];
}
