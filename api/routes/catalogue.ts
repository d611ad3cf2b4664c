import { readPolicy, readPolicyHashInForce } from '../../db/policies.js';
import { catalogueOf, parsePolicy } from '../../policy/index.js';
import { endpoint } from '../route.js';
import { catalogueAnswer } from '../schemas/catalogue.js';

/** Codes and words of everything that can be chosen from, as the policy for new complaints has it. */
export const catalogue = endpoint({
  tag: 'complaints',
  summary: 'Classes, root causes, measures, channels … in both languages, with the scales and classes they map to',
  answers: { 200: { description: 'The catalogue', schema: catalogueAnswer } },
  handle: async ({ pool, config }, call) => {
    const hash = await readPolicyHashInForce(pool, config.REDRESS_POLICY, call.now);
    const policy = hash === undefined ? undefined : await readPolicy(pool, hash);
    if (!policy) throw new Error(`no version of the policy ${config.REDRESS_POLICY} is in force; run bootstrap`);
    return { status: 200, json: catalogueOf(parsePolicy(policy)) };
  },
});
