import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { Problem } from './problem.js';

/** True when the request carries `Authorization: Bearer <token>`; takes the same time for every wrong token. */
export function hasBearer(req: Request, token: string): boolean {
  const [scheme, sent] = (req.headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && timingSafeEqual(digest(sent ?? ''), digest(token));
}

/** Lets only the holders of the shared service token pass; 401 `not_authenticated` otherwise. */
export function requireBearer(token: string): RequestHandler {
  return (req, _res, next) => {
    if (hasBearer(req, token)) return next();
    throw new Problem(401, 'not_authenticated', 'Send the shared service token as "Authorization: Bearer <token>"', {
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  };
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
