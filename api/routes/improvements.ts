import { listImprovements, type KeptImprovement, type ListedImprovement } from '../../db/improvements.js';
import { readCommandTexts } from '../../db/persons.js';
import { checkProblem, improvementOf, overdueAt, resultProblem, type Sight } from '../../domain/index.js';
import { principalOf } from '../access.js';
import { cursorOf, readCursor } from '../cursor.js';
import { proceed, raise, sightOn } from '../improvements.js';
import { defined } from '../intake.js';
import { readsImprovements } from '../roles.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import * as schemas from '../schemas/improvements.js';
import { accusedAs } from '../sight.js';
import { improvementView } from '../views/improvement.js';

const PAGE = 50;

/** Rectification and improvement, which outlive the complaint (S0-13, S0-41, S0-74). */
export const raising = endpoint<schemas.RaisingBody>({
  tag: 'improvements',
  summary: 'Ask a department for an improvement, with its owner and the instant that it is to be done by',
  body: schemas.raisingBody,
  keyed: true,
  answers: { 201: { description: 'The item, open', schema: schemas.improvementAnswer } },
  handle: async (deps, call) => ({ status: 201, json: await shown(deps, call, await raise(deps, call)) }),
});

export const result = endpoint<schemas.ResultBody>({
  tag: 'improvements',
  summary: 'Record what was done; by the owner, or a team lead or above',
  body: schemas.resultBody,
  keyed: true,
  answers: { 201: { description: 'The item, done', schema: schemas.improvementAnswer } },
  handle: async (deps, call) => {
    const { result, found } = call.body;
    const taken = await proceed(deps, call, {
      texts: { result },
      step: { type: 'result', ...(found && { found }) },
      rule: (item, improver) => resultProblem(item, found, improver),
    });
    return { status: 201, json: await shown(deps, call, taken) };
  },
});

export const check = endpoint<schemas.CheckBody>({
  tag: 'improvements',
  summary: 'Say whether it helps; by somebody else than who owns it or did it. Without effect it is open again',
  body: schemas.checkBody,
  keyed: true,
  answers: { 201: { description: 'The item, checked or open again', schema: schemas.improvementAnswer } },
  handle: async (deps, call) => {
    const { effective, effect, dueAt } = call.body;
    const taken = await proceed(deps, call, {
      texts: { effect },
      // Without an instant the rule refuses, so now is never written.
      step: { type: 'check', ...(effective ? { effective } : { effective, dueAt: dueAt ?? call.now }) },
      rule: (item, improver) => checkProblem(item, { effective, dueAt }, improver, call.now),
    });
    return { status: 201, json: await shown(deps, call, taken) };
  },
});

async function shown(deps: Dependencies, call: Call, item: KeptImprovement) {
  const sight: Sight = await sightOn(deps, call, item.complaintNo);
  const [view] = await views(deps, call, [{ ...item, accused: sight !== 'whole', hidden: sight === 'hidden' }]);
  return view!;
}

export const list = endpoint<unknown, schemas.ListParameters>({
  tag: 'improvements',
  summary: 'Improvements, the next one due first',
  query: schemas.listParameters,
  parameters: schemas.listParameters,
  answers: { 200: { description: 'One page', schema: schemas.improvementsAnswer } },
  handle: async (deps, call) => {
    const { owner, overdue: is, cursor, limit = PAGE, ...same } = call.query;
    const principal = principalOf(call);
    const reader = { staffId: principal.id, units: (await accusedAs(deps.pool, principal))?.units ?? [] };
    const overdue = is === undefined ? undefined : { is, ...overdueAt(call.now) };
    const filter = defined({ ...same, overdue, ownerId: owner === 'me' ? principal.id : owner });
    const after = cursor === undefined ? undefined : readCursor(cursor);
    const rows = await listImprovements(deps.pool, reader, filter, { after, limit: limit + 1 });
    const items = await views(deps, call, rows.slice(0, limit));
    const last = items.at(-1);
    return { status: 200, json: { items, next: rows.length > limit && last ? cursorOf(last.dueAt, last.id) : null } };
  },
});

/** Words only for whoever may read them: the owner, and those who ask for improvements and are not complained about. */
async function views({ pool }: Dependencies, call: Call, items: readonly ListedImprovement[]) {
  const { id, role } = principalOf(call);
  const words = await readCommandTexts(
    pool,
    items.flatMap(({ steps }) => steps.map(({ commandId }) => commandId)),
  );
  return items.map(({ accused, hidden, ...item }) => {
    const mayRead = improvementOf(item.steps).ownerId === id || (!accused && readsImprovements(role));
    const view = improvementView(item, call.now, mayRead ? words : undefined);
    return { ...view, ...(!hidden && item.complaintNo !== undefined && { complaintNo: item.complaintNo }) };
  });
}
