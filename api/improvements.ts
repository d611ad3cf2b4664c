import { markUsed } from '../db/commands.js';
import { readMember } from '../db/directory.js';
import {
  addImprovementStep,
  insertImprovement,
  lockImprovement,
  projectImprovement,
  readImprovement,
  type KeptImprovement,
} from '../db/improvements.js';
import { readComplaint } from '../db/lists.js';
import {
  improvementOf,
  isInLine,
  raisingProblem,
  rankIndex,
  rootCauseOf,
  type AnalysedCause,
  type Improvement,
  type ImprovementProblem,
  type ImprovementStep,
  type Improver,
  type Sight,
} from '../domain/index.js';
import { inTransaction, type Queryable } from '../platform/pool.js';
import { complaintOf, notErased, principalOf, wholeOnly } from './access.js';
import { commandIdOf, storeAsked } from './commands.js';
import { problem } from './failures.js';
import { memberOf, nameOf } from './principal.js';
import type { Call, Dependencies } from './route.js';
import type { RaisingBody } from './schemas/improvements.js';
import { sightFor } from './sight.js';

/** Characters of the command's id that an item has as its own. */
const ID_LENGTH = 16;

type Texts = Record<string, string | undefined>;

/**
 * Asks for an improvement; the same request again changes nothing and has the same answer.
 * @throws Problem 404 `complaint_not_found`; 403 `accused_reads_masked`; 422 `improvement_incomplete`, `idempotency_key_reused`
 */
export async function raise(deps: Dependencies, call: Call<RaisingBody>): Promise<KeptImprovement> {
  const seen = await complaintOf(deps, call);
  wholeOnly(seen);
  notErased(seen);
  const { id: by } = await memberOf(deps.pool, principalOf(call));
  const { complaintNo } = seen;
  const { action, goal } = call.body;
  const commandId = await stored(deps, call, complaintNo, { complaintNo, texts: { action, goal } });
  const id = commandId.slice(0, ID_LENGTH);
  const known = await readImprovement(deps.pool, id);
  if (known) return upTo(known, commandId);
  const wanted = await goalOf(deps, call, complaintNo);
  await inTransaction(deps.pool, async (db) => {
    const isNew = await insertImprovement(db, { id, complaintNo, ...wanted });
    if (isNew) await take(db, id, { type: 'raised', by, at: call.now, commandId, ...wanted });
  });
  return upTo(await kept(deps.pool, id), commandId);
}

async function goalOf({ pool, journal }: Dependencies, { body, now }: Call<RaisingBody>, complaintNo: string) {
  const { department, ownerId, dueAt } = body;
  const cause = body.cause ?? rootCauseOf(await journal.events(complaintNo));
  const owner = await readMember(pool, ownerId);
  refuse(raisingProblem({ cause, department, ownerId, dueAt }, owner !== undefined, now));
  return { cause: cause!, department, ownerId, dueAt };
}

/** A step of somebody: what of it is not words, and the rule that says whether it may be taken. */
export interface Stepping {
  texts: Texts;
  step:
    | { type: 'result'; found?: AnalysedCause[] }
    | { type: 'check'; effective: true }
    | { type: 'check'; effective: false; dueAt: number };
  rule: (item: Improvement, improver: Improver) => ImprovementProblem | undefined;
}

/**
 * Takes the next step of the item that the path names; the same request again changes nothing and has the same answer.
 * @throws Problem 404 `improvement_not_found`; the rule's; 422 `idempotency_key_reused`
 */
export async function proceed(deps: Dependencies, call: Call<object>, asked: Stepping): Promise<KeptImprovement> {
  const found = await kept(deps.pool, call.params['id'] ?? '');
  const { id, complaintNo } = found;
  const improver = await improverOf(deps, call, found);
  const commandId = await stored(deps, call, id, { complaintNo, texts: asked.texts });
  await inTransaction(deps.pool, async (db) => {
    await lockImprovement(db, id);
    const { steps } = await kept(db, id);
    if (steps.some((step) => step.commandId === commandId)) return;
    refuse(asked.rule(improvementOf(steps), improver));
    const step: ImprovementStep = { ...asked.step, by: improver.id, at: call.now, commandId };
    await take(db, id, step);
    await projectImprovement(db, id, improvementOf([...steps, step]));
  });
  return upTo(await kept(deps.pool, id), commandId);
}

async function take(db: Queryable, id: string, step: ImprovementStep): Promise<void> {
  await addImprovementStep(db, id, step);
  await markUsed(db, step.commandId, step.at);
}

/** Words first, as with every act: what was refused is erased after some days. */
async function stored(
  deps: Dependencies,
  call: Call<object>,
  subject: string,
  asked: { complaintNo: string | undefined; texts: Texts },
): Promise<string> {
  const name = nameOf(principalOf(call));
  const id = commandIdOf(call, subject, name);
  await storeAsked(deps, call, { id, name, ...asked });
  return id;
}

/** As the command left the item, whatever has happened since. */
function upTo({ steps, ...item }: KeptImprovement, commandId: string): KeptImprovement {
  return { ...item, steps: steps.slice(0, steps.findIndex((step) => step.commandId === commandId) + 1) };
}

async function kept(db: Queryable, id: string): Promise<KeptImprovement> {
  const found = await readImprovement(db, id);
  if (found) return found;
  throw notFound(id);
}

const notFound = (id: string) =>
  problem('improvement_not_found', `There is no improvement ${id} that you may see; GET /v1/improvements lists them`);

/** Whoever a complaint is hidden from finds its items only where they are his own. */
async function improverOf(deps: Dependencies, call: Call, { id, complaintNo, steps }: KeptImprovement) {
  const member = await memberOf(deps.pool, principalOf(call));
  const sight = await sightOn(deps, call, complaintNo);
  if (sight === 'hidden' && improvementOf(steps).ownerId !== member.id) throw notFound(id);
  const leads = isInLine(member) && rankIndex(member.rank) >= rankIndex('team_lead');
  return { id: member.id, leads, accused: sight !== 'whole' };
}

/** How much the caller sees of the complaint behind an item; what came of none is about nobody. */
export async function sightOn({ pool }: Dependencies, call: Call, complaintNo: string | undefined): Promise<Sight> {
  if (complaintNo === undefined) return 'whole';
  const row = await readComplaint(pool, complaintNo);
  return row ? sightFor(pool, principalOf(call), row) : 'hidden';
}

function refuse(found: ImprovementProblem | undefined): void {
  if (found) throw problem(found.code, found.message);
}
