import { readPolicyHashInForce } from '../../db/policies.js';
import { listErasures, readClosed, type ClosedRow } from '../../db/retention.js';
import { beginRetention, listRetentions, type RetentionRun } from '../../db/retention-runs.js';
import { SYSTEM, type Decision, type Instant, type Policy, type PolicyPin } from '../../domain/index.js';
import { principalOf } from '../access.js';
import { commandIdOf } from '../commands.js';
import { cursorOf, readCursor } from '../cursor.js';
import { problem } from '../failures.js';
import { nameOf } from '../principal.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import * as schemas from '../schemas/retention.js';
import { act } from './acts.js';

export const legalHold = act({
  type: 'set_legal_hold',
  summary: 'Keep everything of a complaint until the hold is lifted, whatever its age',
  body: schemas.legalHoldBody,
  status: 201,
  texts: ({ reason }) => ({ reason }),
  data: (_call, texts) => ({ texts }),
});

export const legalHoldEnd = act({
  type: 'lift_legal_hold',
  summary: 'Lift the legal hold: its age decides again',
  body: schemas.legalHoldEndBody,
  texts: ({ reason }) => ({ reason }),
  data: (_call, texts) => ({ texts }),
});

const PAGE = 50;

export const erasures = endpoint<unknown, schemas.PageQuery>({
  tag: 'retention',
  summary: 'What was erased of which complaint, when and by which rule, newest first',
  query: schemas.pageQuery,
  answers: { 200: { description: 'One page', schema: schemas.erasuresAnswer } },
  handle: async ({ pool }, { query: { cursor } }) => {
    const before = cursor === undefined ? undefined : readCursor(cursor);
    const rows = await listErasures(pool, { before, limit: PAGE + 1 });
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
    const next = last && { next: cursorOf(last.at, `${last.complaintNo}/${last.seq}`) };
    return { status: 200, json: { items: rows.slice(0, PAGE), ...next } };
  },
});

/** Everything that is due, now and not tonight only. */
export const ask = endpoint({
  tag: 'retention',
  summary: 'Erase what is due now; the same Idempotency-Key answers the same run',
  body: schemas.askBody,
  keyed: true,
  answers: { 202: { description: 'The run, which goes on by itself', schema: schemas.runAnswer } },
  handle: async (deps, call) => {
    const id = idOf(call);
    const { pin } = await rulesInForce(deps, call.now);
    const times = { policyHash: pin.hash, startedAt: call.now };
    const run = await beginRetention(deps.pool, { id, trigger: 'asked', askedBy: principalOf(call).id, ...times });
    if (!(await deps.gateway.retain(id)))
      throw problem('outcome_unknown', 'Temporal cannot be reached: send it again with the same Idempotency-Key');
    return { status: 202, json: viewOf(run) };
  },
});

export const runs = endpoint<unknown, schemas.PageQuery>({
  tag: 'retention',
  summary: 'Runs of the retention with what each erased, newest first',
  query: schemas.pageQuery,
  answers: { 200: { description: 'One page', schema: schemas.runsAnswer } },
  handle: async ({ pool }, { query: { cursor } }) => {
    const before = cursor === undefined ? undefined : readCursor(cursor);
    const rows = await listRetentions(pool, { before, limit: PAGE + 1 });
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
    const next = last && { next: cursorOf(last.startedAt, last.id) };
    return { status: 200, json: { items: rows.slice(0, PAGE).map(viewOf), ...next } };
  },
});

/** Whoever sends it again asks for the same run. */
const idOf = (call: Call): string =>
  `retention-asked-${commandIdOf(call, 'retention', nameOf(principalOf(call))).slice(0, 24)}`;

const viewOf = ({ reached: _reached, reachedAt: _reachedAt, ...run }: RetentionRun) => run;

/** A dry run: the rules of the run itself judge, and nothing is written. */
export const due = endpoint<unknown, schemas.PageQuery>({
  tag: 'retention',
  summary: 'What a run would erase now, and what is held although its time is over; oldest closing first',
  query: schemas.pageQuery,
  answers: { 200: { description: 'One page', schema: schemas.dueAnswer } },
  handle: async (deps, { query: { cursor }, now }) => {
    const { policy, pin } = await rulesInForce(deps, now);
    const place = cursor === undefined ? undefined : readCursor(cursor);
    const after = place && { closedAt: place.at, complaintNo: place.id };
    const rows = await readClosed(deps.pool, { after, retention: policy.retention, now, limit: PAGE });
    const items = [];
    for (const row of rows.filter(({ maybe }) => maybe)) {
      const found = itemOf(row, await wouldErase(deps, row.complaintNo, { policy, pin, now }));
      if (found) items.push(found);
    }
    const last = rows.length === PAGE ? rows.at(-1) : undefined;
    const next = last && { next: cursorOf(last.closedAt, last.complaintNo) };
    return { status: 200, json: { policy: pin, items, ...next } };
  },
});

async function rulesInForce(
  { pool, journal, config }: Dependencies,
  at: Instant,
): Promise<{ policy: Policy; pin: PolicyPin }> {
  const hash = await readPolicyHashInForce(pool, config.REDRESS_POLICY, at);
  if (hash === undefined)
    throw new Error(`no version of the policy ${config.REDRESS_POLICY} is in force; run bootstrap`);
  const policy = await journal.policy(hash);
  return { policy, pin: { id: policy.id, version: policy.version, hash } };
}

function wouldErase(
  { journal }: Dependencies,
  complaintNo: string,
  { policy: { retention }, pin, now }: { policy: Policy; pin: PolicyPin; now: Instant },
): Promise<Decision> {
  const data = { run: 'dry', retention, policy: pin };
  const command = { id: 'erase/dry', type: 'erase', actor: SYSTEM, data } as const;
  return journal.preview({ complaintNo, command, at: now });
}

function itemOf({ complaintNo, closedAt }: ClosedRow, { refused, events = [] }: Decision) {
  const erases = events.flatMap((event) => {
    if (event.type !== 'data_erased') return [];
    const { what, rule, keptUntil, files } = event.data;
    return [{ what, rule, keptUntilAt: keptUntil, files: files.length }];
  });
  if (!refused && erases.length === 0) return undefined;
  return { complaintNo, closedAt, erases, ...(refused && { keptBecause: refused.message }) };
}
