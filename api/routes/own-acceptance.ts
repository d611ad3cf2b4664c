import type { z } from 'zod';
import { readStatus } from '../../db/status.js';
import { CUSTOMER } from '../../domain/index.js';
import { Problem } from '../../platform/problem.js';
import { performFor } from '../commands.js';
import { endpoint, type Answer, type Call, type Dependencies } from '../route.js';
import { ownAcceptanceAnswer, ownAcceptanceBody } from '../schemas/deciding.js';
import { statusParameters } from '../schemas/queries.js';
import { statusPage } from '../views/status-page.js';
import { heldBy, languageOf } from './status.js';

type Body = z.output<typeof ownAcceptanceBody>;
type Query = z.output<typeof statusParameters>;
type Asked = Call<Body, Query>;

/** The complainant himself accepts the decision or refuses it, by the link of his status page (C32). */
export const ownAcceptance = endpoint<Body, Query>({
  tag: 'status',
  summary: 'The complainant accepts the decision, or refuses it and says what would be agreeable',
  body: ownAcceptanceBody,
  query: statusParameters,
  parameters: statusParameters,
  keyed: true,
  form: true,
  answers: { 200: { description: 'Recorded', schema: ownAcceptanceAnswer } },
  handle: (deps, call) => (call.req.accepts(['json', 'html']) === 'html' ? onPage(deps, call) : recorded(deps, call)),
});

async function recorded(deps: Dependencies, call: Asked): Promise<Answer> {
  const { version, outcome, counterProposal } = call.body;
  const { complaintNo, stage } = await heldBy(deps.pool, call.params['no'] ?? '', call.query.token);
  const asking = { complaintNo, stage, name: `customer:${complaintNo}`, actor: CUSTOMER };
  // A second click on the same button is the same answer.
  const once = { ...call, idempotencyKey: `${version}/${outcome}` };
  await performFor(deps, once, asking, {
    type: 'record_acceptance',
    texts: { counterProposal },
    data: (texts) => ({ version, outcome, channel: 'web', occurredAt: call.now, texts }),
  });
  return { status: 200, json: { complaintNo, version, outcome } };
}

/** On the page the answer is the page as it is afterwards, also where it came too late. */
async function onPage(deps: Dependencies, call: Asked): Promise<Answer> {
  let taken = true;
  try {
    await recorded(deps, call);
  } catch (err) {
    if (!(err instanceof Problem) || err.status !== 409) throw err;
    taken = false;
  }
  const row = (await readStatus(deps.pool, call.params['no'] ?? ''))!;
  return { status: taken ? 200 : 409, page: statusPage(row, languageOf(call), taken ? 'thanks' : 'too_late') };
}
