import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import { sendPage } from '../platform/page.js';
import { parse } from '../platform/problem.js';
import { keySchema } from '../platform/text.js';
import { problem } from './failures.js';
import { nameOf, type Principal } from './principal.js';
import type { Answer, Dependencies, Route } from './route.js';
import { withIso } from './views/instants.js';

const BODY_LIMIT = '256kb';
const LARGE_LIMIT = '8mb';

/** Registers every route the same way: name it, let in who may, read the body, answer. */
export function registerRoutes(app: Express, routes: readonly Route[], deps: Dependencies): void {
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app[route.method](path, named(route), ...guards(route, deps), answering(route, deps));
  }
}

const patternOf = ({ method, path }: Route): string => `${method.toUpperCase()} ${path}`;

/** Logs and metrics know a request by its pattern: paths hold numbers and tokens. */
function named(route: Route): RequestHandler {
  return (_req, res, next) => {
    res.locals['route'] = patternOf(route);
    next();
  };
}

function guards({ method, access, endpoint }: Route, deps: Dependencies): RequestHandler[] {
  if (access === 'signature') {
    return [express.raw({ type: () => true, limit: BODY_LIMIT }), signed(deps.config.CALLBACK_SECRET)];
  }
  const admitted = access === 'public' ? [] : [admit(access, deps)];
  const limit = endpoint.large ? LARGE_LIMIT : BODY_LIMIT;
  if (endpoint.form) return [...admitted, express.urlencoded({ extended: false, limit }), express.json({ limit })];
  return method === 'get' || endpoint.raw ? admitted : [...admitted, jsonOnly, express.json({ limit })];
}

function admit(roles: readonly string[], deps: Dependencies): RequestHandler {
  return async (req, res, next) => {
    const principal = await deps.authenticate(req);
    res.locals['principal'] = principal;
    res.locals['principalName'] = nameOf(principal);
    if (roles.includes(principal.role)) return next();
    throw problem('not_allowed', `The role ${principal.role} may not use this route; it is for ${roles.join(', ')}`);
  };
}

/** Standard Webhooks: the signature covers id, timestamp and the raw body, and is at most five minutes old. */
function signed(secret: string): RequestHandler {
  const webhook = new Webhook(secret);
  return (req, res, next) => {
    const raw = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    try {
      webhook.verify(raw, req.headers as Record<string, string>, { jsonParse: false });
    } catch (err) {
      if (!(err instanceof WebhookVerificationError)) throw err;
      throw problem('signature_invalid', `The callback is not signed with our secret: ${err.message}`);
    }
    res.locals['principalName'] = 'service';
    req.body = parseJson(raw);
    next();
  };
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch (cause) {
    throw Object.assign(problem('malformed_json', 'The body is not valid JSON'), { cause });
  }
}

const jsonOnly: RequestHandler = (req, _res, next) => {
  const sent = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
  if (!sent || req.is('application/json')) return next();
  throw problem('unsupported_media_type', 'Send the body with "Content-Type: application/json"');
};

function answering({ method, path, access, endpoint }: Route, deps: Dependencies): RequestHandler {
  const route = patternOf({ method, path, access, endpoint });
  return async (req, res) => {
    const idempotencyKey = endpoint.keyed ? keyOf(req, res) : '';
    const answer = await endpoint.handle(deps, {
      route,
      params: z.record(z.string(), z.string()).parse(req.params),
      body: endpoint.body && parse(endpoint.body, req.body ?? {}),
      query: endpoint.query && parse(endpoint.query, req.query),
      now: deps.clock.now(),
      req,
      principal: res.locals['principal'] as Principal | undefined,
      idempotencyKey,
    });
    send(res, answer);
  };
}

/** The header's key, or a new one, which every answer carries so that the act can be sent again. */
function keyOf(req: Request, res: Response): string {
  const key = parse(z.object({ 'Idempotency-Key': keySchema }), {
    'Idempotency-Key': req.get('Idempotency-Key') ?? randomUUID(),
  })['Idempotency-Key'];
  res.setHeader('Idempotency-Key', key);
  return key;
}

function send(res: Response, { status, json, page, text, file, headers }: Answer): void {
  for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value);
  if (page) return sendPage(res, { status, ...page });
  res.status(status);
  if (file) return sendFile(res, file);
  if (text) return void res.type(text.type).send(text.content);
  if (json) return void res.setHeader('Cache-Control', 'no-store').json(withIso(json));
  res.end();
}

/** Documents hold personal data: nobody between us and the reader keeps them, and no browser shows them as a page of ours. */
function sendFile(res: Response, { type, name, content }: NonNullable<Answer['file']>): void {
  res.attachment(name).setHeader('Cache-Control', 'no-store').type(type);
  if (Buffer.isBuffer(content)) return void res.send(content);
  // A reader who goes away, or a disk that fails in the middle, ends the connection: half a file is not taken for a whole one.
  pipeline(content, res, () => undefined);
}
