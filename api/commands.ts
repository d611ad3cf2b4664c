import { storeCommand } from '../db/commands.js';
import { readTextHashes, salted, saveTexts } from '../db/persons.js';
import {
  answerOf,
  refusal,
  tidingsOf,
  type Act,
  type Actor,
  type Command,
  type CommandAnswer,
  type CommandData,
  type ComplaintEvent,
  type Refusal,
  type TextHashes,
} from '../domain/index.js';
import { bodyHash } from '../platform/body-hash.js';
import { inTransaction } from '../platform/pool.js';
import { complaintOf, notErased, principalOf } from './access.js';
import { outcomeUnknown, problem, refused } from './failures.js';
import type { Addressee, Outcome } from './gateway.js';
import { actorOf, nameOf } from './principal.js';
import type { Call, Dependencies } from './route.js';

/** What a person asks for, before it has an id. */
export interface Ask<T extends Act = Act> {
  type: T;
  /** Free texts by field; they go to the database, their salted hashes into the command. */
  texts: Record<string, string | undefined>;
  data: (texts: TextHashes) => CommandData[T] | Promise<CommandData[T]>;
}

export interface Done extends CommandAnswer {
  complaintNo: string;
}

/**
 * The one path that every act takes: texts and persons first, then the workflow; what the journal holds afterwards is the
 * answer. An answer means committed, and it is the same however often the act is sent (design §5).
 * @throws Problem with the refusal's code; 422 `idempotency_key_reused`; 503 `outcome_unknown`
 */
export async function perform<T extends Act>(deps: Dependencies, call: Call<object>, ask: Ask<T>): Promise<Done> {
  const seen = await complaintOf(deps, call);
  notErased(seen);
  const { complaintNo, stage } = seen;
  const principal = principalOf(call);
  const by = { name: nameOf(principal), actor: await actorOf(deps.pool, principal) };
  return performFor(deps, call, { complaintNo, stage, ...by }, ask);
}

/** About which complaint somebody asks, and as whom: a name that nobody else has, and the actor that the journal names. */
export interface Asking {
  complaintNo: string;
  stage: string;
  name: string;
  actor: Actor;
}

/** The same for somebody who has no login: whoever holds the link of the status page. */
export async function performFor<T extends Act>(
  deps: Dependencies,
  call: Call<object>,
  { complaintNo, stage, name, actor }: Asking,
  ask: Ask<T>,
): Promise<Done> {
  const id = commandIdOf(call, complaintNo, name);
  const { texts, isNew } = await storeAsked(deps, call, { id, complaintNo, name, texts: ask.texts });
  const before = isNew ? undefined : await doneBy(deps, complaintNo, id);
  if (before) return before;
  const command = { id, type: ask.type, actor, data: await ask.data(texts) } as Command;
  const outcome = stage === 'closed' ? await judge(deps, complaintNo, command) : await send(deps, complaintNo, command);
  return settle(deps, complaintNo, command, outcome);
}

/** The same request of the same principal about the same subject has the same id, and nobody else's has it. */
export const commandIdOf = ({ route, idempotencyKey }: Call, subject: string, name: string): string =>
  bodyHash([name, route, subject, idempotencyKey]);

interface Asked {
  id: string;
  complaintNo: string | undefined;
  name: string;
  texts: Ask['texts'];
}

/**
 * Stores command and texts once; hands back the hashes under which the first request stored them, and whether this was it.
 * @throws Problem 422 `idempotency_key_reused`
 */
export async function storeAsked(
  deps: Dependencies,
  call: Call<object>,
  { id, complaintNo, name, texts }: Asked,
): Promise<{ texts: TextHashes; isNew: boolean }> {
  const given = Object.entries(texts).flatMap(([field, text]) => (text === undefined ? [] : [[field, text] as const]));
  const asked = { params: call.params, body: call.body };
  return inTransaction(deps.pool, async (db) => {
    const stored = await storeCommand(db, {
      id,
      complaintNo,
      kind: 'act',
      principal: name,
      bodyHash: bodyHash(JSON.parse(JSON.stringify(asked)) as object),
      createdAt: call.now,
    });
    if (stored === 'other_body')
      throw problem('idempotency_key_reused', 'This Idempotency-Key was sent before with another body: use a new key');
    if (stored === 'same') return { texts: await readTextHashes(db, id), isNew: false };
    const fresh = given.map(([field, text]) => [field, salted(text)] as const);
    await saveTexts(db, id, Object.fromEntries(fresh));
    return { texts: Object.fromEntries(fresh.map(([field, { hash }]) => [field, hash])), isNew: true };
  });
}

async function doneBy({ journal }: Dependencies, complaintNo: string, commandId: string): Promise<Done | undefined> {
  const answer = answerOf(await journal.eventsOf(complaintNo, commandId));
  return answer && { complaintNo, ...answer };
}

/** Nobody looks after a closed complaint any more, and nobody needs to be woken to say no. */
async function judge(deps: Dependencies, complaintNo: string, command: Command): Promise<Outcome> {
  const refusedBy = refusal(await deps.journal.read(complaintNo), command);
  return refusedBy ? { outcome: 'refused', refusal: refusedBy } : send(deps, complaintNo, command);
}

const send = (deps: Dependencies, complaintNo: string, command: Command): Promise<Outcome> =>
  deps.gateway.command(addressee(deps, complaintNo), command);

export const addressee = ({ journal }: Dependencies, complaintNo: string): Addressee => ({
  complaintNo,
  state: () => journal.read(complaintNo),
});

/** Whatever was heard of the command: when it is in the journal, it was done. */
async function settle(deps: Dependencies, complaintNo: string, command: Command, outcome: Outcome): Promise<Done> {
  const events = await deps.journal.eventsOf(complaintNo, command.id);
  const answer = answerOf(events);
  if (answer) {
    await passOn(deps, complaintNo, events);
    return { complaintNo, ...answer };
  }
  if (outcome.outcome !== 'refused') throw outcomeUnknown();
  throw refused(await refusalNow(deps, complaintNo, command, outcome));
}

/**
 * A workflow whose task was lost after its commit says no for what it has not seen: then the journal judges. What the journal
 * does not refuse is decided when the workflow has looked into it.
 * @throws Problem 503 `outcome_unknown`, after waking the workflow
 */
async function refusalNow(
  deps: Dependencies,
  complaintNo: string,
  command: Command,
  { refusal: told, seen }: Extract<Outcome, { outcome: 'refused' }>,
): Promise<Refusal> {
  if (seen === undefined) return told;
  const state = await deps.journal.read(complaintNo);
  if (state.seq <= seen) return told;
  const known = refusal(state, command);
  if (known) return known;
  await deps.gateway.wake(addressee(deps, complaintNo));
  throw outcomeUnknown();
}

/** Other complaints hear of it at once; what does not reach them now the sweeper sends. */
export async function passOn(
  deps: Dependencies,
  complaintNo: string,
  events: readonly ComplaintEvent[],
): Promise<void> {
  for (const { to, command } of events.flatMap((event) => tidingsOf(complaintNo, event)))
    await deps.gateway.fact(addressee(deps, to), command);
}
