import { storeCommand } from '../db/commands.js';
import { readComplaint } from '../db/lists.js';
import { salted, saveTexts } from '../db/persons.js';
import type { Actor, Command, CommandData, TextHashes } from '../domain/index.js';
import { bodyHash } from '../platform/body-hash.js';
import { inTransaction } from '../platform/pool.js';
import { addressee } from './commands.js';
import { problem } from './failures.js';
import type { Call, Dependencies } from './route.js';

type FactType = 'receipt' | 'survey_answer';

/** What a service says has happened. */
export interface Fact<T extends FactType = FactType> {
  complaintNo: string;
  type: T;
  actor: Actor;
  texts: Record<string, string | undefined>;
  data: (texts: TextHashes) => CommandData[T];
}

/** In whose name services and customers act. */
export const NOTIFICATION: Actor = { id: 'notification', role: 'service' };
export const CUSTOMER: Actor = { id: 'customer', role: 'customer' };

/**
 * Takes a fact: stored under the id of its delivery, then signalled. A repeated delivery changes nothing. When Temporal is away
 * the fact is safe all the same, because the sweeper sends what was stored and not used.
 * @throws Problem 404 `complaint_not_found`; 422 `idempotency_key_reused` for the same id with another body
 */
export async function takeFact<T extends FactType>(
  deps: Dependencies,
  call: Call<object>,
  fact: Fact<T>,
): Promise<void> {
  const { complaintNo } = fact;
  const complaint = await readComplaint(deps.pool, complaintNo);
  if (!complaint) throw problem('complaint_not_found', 'The key names no complaint that is known here');
  const texts = Object.fromEntries(
    Object.entries(fact.texts).flatMap(([field, text]) => (text === undefined ? [] : [[field, salted(text)] as const])),
  );
  const hashes = Object.fromEntries(Object.entries(texts).map(([field, { hash }]) => [field, hash]));
  const command = { id: deliveryIdOf(call), type: fact.type, actor: fact.actor, data: fact.data(hashes) } as Command;
  const stored = await inTransaction(deps.pool, async (db) => {
    const { id, actor } = command;
    const row = { id, complaintNo, kind: 'fact', principal: actor.id, command } as const;
    const outcome = await storeCommand(db, { ...row, bodyHash: bodyHash(call.body), createdAt: call.now });
    if (outcome === 'new') await saveTexts(db, id, texts);
    return outcome;
  });
  if (stored === 'other_body')
    throw problem('idempotency_key_reused', 'This webhook-id was delivered before with another body');
  if (stored === 'new') await deps.gateway.fact(addressee(deps, complaintNo), command);
}

const deliveryIdOf = ({ req }: Call): string => req.get('webhook-id') ?? '';

/** Our keys at services are `<complaintNo>/<effect key>`. */
export function splitKey(key: string): { complaintNo: string; effectKey: string } {
  const at = key.indexOf('/');
  if (at > 0 && at < key.length - 1) return { complaintNo: key.slice(0, at), effectKey: key.slice(at + 1) };
  const errors = [{ path: 'key', message: 'expected <complaintNo>/<effect key>' }];
  throw problem('invalid_request', 'The request does not fit: key: expected <complaintNo>/<effect key>', { errors });
}
