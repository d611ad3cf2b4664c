import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type ResponseConfig,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { PROBLEMS, REFUSALS, type ProblemCode } from './failures.js';
import type { Access, Route } from './route.js';
import { problemAnswer } from './schemas/answers.js';

const CODES = Object.entries(PROBLEMS).map(([code, [status, meaning]]) => `- \`${code}\` (${status}): ${meaning}`);
const REFUSED = Object.entries(REFUSALS).map(([code, status]) => `\`${code}\` (${status})`);

const DESCRIPTION = `Durable complaint handling. Instants are ISO 8601 in UTC, money is integer fen.

An answer to a write means that it is committed. Send a write again with the same \`Idempotency-Key\` and the answer is the same.

Problems (RFC 9457) carry a stable \`code\`:

${CODES.join('\n')}

The rules refuse with ${REFUSED.join(', ')}; \`possible\` names the acts that are possible instead.`;

/** The OpenAPI 3.1 document, made from the same schemas that check the requests. */
export function openApiDocument(routes: readonly Route[], publicUrl: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  registry.registerComponent('securitySchemes', 'apiKey', { type: 'apiKey', in: 'header', name: 'X-API-Key' });
  registry.registerComponent('securitySchemes', 'signature', {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description: 'Standard Webhooks, with webhook-id and webhook-timestamp',
  });
  for (const route of routes) registry.registerPath(pathOf(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Redress', version: '1', description: DESCRIPTION, license: { name: 'Apache-2.0' } },
    servers: [{ url: publicUrl }],
  });
}

function pathOf(route: Route): RouteConfig {
  const { method, path, access, endpoint } = route;
  const { parameters, body, raw, keyed, tag, summary } = endpoint;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    method,
    path,
    operationId: `${method}${path.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_all, next?: string) => (next ?? '').toUpperCase())}`,
    summary,
    description: whoMay(access),
    tags: [tag],
    security: securityOf(access),
    request: {
      ...(names.length > 0 && { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
      ...(parameters && { query: parameters }),
      ...(keyed && { headers: z.object({ 'Idempotency-Key': z.string().max(200).optional() }) }),
      ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
      ...(raw && { body: { required: true, content: { 'application/octet-stream': { schema: FILE } } } }),
    },
    responses: { ...answersOf(route), ...problemsOf(route) },
  };
}

const FILE = { type: 'string', format: 'binary' } as const;

const whoMay = (access: Access): string =>
  access === 'public'
    ? 'Open to everybody.'
    : access === 'signature'
      ? 'For services.'
      : `Roles: ${access.join(', ')}.`;

function securityOf(access: Access): Record<string, string[]>[] {
  if (access === 'public') return [];
  if (access === 'signature') return [{ signature: [] }];
  return access.includes('integration') ? [{ bearer: [] }, { apiKey: [] }] : [{ bearer: [] }];
}

function answersOf({ endpoint }: Route): Record<string, ResponseConfig> {
  return Object.fromEntries(
    Object.entries(endpoint.answers).map(([status, { description, schema }]) => [
      status,
      { description, ...(schema && { content: { 'application/json': { schema } } }) },
    ]),
  );
}

/** Which problems a route may answer with follows from what it does. */
function problemsOf({ path, access, endpoint }: Route): Record<string, ResponseConfig> {
  const { body, query, keyed } = endpoint;
  const codes: ProblemCode[] = [
    ...(body ? (['malformed_json', 'body_too_large', 'unsupported_media_type'] as const) : []),
    ...(access === 'public' ? [] : (['not_authenticated'] as const)),
    ...(Array.isArray(access) ? (['not_allowed'] as const) : []),
    ...(path.includes('{no}') || access === 'signature' ? (['complaint_not_found'] as const) : []),
    ...(keyed || path.startsWith('/v1/complaints') ? (['external_id_reused'] as const) : []),
    ...(body || query ? (['invalid_request'] as const) : []),
    ...(path.startsWith('/v1') ? (['database_unavailable'] as const) : []),
  ];
  return Object.fromEntries([...new Set(codes.map((code) => PROBLEMS[code][0]))].map((status) => [status, PROBLEM]));
}

const PROBLEM: ResponseConfig = {
  description: 'A problem; `code` says which',
  content: { 'application/problem+json': { schema: problemAnswer } },
};
