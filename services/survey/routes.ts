import { Router } from 'express';
import { bodyHash } from '../../platform/body-hash.js';
import type { CallbackSender } from '../../platform/callback.js';
import type { Clock } from '../../platform/clock.js';
import type { Pool } from '../../platform/pool.js';
import { parse, Problem } from '../../platform/problem.js';
import { invitationKeySchema, invitationSchema, surveyPaths, type Invitation } from './contract/index.js';
import {
  cancelInvitation,
  eraseComments,
  findInvitation,
  insertInvitation,
  invitationState,
  type InvitationRow,
} from './invitations.js';

export interface SurveyParts {
  pool: Pool;
  clock: Clock;
  callbacks: CallbackSender;
  /** Base address under which customers reach the form; known once the service listens. */
  publicUrl: () => string;
}

/** Invitations: order, ask, cancel; and erase what customers wrote. */
export function invitationRoutes(parts: SurveyParts): Router {
  const router = Router();
  router.put('/invitations/:key', async (req, res) => {
    const key = parse(invitationKeySchema, req.params.key);
    const invitation = parse(invitationSchema, req.body);
    const isNew = await insertInvitation(parts.pool, key, invitation, parts.clock.now());
    const row = await findInvitation(parts.pool, key);
    res.status(isNew ? 201 : 200).json(stateOf(parts, requireSame(row, invitation)));
  });
  router.get('/invitations/:key', async (req, res) => {
    res.json(stateOf(parts, await existing(parts, parse(invitationKeySchema, req.params.key))));
  });
  router.put('/invitations/:key/cancellation', async (req, res) => {
    const key = parse(invitationKeySchema, req.params.key);
    await cancelInvitation(parts.pool, key, parts.clock.now());
    res.json(stateOf(parts, await existing(parts, key)));
  });
  router.delete('/complaints/:no/comments', async (req, res) => {
    const no = parse(invitationKeySchema, req.params.no);
    res.json({ erased: await eraseComments(parts.pool, no) });
  });
  return router;
}

function stateOf({ clock, publicUrl }: SurveyParts, row: InvitationRow) {
  return invitationState(row, clock.now(), publicUrl() + surveyPaths.form(row.token));
}

async function existing({ pool }: SurveyParts, key: string): Promise<InvitationRow> {
  const row = await findInvitation(pool, key);
  if (row) return row;
  throw new Problem(404, 'invitation_not_found', `There is no invitation under the key ${key}`);
}

/** Nothing under the key after an insert that did nothing: then it was the token that is taken. */
function requireSame(row: InvitationRow | undefined, invitation: Invitation): InvitationRow {
  if (!row) throw new Problem(409, 'token_reused', 'This token belongs to another invitation; make a new random one');
  if (row.body_hash === bodyHash(invitation)) return row;
  throw new Problem(
    409,
    'key_reused',
    `The key ${row.key} belongs to an invitation with other content; nothing was changed`,
  );
}
