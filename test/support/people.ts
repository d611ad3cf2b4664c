import { randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/clock.js';
import { REPORT } from './report.js';

type Role =
  | 'outlet_manager'
  | 'agent'
  | 'investigator'
  | 'team_lead'
  | 'department_head'
  | 'director'
  | 'general_manager'
  | 'finance'
  | 'follow_up'
  | 'auditor'
  | 'legal'
  | 'qa';
type Body = Record<string, unknown>;

export interface Answer {
  status: number;
  body: Body;
  headers: Headers;
}

/** So often is sent what a busy machine does not answer in time. */
const TIMES = 4;

/** The persons of a story and what they do, over HTTP as in real life. */
export class People {
  constructor(
    private readonly url: string,
    private readonly tokens: Record<string, string>,
    private readonly apiKey: string,
    private readonly clock: Clock,
  ) {}

  /** A wet parcel in Hangzhou, unless told otherwise; answers the complaint's number. */
  async file(change: Body = {}): Promise<string> {
    const { status, body } = await this.post('integration', '/v1/complaints', this.intake(change));
    // On a busy machine the start may take longer than the API waits for it: registered just as well, and started later.
    if (status !== 201 && status !== 202) throw new Error(`filing was answered ${status}: ${JSON.stringify(body)}`);
    return String(body['complaintNo']);
  }

  intake(change: Body = {}): Body {
    return {
      externalId: randomUUID(),
      kind: 'complaint',
      channel: 'app',
      receivedAt: new Date(this.clock.now()).toISOString(),
      class: 'damage',
      ...(change['class'] === undefined && { subClass: 'wet' }),
      impact: 3,
      urgency: 3,
      parties: [
        {
          role: 'complainant',
          is: 'recipient',
          name: '陈小明',
          phone: '+8613800000001',
          email: 'chen@customer.example',
          language: 'zh-CN',
        },
        { role: 'payee', name: '陈小明', account: `6222${randomUUID().slice(0, 8)}`, language: 'zh-CN' },
      ],
      shipments: [
        { waybillNo: `SF${randomUUID().slice(0, 8)}`, outlet: '0571-023', declaredValueFen: 50_000, freightFen: 1_800 },
      ],
      description: '外箱被雨水浸湿，里面的书全部报废。',
      desiredResolution: '赔偿书款',
      evidence: [],
      ...change,
    };
  }

  get(role: Role | 'integration', path: string): Promise<Answer> {
    return this.call('GET', role, path);
  }

  post(role: Role | 'integration', path: string, body: Body, idempotencyKey: string = randomUUID()): Promise<Answer> {
    return this.call('POST', role, path, body, idempotencyKey);
  }

  /** An act that has to succeed; where nobody knows whether it took effect it is sent again under its key, as the guide asks. */
  async act(role: Role, no: string, act: string, body: Body = {}): Promise<Body> {
    const key = randomUUID();
    const send = (): Promise<Answer> => this.post(role, `/v1/complaints/${no}/${act}`, body, key);
    let answer = await send();
    for (let again = 1; again < TIMES && answer.body['code'] === 'outcome_unknown'; again += 1) answer = await send();
    if (answer.status >= 300)
      throw new Error(`${act} by ${role} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  triage(no: string, change: Body = {}): Promise<Body> {
    return this.act('agent', no, 'triage', {
      class: 'damage',
      impact: 3,
      urgency: 3,
      flags: [],
      justified: 'yes',
      ...change,
    });
  }

  findings(no: string, change: Body = {}, by: Role = 'agent'): Promise<Body> {
    const liability = [{ stage: 'delivery' }];
    return this.act(by, no, 'findings', {
      justified: 'yes',
      liability,
      rootCause: 'operations_packaging_sorting',
      finding: '派送途中淋雨，外箱未做防水。',
      report: REPORT,
      evidence: [],
      ...change,
    });
  }

  contact(no: string, change: Body = {}): Promise<Body> {
    const occurredAt = new Date(this.clock.now() - 1_000).toISOString();
    return this.act('agent', no, 'contacts', {
      purpose: 'first_response',
      channel: 'phone',
      direction: 'outbound',
      reached: true,
      occurredAt,
      summary: '已联系',
      ...change,
    });
  }

  /** Proposes a plan; answers its version and hash. */
  async plan(no: string, amountFen: number, change: Body = {}): Promise<{ version: number; hash: string }> {
    const { body } = await this.get('agent', `/v1/complaints/${no}`);
    const parties = body['parties'] as { personId: string; role: string }[];
    const payeeId = (parties.find((p) => p.role === 'payee') ?? parties[0])?.personId;
    const measures = [{ kind: 'apology' }];
    const answer = await this.act('agent', no, 'plans', {
      measures,
      amountFen,
      currency: 'CNY',
      ...(amountFen > 0 && { payeeId }),
      ...change,
    });
    return answer['plan'] as { version: number; hash: string };
  }

  decide(
    role: Role,
    no: string,
    { version, hash }: { version: number; hash: string },
    outcome = 'approve',
  ): Promise<Answer> {
    return this.post(role, `/v1/complaints/${no}/plans/${version}/decision`, { hash, outcome, comment: '同意' });
  }

  accept(no: string, version: number, outcome = 'accepted'): Promise<Body> {
    const occurredAt = new Date(this.clock.now() - 1_000).toISOString();
    return this.act('agent', no, 'acceptance', { version, outcome, channel: 'phone', occurredAt });
  }

  measure(no: string, id = 'm1'): Promise<Body> {
    const occurredAt = new Date(this.clock.now() - 1_000).toISOString();
    return this.act('agent', no, `measures/${id}/result`, { outcome: 'done', occurredAt, note: '已道歉' });
  }

  acknowledge(role: Role, no: string, deadlineId: string): Promise<Answer> {
    return this.post(role, `/v1/complaints/${no}/escalations/${deadlineId}/ack`, {});
  }

  pause(role: Role, no: string, untilAt: number): Promise<Answer> {
    const body = { reason: 'customer_evidence', untilAt: new Date(untilAt).toISOString(), waitingFor: '破损照片' };
    return this.post(role, `/v1/complaints/${no}/pause`, body);
  }

  close(role: Role, no: string, reason: string): Promise<Answer> {
    return this.post(role, `/v1/complaints/${no}/close`, { reason });
  }

  /** Sends a file of evidence as it is. */
  async upload(role: Role, no: string, content: Uint8Array, type: string): Promise<Body> {
    const response = await fetch(`${this.url}/v1/complaints/${no}/evidence?type=${type}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.tokens[role]}` },
      body: content,
    });
    const body = (await response.json()) as Body;
    if (response.status !== 201) throw new Error(`upload was answered ${response.status}: ${JSON.stringify(body)}`);
    return body;
  }

  private async call(
    method: string,
    role: Role | 'integration',
    path: string,
    body?: Body,
    idempotencyKey?: string,
  ): Promise<Answer> {
    const headers = new Headers({ 'content-type': 'application/json' });
    if (role === 'integration') headers.set('x-api-key', this.apiKey);
    else headers.set('authorization', `Bearer ${this.tokens[role]}`);
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    const response = await fetch(this.url + path, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Body, headers: response.headers };
  }
}
