import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, SignJWT, type JWK } from 'jose';
import { systemClock } from '../../platform/clock.js';
import type { Running } from '../../platform/lifecycle.js';
import { LOOPBACK } from './ports.js';

/** Roles of people; integrations come with an API key instead. */
export const tokenRoles = [
  'agent',
  'investigator',
  'team_lead',
  'department_head',
  'director',
  'general_manager',
  'duty_manager',
  'follow_up',
  'outlet_agent',
  'outlet_manager',
  'business_handler',
  'legal',
  'supervision',
  'regulatory_affairs',
  'finance',
  'qa',
  'auditor',
  'admin',
] as const;

export type TokenRole = (typeof tokenRoles)[number];

const AUDIENCE = 'redress';
const VALID_DAYS = 30;
const DAY_S = 86_400;

/** The development issuer: signs one token per role with a key of this state folder. Never for production. */
export interface DevelopmentIssuer extends Running {
  issuer: string;
  jwksUrl: string;
  port: number;
  tokens: Record<TokenRole, string>;
}

/** @param port the one it had before, so that older tokens stay good; another when that is taken */
export async function startIssuer(key: JWK, port: number | undefined): Promise<DevelopmentIssuer> {
  const server = await listenOn(port ?? 0, (at) => documents(`http://${LOOPBACK}:${at}`, key));
  const actual = (server.address() as AddressInfo).port;
  const issuer = `http://${LOOPBACK}:${actual}`;
  const signed = await Promise.all(tokenRoles.map(async (role) => [role, await sign(role, issuer, key)] as const));
  const tokens = Object.fromEntries(signed) as Record<TokenRole, string>;
  return { issuer, jwksUrl: `${issuer}/jwks`, port: actual, tokens, stop: () => close(server) };
}

async function listenOn(port: number, handler: (port: number) => RequestListener): Promise<Server> {
  const server = createServer((req, res) => handler((server.address() as AddressInfo).port)(req, res));
  try {
    await once(server.listen(port, LOOPBACK), 'listening');
    return server;
  } catch (err) {
    if (port === 0 || (err as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw err;
    return listenOn(0, handler);
  }
}

function documents(issuer: string, key: JWK): RequestListener {
  const { d: _secret, ...publicKey } = key;
  const answers: Record<string, unknown> = {
    '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/jwks` },
    '/jwks': { keys: [publicKey] },
  };
  return (req, res) => {
    const answer = answers[req.url ?? ''];
    res.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
    res.end(JSON.stringify(answer ?? { error: 'there is nothing here' }));
  };
}

async function sign(role: TokenRole, issuer: string, key: JWK): Promise<string> {
  const now = Math.floor(systemClock.now() / 1_000);
  return new SignJWT({ role })
    .setProtectedHeader({ alg: 'ES256', kid: String(key.kid) })
    .setSubject(`staff-${role.replaceAll('_', '-')}`)
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setIssuedAt(now)
    .setExpirationTime(now + VALID_DAYS * DAY_S)
    .sign(await importJWK(key, 'ES256'));
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
