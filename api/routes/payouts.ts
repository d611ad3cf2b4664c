import { readPayouts } from '../../db/payouts.js';
import { complaintOf, principalOf } from '../access.js';
import { seesPersons } from '../roles.js';
import { endpoint } from '../route.js';
import { payoutsAnswer } from '../schemas/payouts.js';
import { payoutsView } from '../views/payouts.js';

/** Where the money of a complaint stands; whom it goes to is for those who see persons. */
export const payouts = endpoint({
  tag: 'compensation',
  summary: 'Every payout of a complaint: where it stands, under which key, how often it was tried',
  answers: { 200: { description: 'The payouts, oldest first', schema: payoutsAnswer } },
  handle: async (deps, call) => {
    const { complaintNo, sight } = await complaintOf(deps, call);
    const [state, rows] = await Promise.all([deps.journal.read(complaintNo), readPayouts(deps.pool, complaintNo)]);
    const whole = sight === 'whole' && seesPersons(principalOf(call).role);
    const json = { complaintNo, paidFen: state.paidFen, payouts: payoutsView(complaintNo, state, rows, whole) };
    return { status: 200, json };
  },
});
