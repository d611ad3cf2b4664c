import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { JournalRow } from '../db/events.js';
import type { ComplaintEvent } from '../domain/index.js';

/** Where every chain begins. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 over the RFC 8785 JSON of prev_hash, seq, command id, type, v, at, actor and data. */
export function hashEvent(prevHash: string, { seq, commandId, type, v, at, actor, data }: ComplaintEvent): string {
  const text = canonicalize({ prevHash, seq, commandId, type, v, at, actor, data });
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}

/** Links events to the head of a chain. */
export function link(headHash: string, events: readonly ComplaintEvent[]): JournalRow[] {
  let prevHash = headHash;
  return events.map((event) => {
    const hash = hashEvent(prevHash, event);
    const row = { event, prevHash, hash };
    prevHash = hash;
    return row;
  });
}

/** First break of a chain, in words; undefined when it holds from the first event to the last. */
export function findBreak(rows: readonly JournalRow[]): string | undefined {
  let prevHash = GENESIS;
  for (const [index, { event, prevHash: stored, hash }] of rows.entries()) {
    if (event.seq !== index + 1) return `event ${index + 1} is missing, found ${event.seq}`;
    if (stored !== prevHash) return `event ${event.seq} does not follow the one before it`;
    if (hashEvent(prevHash, event) !== hash) return `event ${event.seq} was changed`;
    prevHash = hash;
  }
  return undefined;
}
