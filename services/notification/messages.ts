import { bodyHash } from '../../platform/body-hash.js';
import type { PageCursor } from '../../platform/page.js';
import type { Connection, Queryable } from '../../platform/pool.js';
import type { Message, MessageChannel, MessageState, MessageStatus } from './contract/index.js';

/** A stored message. */
export interface MessageRow {
  key: string;
  body_hash: string;
  channel: MessageChannel;
  address: string;
  subject: string;
  text: string;
  html: string | null;
  language: Message['language'];
  receipt_wanted: boolean;
  status: MessageStatus;
  accepted_at: Date;
  settled_at: Date | null;
  reason: string | null;
  attempts: number;
}

const columns = `key, body_hash, channel, address, subject, text, html, language, receipt_wanted, status, accepted_at,
  settled_at, reason, attempts`;

/** When and in which state a message is stored. */
export interface Acceptance {
  at: number;
  /** Delivered at once, or the real instant (ms) of the first attempt at delivery. */
  state: { status: 'delivered' } | { status: 'accepted'; firstAttemptAt: number };
}

/** Stores a message. @returns false when the key is taken already; then nothing was written */
export async function insertMessage(
  to: Connection,
  key: string,
  message: Message,
  acceptance: Acceptance,
): Promise<boolean> {
  const at = new Date(acceptance.at);
  const { state } = acceptance;
  const result = await to.query(
    `insert into notification.messages
       (key, body_hash, channel, address, subject, text, html, language, receipt_wanted,
        status, accepted_at, settled_at, next_attempt_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (key) do nothing`,
    [
      key,
      bodyHash(message),
      message.channel,
      message.address,
      message.subject,
      message.text,
      message.html ?? null,
      message.language,
      message.receiptWanted,
      state.status,
      at,
      state.status === 'delivered' ? at : null,
      state.status === 'accepted' ? new Date(state.firstAttemptAt) : null,
    ],
  );
  return result.rowCount === 1;
}

export async function findMessage(from: Queryable, key: string): Promise<MessageRow | undefined> {
  const result = await from.query<MessageRow>(`select ${columns} from notification.messages where key = $1`, [key]);
  return result.rows[0];
}

/** Newest first. `search` is a part of the key. */
export async function listMessages(
  from: Queryable,
  { search, before, limit }: { search: string; before: PageCursor | undefined; limit: number },
): Promise<MessageRow[]> {
  const result = await from.query<MessageRow>(
    `select ${columns}
     from notification.messages
     where ($1 = '' or position(lower($1) in lower(key)) > 0)
       and ($2::timestamptz is null or (accepted_at, key) < ($2, $3))
     order by accepted_at desc, key desc
     limit $4`,
    [search, before ? new Date(before.at) : null, before?.key ?? '', limit],
  );
  return result.rows;
}

/**
 * Takes messages whose attempt is due, and moves their next attempt ahead, so that a process that dies while it delivers is
 * followed by another attempt.
 */
export async function claimDue(
  from: Queryable,
  { now, leaseUntil, limit }: { now: number; leaseUntil: number; limit: number },
): Promise<MessageRow[]> {
  const result = await from.query<MessageRow>(
    `with due as materialized (
       select key as due_key
       from notification.messages
       where status = 'accepted' and next_attempt_at <= $1
       order by next_attempt_at
       limit $3
       for update skip locked
     )
     update notification.messages
     set attempts = attempts + 1, next_attempt_at = $2
     from due
     where key = due_key
     returning ${columns}`,
    [new Date(now), new Date(leaseUntil), limit],
  );
  return result.rows;
}

export async function postpone(to: Queryable, key: string, reason: string, nextAttemptAt: number): Promise<void> {
  await to.query(
    `update notification.messages set reason = $2, next_attempt_at = $3 where key = $1 and status = 'accepted'`,
    [key, reason, new Date(nextAttemptAt)],
  );
}

/** Ends delivery. @returns false when it had ended before */
export async function settle(
  to: Connection,
  key: string,
  outcome: { status: 'delivered' | 'bounced'; at: number; reason?: string },
): Promise<boolean> {
  const result = await to.query(
    `update notification.messages
     set status = $2, settled_at = $3, reason = $4, next_attempt_at = null
     where key = $1 and status = 'accepted'`,
    [key, outcome.status, new Date(outcome.at), outcome.reason ?? null],
  );
  return result.rowCount === 1;
}

/** Real instant (ms) of the next attempt at delivery, if any message waits. */
export async function nextAttempt(from: Queryable): Promise<number | undefined> {
  const result = await from.query<{ next: Date | null }>(
    `select min(next_attempt_at) as next from notification.messages where status = 'accepted'`,
  );
  return result.rows[0]?.next?.getTime();
}

export function messageState(row: MessageRow): MessageState {
  const settled = row.settled_at?.toISOString();
  return {
    key: row.key,
    status: row.status,
    acceptedAt: row.accepted_at.toISOString(),
    ...(row.status === 'delivered' && { deliveredAt: settled }),
    ...(row.status === 'bounced' && { bouncedAt: settled, reason: row.reason ?? 'unknown' }),
  };
}

/**
 * Takes address and words of everything that a complaint has sent. What is still on its way stays until it has arrived or bounced.
 * @returns how many messages
 */
export async function eraseMessages(to: Queryable, complaintNo: string, at: number): Promise<number> {
  const { rowCount } = await to.query(
    `update notification.messages set address = '', subject = '', text = '', html = null, body_hash = 'erased', erased_at = $2
     where split_part(key, '/', 1) = $1 and erased_at is null and status <> 'accepted'`,
    [complaintNo, new Date(at)],
  );
  return rowCount ?? 0;
}
