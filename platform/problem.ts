import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Logger } from './logger.js';

/** RFC 9457 problem details. `code` is stable and meant for programs, `detail` for people. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  /** What is wrong with the request, field by field. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type ProblemBody = z.output<typeof problemSchema>;

export interface ProblemExtra {
  errors?: ProblemBody['errors'];
  headers?: Record<string, string>;
  /** Extension members (RFC 9457, 3.2). */
  members?: Record<string, unknown>;
}

/** An answer that is not a success. Throw it from a route; `problems` writes it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly extra: ProblemExtra = {},
  ) {
    super(detail);
  }
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not acceptable as sent',
  500: 'Internal error',
  503: 'Not available now',
};

/** Gives every request an id that the answer and the log carry. */
export const requestIds: RequestHandler = (_req, res, next) => {
  const id = randomUUID();
  res.locals['requestId'] = id;
  res.setHeader('X-Request-Id', id);
  next();
};

/** Parses a value, or throws a 422 problem that names every wrong field. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) => told(issue));
  const named = errors.map((e) => (e.path ? `${e.path}: ${e.message}` : e.message)).join('; ');
  throw new Problem(422, 'invalid_request', `The request does not fit: ${named}`, { errors });
}

/** Of forms that a value may have, what is wrong with those that it resembles; all of them when it resembles none. */
function told(issue: z.core.$ZodIssue, at: PropertyKey[] = []): { path: string; message: string }[] {
  const path = [...at, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ path: path.join('.'), message: issue.message }];
  const alike = issue.errors.filter((form) => form.every((one) => one.path.length > 0 || one.code !== 'invalid_type'));
  const forms = alike.length > 0 ? alike : issue.errors;
  return forms.flatMap((form) => form.flatMap((one) => told(one, path)));
}

/** Answers unknown paths. */
export const notFound: RequestHandler = (req) => {
  throw new Problem(404, 'route_not_found', `There is nothing at ${req.method} ${req.path}`);
};

/** The last middleware: turns whatever was thrown into a problem; unknown errors are told to the log only. */
export function problems(logger: Logger): ErrorRequestHandler {
  return (err, _req, res, next) => {
    if (res.headersSent) return next(err);
    const problem = err instanceof Problem ? err : fromBodyParser(err);
    if (!problem) logger.error({ err, requestId: res.locals['requestId'] }, 'request failed unexpectedly');
    send(
      res,
      problem ??
        new Problem(500, 'internal_error', 'Something went wrong on our side; the log has it under this request id'),
    );
  };
}

function send(res: Response, problem: Problem): void {
  const body: ProblemBody = {
    ...problem.extra.members,
    type: `https://redress.example/problems/${problem.code}`,
    title: titles[problem.status] ?? 'Error',
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    requestId: String(res.locals['requestId']),
    ...(problem.extra.errors && { errors: problem.extra.errors }),
  };
  for (const [name, value] of Object.entries(problem.extra.headers ?? {})) res.setHeader(name, value);
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(body));
}

/** express.json() throws http-errors whose `type` tells what was wrong with the body; the router throws on broken escapes. */
function fromBodyParser(err: unknown): Problem | undefined {
  const { type, name } = err as { type?: string; name?: string };
  if (name === 'URIError')
    return new Problem(400, 'malformed_path', 'The path holds a % that is not followed by a UTF-8 escape');
  if (type === 'entity.parse.failed') return new Problem(400, 'malformed_json', 'The body is not valid JSON');
  if (type === 'entity.too.large')
    return new Problem(413, 'body_too_large', 'The body is larger than this route takes');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return new Problem(415, 'unsupported_encoding', 'Send the body as UTF-8 JSON');
  return undefined;
}
