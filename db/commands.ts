import type { Command, Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

export interface NewCommand {
  id: string;
  /** Nothing where no complaint is behind it, as with steps of an improvement that a missed indicator asked for. */
  complaintNo?: string | undefined;
  kind: 'intake' | 'act' | 'fact';
  principal: string;
  bodyHash: string;
  /** Facts only: sent again by the sweeper until it is used. */
  command?: Command;
  createdAt: Instant;
}

/** Result of storing a command: new, there already with the same body, or there with another body. */
export type Stored = 'new' | 'same' | 'other_body';

/** Stores a command once. The same id with the same body changes nothing. */
export async function storeCommand(db: Queryable, command: NewCommand): Promise<Stored> {
  const { id, complaintNo, kind, principal, bodyHash, createdAt } = command;
  const inserted = await db.query({
    name: 'store-command',
    text: `insert into redress.commands (id, complaint_no, kind, principal, body_hash, command, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
    values: [
      id,
      complaintNo ?? null,
      kind,
      principal,
      bodyHash,
      command.command ? JSON.stringify(command.command) : null,
      new Date(createdAt),
    ],
  });
  if (inserted.rowCount === 1) return 'new';
  const { rows } = await db.query<{ body_hash: string }>('select body_hash from redress.commands where id = $1', [id]);
  return rows[0]?.body_hash === bodyHash ? 'same' : 'other_body';
}

/** A command that was decided is kept for ever; unused ones are erased after some days. */
export async function markUsed(db: Queryable, commandId: string, at: Instant): Promise<void> {
  await db.query({
    name: 'mark-command-used',
    text: 'update redress.commands set used_at = $2 where id = $1 and used_at is null',
    values: [commandId, new Date(at)],
  });
}
