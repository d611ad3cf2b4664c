import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { readApiKey } from '../db/api-keys.js';
import { ROLES } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import type { Problem } from '../platform/problem.js';
import { issuerUnavailable, problem } from './failures.js';
import type { Principal } from './principal.js';

export interface OidcSettings {
  OIDC_ISSUER: string;
  OIDC_AUDIENCE: string;
  OIDC_JWKS_URL?: string | undefined;
}

/** @throws Problem 401 `not_authenticated`, or 503 when tokens cannot be checked at the moment */
export type Authenticate = (req: Request) => Promise<Principal>;

const claims = z.object({ sub: z.string().min(1), role: z.enum(ROLES) });
const discovery = z.object({ jwks_uri: z.url() });

/** Signatures that an issuer can make without sharing a secret with us. */
const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'EdDSA'];

/** People come with `Authorization: Bearer <JWT>`, integrations with `X-API-Key`. */
export function createAuthenticate(db: Queryable, settings: OidcSettings): Authenticate {
  const keys = remoteKeys(settings);
  return async (req) => {
    const [scheme, token] = (req.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() === 'bearer' && token) return personOf(token, await keys(), settings);
    const apiKey = req.headers['x-api-key'];
    if (typeof apiKey === 'string' && apiKey !== '') return integrationOf(db, apiKey);
    throw unauthenticated('Send "Authorization: Bearer <token>", or "X-API-Key: <key>"');
  };
}

async function integrationOf(db: Queryable, apiKey: string): Promise<Principal> {
  const found = await readApiKey(db, createHash('sha256').update(apiKey).digest('hex'));
  if (!found) throw unauthenticated('This API key is unknown or was revoked');
  return { kind: 'integration', id: found.id, role: 'integration', source: found.source };
}

async function personOf(token: string, keys: JWTVerifyGetKey, settings: OidcSettings): Promise<Principal> {
  const payload = await verified(token, keys, settings);
  const parsed = claims.safeParse(payload);
  if (!parsed.success)
    throw unauthenticated('The token needs the claims "sub" (staff id) and "role" (one of the known roles)');
  const { sub, role } = parsed.data;
  if (role === 'integration') throw unauthenticated('Integrations send an API key, not a token');
  return { kind: 'staff', id: sub, role };
}

async function verified(token: string, keys: JWTVerifyGetKey, settings: OidcSettings): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: settings.OIDC_ISSUER,
      audience: settings.OIDC_AUDIENCE,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp', 'sub'],
    });
    return payload;
  } catch (err) {
    if (isIssuerAway(err)) throw issuerUnavailable();
    throw unauthenticated(`The token is not valid: ${reasonOf(err)}`);
  }
}

/** jose throws its own errors for everything that is wrong with a token; what else comes is the way to the issuer. */
const isIssuerAway = (err: unknown): boolean =>
  !(err instanceof errors.JOSEError) || err instanceof errors.JWKSTimeout || err.code === 'ERR_JOSE_GENERIC';

/** Only words of jose's own: never a part of the token. */
function reasonOf(err: unknown): string {
  if (err instanceof errors.JWTExpired) return 'it has expired';
  if (err instanceof errors.JWTClaimValidationFailed) return `claim ${err.claim} does not fit`;
  return 'signature or form do not fit';
}

const unauthenticated = (detail: string): Problem =>
  problem('not_authenticated', detail, { headers: { 'WWW-Authenticate': 'Bearer' } });

/** The issuer's keys; without a configured address the issuer's discovery document names it, asked at the first token. */
function remoteKeys({ OIDC_ISSUER, OIDC_JWKS_URL }: OidcSettings): () => Promise<JWTVerifyGetKey> {
  let known: JWTVerifyGetKey | undefined = OIDC_JWKS_URL ? createRemoteJWKSet(new URL(OIDC_JWKS_URL)) : undefined;
  return async () => {
    known ??= createRemoteJWKSet(new URL(await discover(OIDC_ISSUER)));
    return known;
  };
}

async function discover(issuer: string): Promise<string> {
  const url = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return discovery.parse(await answer.json()).jwks_uri;
  } catch (cause) {
    throw Object.assign(issuerUnavailable(), { cause });
  }
}
