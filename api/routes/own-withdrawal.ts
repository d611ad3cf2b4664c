import type { z } from 'zod';
import { readStatus } from '../../db/status.js';
import { CUSTOMER } from '../../domain/index.js';
import { Problem } from '../../platform/problem.js';
import { performFor } from '../commands.js';
import { endpoint, type Answer, type Call, type Dependencies } from '../route.js';
import { withdrawalAnswer } from '../schemas/answers.js';
import { statusParameters } from '../schemas/queries.js';
import { ownWithdrawalBody } from '../schemas/telling.js';
import { statusPage } from '../views/status-page.js';
import { heldBy, languageOf } from './status.js';

type Asked = Call<z.output<typeof ownWithdrawalBody>, z.output<typeof statusParameters>>;

/** The complainant himself takes the complaint back, by the link of his status page. */
export const ownWithdrawal = endpoint<Asked['body'], Asked['query']>({
  tag: 'status',
  summary: 'The complainant withdraws his complaint',
  body: ownWithdrawalBody,
  query: statusParameters,
  parameters: statusParameters,
  keyed: true,
  form: true,
  answers: { 200: { description: 'Withdrawn', schema: withdrawalAnswer } },
  handle: async (deps, call) => {
    if (call.req.accepts(['json', 'html']) === 'html') return onPage(deps, call);
    const { complaintNo, closed } = await withdrawn(deps, call);
    return { status: 200, json: { complaintNo, closed } };
  },
});

async function withdrawn(deps: Dependencies, call: Asked): Promise<{ complaintNo: string; closed: boolean }> {
  const { complaintNo, stage } = await heldBy(deps.pool, call.params['no'] ?? '', call.query.token);
  const asking = { complaintNo, stage, name: `customer:${complaintNo}`, actor: CUSTOMER };
  const done = await performFor(deps, call, asking, {
    type: 'withdraw',
    texts: { reason: call.body.reason },
    data: (texts) => ({ texts }),
  });
  return { complaintNo, closed: done.closed !== undefined };
}

/** On the page the answer is the page as it is afterwards; a second click of the round is the first one again. */
async function onPage(deps: Dependencies, call: Asked): Promise<Answer> {
  const { round } = await heldBy(deps.pool, call.params['no'] ?? '', call.query.token);
  let said: 'withdrawn' | 'withdrawn_paying' | 'too_late' = 'too_late';
  try {
    const { closed } = await withdrawn(deps, { ...call, idempotencyKey: `withdrawal/${round}` });
    said = closed ? 'withdrawn' : 'withdrawn_paying';
  } catch (err) {
    if (!(err instanceof Problem) || err.status !== 409) throw err;
  }
  const row = (await readStatus(deps.pool, call.params['no'] ?? ''))!;
  return { status: said === 'too_late' ? 409 : 200, page: statusPage(row, languageOf(call), said) };
}
