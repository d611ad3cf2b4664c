import { catalogueOf } from '../../policy/index.js';
import { policyInForce } from '../policy-in-force.js';
import { endpoint } from '../route.js';
import { catalogueAnswer } from '../schemas/catalogue.js';

/** Codes and words of everything that can be chosen from, as the policy for new complaints has it. */
export const catalogue = endpoint({
  tag: 'complaints',
  summary: 'Classes, root causes, measures, channels … in both languages, with the scales and classes they map to',
  answers: { 200: { description: 'The catalogue', schema: catalogueAnswer } },
  handle: async (deps, call) => ({ status: 200, json: catalogueOf(await policyInForce(deps, call.now)) }),
});
