import { principalOf } from '../access.js';
import { memberOf } from '../principal.js';
import { endpoint } from '../route.js';
import { approvalsAnswer } from '../schemas/deciding.js';
import { approvalsParameters } from '../schemas/queries.js';
import { waitingView } from '../views/waiting.js';

/** An inbox, not a register: who has more than this waiting needs a deputy, not a next page. */
const MOST = 100;

export const approvals = endpoint({
  tag: 'approvals',
  summary: 'Plans and closings that wait for your decision, most urgent first',
  query: approvalsParameters,
  parameters: approvalsParameters,
  answers: { 200: { description: 'What you may decide', schema: approvalsAnswer } },
  handle: async ({ pool, journal }, call) => {
    const member = await memberOf(pool, principalOf(call));
    const items = await journal.inbox(member, call.now, MOST);
    return { status: 200, json: { items: items.map(waitingView), next: null } };
  },
});
