import { randomUUID } from 'node:crypto';
import {
  migrationProblem,
  type CommandData,
  type CommandOf,
  type ComplaintEvent,
  type ComplaintState,
  type TextHashes,
} from '../../domain/index.js';
import { Problem } from '../../platform/problem.js';
import { complaintOf, principalOf } from '../access.js';
import { perform } from '../commands.js';
import { problem } from '../failures.js';
import { actorOf } from '../principal.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import { migrationAnswer, migrationBody, type MigrationBody } from '../schemas/policies.js';
import { versionOf } from './policies.js';

type Pin = CommandData['change_policy']['policy'];

export const migration = endpoint<MigrationBody>({
  tag: 'policies',
  summary: 'Pin complaints to this version: first what would move, then the act, on record in each journal',
  body: migrationBody,
  keyed: true,
  answers: { 200: { description: 'Complaint by complaint', schema: migrationAnswer } },
  handle: async (deps, call) => {
    const version = await versionOf(deps, call);
    const refused = migrationProblem(version, call.now);
    if (refused) throw problem(refused.code, refused.message);
    const pin = { id: version.id, version: version.version, hash: version.hash };
    const { complaints, preview } = call.body;
    const items = [];
    // One after another: each is an act of its own, and a crowd of them would hold up everybody else's.
    for (const no of new Set(complaints)) items.push(await one(deps, { ...call, params: { no } }, pin));
    return { status: 200, json: { preview, items } };
  },
});

async function one(deps: Dependencies, call: Call<MigrationBody>, pin: Pin): Promise<object> {
  const complaintNo = call.params['no']!;
  try {
    return call.body.preview ? await previewed(deps, call, pin) : await moved(deps, call, pin);
  } catch (err) {
    if (!(err instanceof Problem)) throw err;
    return { complaintNo, outcome: 'refused', code: err.code, detail: err.message, moves: [] };
  }
}

async function previewed(deps: Dependencies, call: Call, policy: Pin): Promise<object> {
  const { complaintNo } = await complaintOf(deps, call);
  const actor = await actorOf(deps.pool, principalOf(call));
  const data = { policy, texts: {} };
  const command: CommandOf<'change_policy'> = { id: randomUUID(), type: 'change_policy', actor, data };
  const state = await deps.journal.read(complaintNo);
  const { events, refused } = await deps.journal.preview({ complaintNo, command, at: call.now });
  if (refused) return { complaintNo, outcome: 'refused', code: refused.code, detail: refused.message, moves: [] };
  return { complaintNo, outcome: 'moves', moves: movesOf(state, events) };
}

async function moved(deps: Dependencies, call: Call<MigrationBody>, policy: Pin): Promise<object> {
  const { note } = call.body;
  const before = await complaintOf(deps, call);
  const state = await deps.journal.read(before.complaintNo);
  const ask = { type: 'change_policy' as const, texts: { note }, data: (texts: TextHashes) => ({ policy, texts }) };
  const { complaintNo, commandId } = await perform(deps, call, ask);
  return { complaintNo, outcome: 'moved', moves: movesOf(state, await deps.journal.eventsOf(complaintNo, commandId)) };
}

/** What moves, from where it stood before. */
const movesOf = ({ deadlines }: ComplaintState, events: readonly ComplaintEvent[]) =>
  events.flatMap((event) => {
    if (event.type !== 'deadline_moved') return [];
    const { id, dueAt, rule, overdueByRegrade } = event.data;
    return [{ deadlineId: id, fromAt: deadlines[id]?.dueAt ?? dueAt, toAt: dueAt, rule, overdue: overdueByRegrade }];
  });
