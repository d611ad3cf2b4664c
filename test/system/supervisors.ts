import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { importJWK, SignJWT, type JWK } from 'jose';
import pg from 'pg';
import type { People } from '../support/people.js';
import { peopleOf, timelineOf, type SharedStack } from './support.js';

const INSISTS_MS = 300_000;
/** As many requests as one person's browser has under way. */
const AT_ONCE = 6;

interface Waiting {
  complaintNo: string;
  version: number;
  hash: string;
}

/** What one supervisor was told about one plan, in the end. */
export interface Told {
  supervisor: string;
  complaintNo: string;
  outcome: string;
  status: number;
  code?: string;
}

export interface Together {
  plans: Waiting[];
  told: Told[];
  /** How often somebody was told that the outcome is not known yet. */
  unknown: number;
  /** Decisions in the journal, by complaint: who, and what. */
  decided: Map<string, { by: string; outcome: string }[]>;
  ms: number;
}

/** Many supervisors decide on the same plans at once, some one by one, some all in one request; each asks again until it is known. */
export async function decideTogether(shared: SharedStack, supervisors: number, plans: number): Promise<Together> {
  const people = peopleOf(shared.stack);
  const waiting = await inTurns(Array.from({ length: plans }), 8, () => proposed(people));
  const crowd = await hired(shared, supervisors);
  const began = Date.now();
  const answers = await Promise.all(crowd.map((one, index) => decides(one, waiting, index)));
  const ms = Date.now() - began;
  const decided = await inTurns(waiting, 8, async ({ complaintNo }) => {
    const events = (await timelineOf(people, complaintNo)).filter(({ type }) => type === 'plan_decided');
    return [complaintNo, events.map(({ data }) => data as { by: string; outcome: string })] as const;
  });
  const unknown = crowd.reduce((sum, one) => sum + one.unknown, 0);
  return { plans: waiting, told: answers.flat(), unknown, decided: new Map(decided), ms };
}

/** Each plan was decided once, by whoever was told so, and everybody else was told that it was decided: nothing else is true. */
export function expectTruth({ plans, told, decided }: Together, supervisors: number): void {
  expect(told).toHaveLength(plans.length * supervisors);
  const others = told.filter(({ status }) => status !== 200);
  expect(others.filter(({ status, code }) => status !== 409 || code !== 'already_decided')).toEqual([]);
  for (const { complaintNo } of plans) {
    const winners = told.filter((one) => one.complaintNo === complaintNo && one.status === 200);
    const said = winners.map(({ supervisor: by, outcome }) => ({ by, outcome }));
    expect(decided.get(complaintNo)).toEqual([expect.objectContaining(said[0])]);
    expect(said).toHaveLength(1);
  }
}

async function proposed(people: People): Promise<Waiting> {
  const complaintNo = await people.file();
  await people.triage(complaintNo);
  await people.findings(complaintNo);
  const { version, hash } = await people.plan(complaintNo, 50_000);
  return { complaintNo, version, hash };
}

/** Every second one approves, the others send back; every fourth decides on all plans in one request. */
function decides(one: Supervisor, plans: readonly Waiting[], index: number): Promise<Told[]> {
  const outcome = index % 2 === 0 ? 'approve' : 'return';
  const decision = { outcome, comment: '意见' };
  if (index % 4 === 0) return one.decidesAtOnce(plans, decision);
  return inTurns(plans, AT_ONCE, (plan) => one.decidesOn(plan, decision));
}

interface Decision {
  outcome: string;
  comment: string;
}

class Supervisor {
  unknown = 0;

  constructor(
    readonly id: string,
    private readonly api: string,
    private readonly token: string,
  ) {}

  async decidesOn({ complaintNo, version, hash }: Waiting, decision: Decision): Promise<Told> {
    const to = `/v1/complaints/${complaintNo}/plans/${version}/decision`;
    const { status, body } = await this.insists(to, { hash, ...decision }, ({ status: code }) => code === 503);
    return this.told(complaintNo, decision, { status, ...body });
  }

  async decidesAtOnce(plans: readonly Waiting[], decision: Decision): Promise<Told[]> {
    const decisions = plans.map((plan) => ({ ...plan, ...decision }));
    const isUnknown = ({ status, body }: Answer): boolean =>
      status === 503 || (body.items ?? []).some((item) => item.status === 503);
    const { body } = await this.insists('/v1/approvals/decisions', { decisions }, isUnknown);
    if (!body.items) throw new Error(`many decisions were answered ${String(body.code)}`);
    return body.items.map((item) => this.told(item.complaintNo, decision, item));
  }

  private told(complaintNo: string, { outcome }: Decision, { status, code }: { status: number; code?: string }): Told {
    return { supervisor: this.id, complaintNo, outcome, status, ...(code !== undefined && { code }) };
  }

  /** The same request with the same key until its outcome is known. */
  private async insists(to: string, body: object, isUnknown: (answer: Answer) => boolean): Promise<Answer> {
    const key = randomUUID();
    for (const end = Date.now() + INSISTS_MS; ; this.unknown += 1) {
      const answer = await this.asks(to, body, key);
      if (answer && (!isUnknown(answer) || Date.now() > end)) return answer;
      await pause(300);
    }
  }

  /** Undefined when the connection broke before there was an answer. */
  private async asks(to: string, body: object, key: string): Promise<Answer | undefined> {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${this.token}`,
      'idempotency-key': key,
    };
    const response = await fetch(this.api + to, { method: 'POST', headers, body: JSON.stringify(body) }).catch(hungUp);
    return response && { status: response.status, body: (await response.json()) as Answer['body'] };
  }
}

/** What `fetch` throws comes from outside the test's realm. */
function hungUp(err: unknown): undefined {
  if ((err as Error).message !== 'fetch failed') throw err;
}

interface Answer {
  status: number;
  body: { code?: string; items?: { complaintNo: string; status: number; code?: string }[] };
}

/** Team leads beside the one that there is, with tokens of the development issuer. */
async function hired({ stack, folder }: SharedStack, count: number): Promise<Supervisor[]> {
  const ids = Array.from({ length: count }, (_, index) => `staff-lead-${index + 1}`);
  const { databaseUrl, api } = stack.runtime;
  const connection = new pg.Client(databaseUrl);
  await connection.connect();
  await connection.query(
    `insert into redress.staff (id, role, rank, unit, name, email, language)
       select id, 'team_lead', 'team_lead', 'east', id, id || '@redress.example', 'zh-CN' from unnest($1::text[]) id
       on conflict do nothing`,
    [ids],
  );
  await connection.end();
  const sign = signer(folder, stack.runtime.tokens.team_lead!);
  return Promise.all(ids.map(async (id) => new Supervisor(id, api, await sign(id))));
}

/** Signs as the development issuer does: same key, same claims, another person. */
function signer(folder: string, like: string): (id: string) => Promise<string> {
  const [head = '', claims = ''] = like.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  const key = (JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8')) as { issuerKey: JWK }).issuerKey;
  const payload = JSON.parse(claims) as Record<string, unknown>;
  const header = JSON.parse(head) as { alg: string; kid: string };
  return async (id) =>
    new SignJWT({ ...payload, sub: id }).setProtectedHeader(header).sign(await importJWK(key, header.alg));
}

async function inTurns<T, R>(items: readonly T[], atOnce: number, each: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < items.length; from += atOnce)
    done.push(...(await Promise.all(items.slice(from, from + atOnce).map(each))));
  return done;
}
