import { createHash } from 'node:crypto';
import {
  beginReconciliation,
  listReconciliations,
  readDifferences,
  readReconciliation,
  type ReconciliationRow,
} from '../../db/reconciliations.js';
import { RECONCILIATION_GRACE } from '../../domain/index.js';
import { principalOf } from '../access.js';
import { cursorOf, readCursor } from '../cursor.js';
import { problem } from '../failures.js';
import { endpoint, type Call } from '../route.js';
import {
  askBody,
  differencesAnswer,
  pageQuery,
  reconciliationAnswer,
  reconciliationsAnswer,
  type PageQuery,
} from '../schemas/reconciliations.js';

const PAGE = 50;

/** Our payouts against billing's books, now and not tonight only. */
export const ask = endpoint({
  tag: 'compensation',
  summary: 'Compare all payouts with billing now; the same Idempotency-Key answers the same run',
  body: askBody,
  keyed: true,
  answers: { 202: { description: 'The run, which goes on by itself', schema: reconciliationAnswer } },
  handle: async ({ pool, gateway }, call) => {
    const id = idOf(call);
    const times = { startedAt: call.now, untilAt: call.now - RECONCILIATION_GRACE };
    const run = await beginReconciliation(pool, { id, trigger: 'asked', askedBy: principalOf(call).id, ...times });
    if (!(await gateway.reconcile(id)))
      throw problem('outcome_unknown', 'Temporal cannot be reached: send it again with the same Idempotency-Key');
    return { status: 202, json: viewOf(run) };
  },
});

export const list = endpoint<unknown, PageQuery>({
  tag: 'compensation',
  summary: 'Reconciliations with their totals, newest first',
  query: pageQuery,
  answers: { 200: { description: 'One page', schema: reconciliationsAnswer } },
  handle: async ({ pool }, { query: { cursor } }) => {
    const before = cursor === undefined ? undefined : readCursor(cursor);
    const rows = await listReconciliations(pool, { before, limit: PAGE + 1 });
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
    const next = last && { next: cursorOf(last.startedAt, last.id) };
    return { status: 200, json: { items: rows.slice(0, PAGE).map(viewOf), ...next } };
  },
});

export const show = endpoint<unknown, PageQuery>({
  tag: 'compensation',
  summary: 'One reconciliation with what it found, in the order of numbers; each with its class and owner',
  query: pageQuery,
  answers: { 200: { description: 'The run and one page of differences', schema: differencesAnswer } },
  handle: async ({ pool }, { params, query: { cursor } }) => {
    const run = await readReconciliation(pool, params['id'] ?? '');
    if (!run) throw problem('reconciliation_not_found', 'There is no reconciliation of this id');
    const after = cursor === undefined ? undefined : readCursor(cursor).id;
    const found = await readDifferences(pool, run.id, { after, limit: PAGE + 1 });
    const last = found.length > PAGE ? found[PAGE - 1] : undefined;
    const next = last && { next: cursorOf(run.startedAt, last.payoutNo) };
    return { status: 200, json: { ...viewOf(run), items: found.slice(0, PAGE), ...next } };
  },
});

/** Whoever sends it again asks for the same run. */
const idOf = (call: Call): string =>
  `reconciliation-asked-${createHash('sha256')
    .update(`${principalOf(call).id} ${call.idempotencyKey}`)
    .digest('hex')
    .slice(0, 24)}`;

function viewOf({ reached: _progress, ...run }: ReconciliationRow) {
  const ended = run.differences === 0 ? 'clean' : 'different';
  return { ...run, state: run.finishedAt === undefined ? 'running' : ended };
}
