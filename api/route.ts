import type { Readable } from 'node:stream';
import type { Request } from 'express';
import type { z } from 'zod';
import type { Instant } from '../domain/index.js';
import type { Journal } from '../journal/index.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import type { FileStore } from '../platform/file-store.js';
import type { Logger } from '../platform/logger.js';
import type { Registry } from '../platform/metrics.js';
import type { Page } from '../platform/page.js';
import type { Pool } from '../platform/pool.js';
import type { Authenticate } from './auth.js';
import type { Gateway } from './gateway.js';
import type { Principal } from './principal.js';
import type { Rehearsals } from './rehearsals.js';
import type { Roles } from './roles.js';

export const apiSettings = [
  'HOST',
  'API_PORT',
  'PUBLIC_URL',
  'CALLBACK_SECRET',
  'EVIDENCE_FOLDER',
  'OIDC_ISSUER',
  'OIDC_AUDIENCE',
  'OIDC_JWKS_URL',
  'REDRESS_POLICY',
  'TASK_QUEUE',
] as const satisfies (keyof Config)[];
export type ApiConfig = Pick<Config, (typeof apiSettings)[number]>;

/** What handlers work with. */
export interface Dependencies {
  config: ApiConfig;
  pool: Pool;
  files: FileStore;
  journal: Journal;
  gateway: Gateway;
  clock: Clock;
  logger: Logger;
  metrics: Registry;
  authenticate: Authenticate;
  rehearsals: Rehearsals;
  /** The OpenAPI document of the routes. */
  openapi: object;
}

/** One request, checked: role, signature, body and query. */
export interface Call<B = unknown, Q = unknown> {
  /** Method and pattern, such as `POST /v1/complaints/{no}/close`. */
  route: string;
  params: Record<string, string>;
  body: B;
  query: Q;
  now: Instant;
  req: Request;
  /** Nobody at public and signed routes. */
  principal: Principal | undefined;
  /** Sent or made here; only of routes that are `keyed`. */
  idempotencyKey: string;
}

/** What a handler answers; numbers under keys that end in `At` are instants and become ISO 8601. */
export interface Answer {
  status: number;
  json?: object;
  page?: Page;
  text?: { type: string; content: string };
  /** A document to be saved under a name. */
  file?: { type: string; name: string; content: Buffer | Readable };
  headers?: Record<string, string>;
}

/** A handler and everything the document says about it. */
export interface Endpoint<B = unknown, Q = unknown> {
  tag:
    | 'compensation'
    | 'complaints'
    | 'acts'
    | 'approvals'
    | 'improvements'
    | 'deadlines'
    | 'calendars'
    | 'policies'
    | 'retention'
    | 'directory'
    | 'callbacks'
    | 'status'
    | 'service';
  summary: string;
  body?: z.ZodType<B>;
  query?: z.ZodType<Q>;
  /** The query's fields, where `query` prepares them first. */
  parameters?: z.ZodObject;
  answers: Record<number, { description: string; schema?: z.ZodType }>;
  /** Takes a file as it is: the handler reads the request itself. */
  raw?: boolean;
  /** Takes a body of whole lists, up to 8 MB. */
  large?: boolean;
  /** Takes what a form of a page sends, beside JSON. */
  form?: boolean;
  /** Takes an `Idempotency-Key`. */
  keyed?: boolean;
  handle(deps: Dependencies, call: Call<B, Q>): Promise<Answer>;
}

/** Who may call: one of some roles, whoever signs with the callback secret, or everybody. */
export type Access = Roles | 'signature' | 'public';

export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  /** As OpenAPI writes it: `/v1/complaints/{no}`. */
  path: string;
  access: Access;
  endpoint: Endpoint;
}

/** Keeps what `body` and `query` give and what `handle` takes together. */
export const endpoint = <B = unknown, Q = unknown>(definition: Endpoint<B, Q>): Endpoint => definition as Endpoint;

export const route = (method: Route['method'], path: string, access: Access, handled: Endpoint): Route => ({
  method,
  path,
  access,
  endpoint: handled,
});
