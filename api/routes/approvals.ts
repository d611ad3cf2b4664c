import { waitingPlans } from '../../db/inbox.js';
import { LEVEL_NAMES, type Level } from '../../domain/index.js';
import { principalOf } from '../access.js';
import { memberOf } from '../principal.js';
import { endpoint } from '../route.js';
import { approvalsAnswer } from '../schemas/deciding.js';
import { approvalsParameters } from '../schemas/queries.js';

/** An inbox, not a register: who has more than this waiting needs a deputy, not a next page. */
const MOST = 100;

export const approvals = endpoint({
  tag: 'approvals',
  summary: 'Plans that wait for your decision, most urgent first',
  query: approvalsParameters,
  parameters: approvalsParameters,
  answers: { 200: { description: 'What you may decide', schema: approvalsAnswer } },
  handle: async ({ pool }, call) => {
    const member = await memberOf(pool, principalOf(call));
    const plans = await waitingPlans(pool, member, MOST);
    const items = plans.map((plan) => ({ ...plan, levelName: LEVEL_NAMES[plan.level as Level] }));
    return { status: 200, json: { items, next: null } };
  },
});
