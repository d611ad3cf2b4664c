import type { z } from 'zod';
import { Problem } from '../../platform/problem.js';
import { perform } from '../commands.js';
import { explained, problem } from '../failures.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import { bulkDecisionBody } from '../schemas/acts.js';
import { bulkDecisionAnswer } from '../schemas/deciding.js';

type Body = z.output<typeof bulkDecisionBody>;
type Decision = Body['decisions'][number];

/** Few enough that one request leaves connections and Temporal to the others. */
const AT_ONCE = 8;

/**
 * Up to fifty decisions in one request, each as true as if it had been sent alone: bound to its version and hash, checked by the
 * same rules, done once under the key of the request. What one is refused for does not touch the others.
 */
export const bulkDecisions = endpoint<Body>({
  tag: 'approvals',
  summary: 'Decide on up to 50 plans and closings, each on its own',
  body: bulkDecisionBody,
  keyed: true,
  answers: { 200: { description: 'One answer for each, in the order of the request', schema: bulkDecisionAnswer } },
  handle: async (deps, call) => {
    const items = [];
    for (let from = 0; from < call.body.decisions.length; from += AT_ONCE) {
      const some = call.body.decisions.slice(from, from + AT_ONCE);
      items.push(...(await Promise.all(some.map((one) => answerTo(deps, call, one)))));
    }
    const decided = items.filter(({ status }) => status === 200).length;
    return { status: 200, json: { items, decided, refused: items.length - decided } };
  },
});

async function answerTo(deps: Dependencies, call: Call<Body>, one: Decision) {
  const { what, complaintNo, version, hash, outcome, comment } = one;
  try {
    const alone = { ...call, params: { no: complaintNo, version: String(version) }, body: one };
    const done = await perform(deps, alone, {
      type: what === 'plan' ? 'decide_plan' : 'decide_closing',
      texts: { comment },
      data: (texts) => ({ version, hash, outcome, texts }),
    });
    return { ...done, version, status: 200 };
  } catch (err) {
    return { complaintNo, version, ...problemOf(deps, err) };
  }
}

/** A fault of ours in one decision is logged and told as such; the others go on. */
function problemOf({ logger }: Dependencies, err: unknown) {
  const known = explained(err);
  if (!(known instanceof Problem)) logger.error({ err }, 'a decision of many failed');
  const told = known instanceof Problem ? known : problem('internal_error', 'A fault of ours: send it again');
  return { status: told.status, code: told.code, detail: told.message, ...told.extra.members };
}
