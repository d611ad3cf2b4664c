import type { Instant } from '../domain/index.js';
import { problem } from './failures.js';

/** What `next` of a page says: where it ended, by the instant that the list is ordered by and an id. */
export const cursorOf = (at: Instant, id: string): string => Buffer.from(`${at}~${id}`).toString('base64url');

/** @throws Problem 422 `invalid_request` for what no page has said */
export function readCursor(cursor: string): { at: Instant; id: string } {
  const [, at, id] = /^(\d{1,15})~([\x21-\x7e]+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at && id) return { at: Number(at), id };
  const errors = [{ path: 'cursor', message: 'expected the "next" of another page' }];
  throw problem('invalid_request', 'The request does not fit: cursor: expected the "next" of another page', { errors });
}
