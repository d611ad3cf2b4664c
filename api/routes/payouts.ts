import { OPEN_STATES, readOpenPayouts, readPayouts } from '../../db/payouts.js';
import { readReversals } from '../../db/reversals.js';
import { defined } from '../intake.js';
import { complaintOf, principalOf } from '../access.js';
import { seesPersons } from '../roles.js';
import { endpoint } from '../route.js';
import * as bodies from '../schemas/payouts.js';
import { act } from './acts.js';
import { payoutsView, reversalsView } from '../views/payouts.js';

/** Where the money of a complaint stands; whom it goes to is for those who see persons. */
export const payouts = endpoint({
  tag: 'compensation',
  summary: 'Every payout of a complaint: where it stands, under which key, how often it was tried',
  answers: { 200: { description: 'The payouts, oldest first', schema: bodies.payoutsAnswer } },
  handle: async (deps, call) => {
    const { complaintNo, sight } = await complaintOf(deps, call);
    const [state, rows, back] = await Promise.all([
      deps.journal.read(complaintNo),
      readPayouts(deps.pool, complaintNo),
      readReversals(deps.pool, complaintNo),
    ]);
    const whole = sight === 'whole' && seesPersons(principalOf(call).role);
    const payouts = payoutsView(complaintNo, state, rows, whole);
    const reversals = reversalsView(state, back, whole);
    return {
      status: 200,
      json: { complaintNo, paidFen: state.paidFen, payouts, reversals, parcels: state.parcels ?? [] },
    };
  },
});

/** Enough for a day of finding out. */
const MOST = 200;

/** Everything that finance has to look at, oldest first. */
export const openPayouts = endpoint({
  tag: 'compensation',
  summary: 'Payouts that are held, or whose outcome nobody knows',
  query: bodies.openPayoutsQuery,
  answers: { 200: { description: 'What waits for finance, oldest first', schema: bodies.openPayoutsAnswer } },
  handle: async ({ pool }, { query: { state } }) => {
    const states = state === undefined ? OPEN_STATES : [state];
    return { status: 200, json: { items: await readOpenPayouts(pool, { states, most: MOST }) } };
  },
});

export const review = act({
  type: 'review_payout',
  summary: 'Release a payout that is held, which orders it, or turn it down, which asks for another plan',
  body: bodies.reviewBody,
  texts: ({ comment }) => ({ comment }),
  data: ({ params, body: { outcome } }, texts) => ({ payoutNo: params['id'] ?? '', outcome, texts }),
});

export const resolution = act({
  type: 'resolve_payout',
  summary: 'Say how a payout ended that billing does not know of; a second person has to confirm it',
  body: bodies.resolutionBody,
  status: 201,
  texts: ({ reason }) => ({ reason }),
  data: ({ params, body: { outcome, transactionNo } }, texts) => ({
    payoutNo: params['id'] ?? '',
    outcome,
    ...(transactionNo !== undefined && { transactionNo }),
    texts,
  }),
});

export const resolutionDecision = act({
  type: 'confirm_resolution',
  summary: 'Confirm how a payout ended, or refuse what somebody else has found out',
  body: bodies.resolutionDecisionBody,
  texts: ({ comment }) => ({ comment }),
  data: ({ params, body: { n, outcome } }, texts) => ({ payoutNo: params['id'] ?? '', n, outcome, texts }),
});

export const reversal = act({
  type: 'propose_reversal',
  summary: 'Ask for a payout, or a part of it, to be taken back; whoever may approve that amount decides',
  body: bodies.reversalBody,
  status: 201,
  texts: ({ reason }) => ({ reason }),
  data: ({ params, body: { amountFen } }, texts) => ({
    payoutNo: params['id'] ?? '',
    ...defined({ amountFen }),
    texts,
  }),
});

export const reversalDecision = act({
  type: 'decide_reversal',
  summary: 'Approve that money is taken back, or let it be',
  body: bodies.reversalDecisionBody,
  texts: ({ comment }) => ({ comment }),
  data: ({ params, body: { outcome } }, texts) => ({ reversalNo: params['id'] ?? '', outcome, texts }),
});
