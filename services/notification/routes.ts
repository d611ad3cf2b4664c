import { Router } from 'express';
import type { DueLoop } from '../../platform/due-loop.js';
import { bodyHash } from '../../platform/body-hash.js';
import { parse, Problem } from '../../platform/problem.js';
import { messageKeySchema, messageSchema, type Message } from './contract/index.js';
import { accept, type DeliveryParts } from './delivery.js';
import { eraseMessages, findMessage, messageState, type MessageRow } from './messages.js';

/** `PUT` and `GET /v1/messages/{key}`, and `DELETE /v1/complaints/{no}/messages`. */
export function messageRoutes(parts: DeliveryParts, loop: DueLoop): Router {
  const router = Router();
  router.put('/messages/:key', async (req, res) => {
    const key = parse(messageKeySchema, req.params.key);
    const message = parse(messageSchema, req.body);
    const isNew = await accept(parts, key, message);
    if (isNew) loop.poke();
    const stored = await existing(parts, key);
    requireSame(stored, message);
    res.status(isNew ? 201 : 200).json(messageState(stored));
  });
  router.get('/messages/:key', async (req, res) => {
    res.json(messageState(await existing(parts, parse(messageKeySchema, req.params.key))));
  });
  router.delete('/complaints/:no/messages', async (req, res) => {
    const no = parse(messageKeySchema, req.params.no);
    res.json({ erased: await eraseMessages(parts.pool, no, parts.clock.now()) });
  });
  return router;
}

async function existing({ pool }: DeliveryParts, key: string): Promise<MessageRow> {
  const message = await findMessage(pool, key);
  if (message) return message;
  throw new Problem(404, 'message_not_found', `There is no message under the key ${key}`);
}

function requireSame(stored: MessageRow, message: Message): void {
  if (stored.body_hash === bodyHash(message)) return;
  throw new Problem(
    409,
    'key_reused',
    `The key ${stored.key} belongs to a message with other content; send other content under another key`,
  );
}
