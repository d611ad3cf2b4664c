import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { TokenRole } from '../issuer.js';
import type { Runtime } from '../runtime.js';

const PAUSE_MS = 500;
/** How often a request is sent before the demo gives up on it. */
const TRIES = 30;
/** No answer within this time counts as none, in ms. */
const ANSWER_MS = 10_000;

const rowSchema = z.looseObject({
  complaintNo: z.string(),
  class: z.string(),
  level: z.int(),
  stage: z.string(),
});
export type Row = z.output<typeof rowSchema>;
const listSchema = z.object({ items: z.array(rowSchema) });

const targetsSchema = z.array(z.looseObject({ rank: z.string() }));

/** What the demo reads of an event; which type carries which of these is the API's business. */
const eventSchema = z.looseObject({
  seq: z.int(),
  type: z.string(),
  at: z.string(),
  actor: z.looseObject({ id: z.string() }),
  data: z.looseObject({
    id: z.string().optional(),
    rank: z.string().optional(),
    rung: z.int().optional(),
    targets: targetsSchema.optional(),
    reason: z.string().optional(),
    why: z.string().optional(),
    version: z.int().optional(),
    amountFen: z.int().optional(),
    required: z.string().optional(),
    outcome: z.string().optional(),
    channel: z.string().optional(),
    class: z.string().optional(),
    level: z.int().optional(),
    grading: z.looseObject({ level: z.int() }).optional(),
    kind: z.string().optional(),
    by: z.string().optional(),
    holds: z.boolean().optional(),
    points: z.int().optional(),
    solved: z.boolean().optional(),
    round: z.int().optional(),
    key: z.string().optional(),
  }),
  texts: z.record(z.string(), z.string()).optional(),
});
export type Event = z.output<typeof eventSchema>;
const timelineSchema = z.object({ events: z.array(eventSchema) });

const filedSchema = z.object({ complaintNo: z.string() });
const plannedSchema = z.object({ plan: z.object({ version: z.int(), hash: z.string() }) });
export type Planned = z.output<typeof plannedSchema>['plan'];

/** Everybody's way into Redress: the API, and for customers the letter in their mailbox. */
export class Api {
  constructor(
    private readonly runtime: Runtime,
    private readonly signal: AbortSignal,
  ) {}

  async list(): Promise<Row[]> {
    return listSchema.parse(await this.get('/v1/complaints?limit=100')).items;
  }

  async timeline(no: string): Promise<Event[]> {
    return timelineSchema.parse(await this.get(`/v1/complaints/${no}/timeline`)).events;
  }

  /** Files a complaint as an integration does; gives its number. */
  async file(body: object): Promise<string> {
    const key = { 'X-API-Key': this.runtime.apiKey ?? '' };
    return filedSchema.parse(await this.send('/v1/complaints', key, body)).complaintNo;
  }

  /** An act of a person of this role on a complaint. */
  act(role: TokenRole, no: string, path: string, body: object): Promise<unknown> {
    return this.send(`/v1/complaints/${no}/${path}`, this.as(role), body);
  }

  async propose(no: string, body: object): Promise<Planned> {
    return plannedSchema.parse(await this.act('agent', no, 'plans', body)).plan;
  }

  /** The customer opens the letter with the result, follows its link and answers the form; `mark` is given to everything. */
  async answerSurvey(no: string, letter: string, mark: number): Promise<void> {
    const { notification } = this.runtime.services;
    const page = await this.fetchText(`${notification}/outbox/${encodeURIComponent(`${no}/${letter}`)}`);
    const link = /https?:[^"\s<>&]*\/s\/[\w-]+/.exec(page)?.[0];
    if (!link) throw new Error(`the letter ${letter} of ${no} has no link to a survey`);
    const marks = ['resultSpeed', 'resultEffect', 'politeness', 'patience', 'professionalism'];
    const solved = mark > 2 ? 'yes' : 'no';
    const form = new URLSearchParams({ ...Object.fromEntries(marks.map((name) => [name, String(mark)])), solved });
    await this.fetchText(link, { method: 'POST', body: form });
  }

  private as(role: TokenRole): Record<string, string> {
    return { Authorization: `Bearer ${this.runtime.tokens[role] ?? ''}` };
  }

  private async get(path: string): Promise<unknown> {
    return JSON.parse(await this.fetchText(this.runtime.api + path, { headers: this.as('agent') })) as unknown;
  }

  private async send(path: string, identity: Record<string, string>, body: object): Promise<unknown> {
    const headers = { ...identity, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return JSON.parse(await this.fetchText(this.runtime.api + path, init)) as unknown;
  }

  /** Sends a request until it is answered by something else than "not now"; its key makes that harmless. */
  private async fetchText(url: string, init: RequestInit = {}): Promise<string> {
    let last = '';
    for (let n = 0; n < TRIES; n += 1) {
      if (n > 0) await pause(PAUSE_MS, undefined, { signal: this.signal });
      const { status, text } = await this.attempt(url, init);
      if (status >= 200 && status < 300) return text;
      last = `${init.method ?? 'GET'} ${new URL(url).pathname} was answered ${status}: ${text}`;
      if (status !== 0 && status !== 503) break;
    }
    throw new Error(last);
  }

  private async attempt(url: string, init: RequestInit): Promise<{ status: number; text: string }> {
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(ANSWER_MS)]);
    try {
      const answer = await fetch(url, { ...init, signal });
      return { status: answer.status, text: await answer.text() };
    } catch (err) {
      this.signal.throwIfAborted();
      return { status: 0, text: String(err) };
    }
  }
}
