import { randomUUID } from 'node:crypto';
import { HttpCaller } from '../driver/http.js';
import { Watch } from '../driver/watch.js';
import type { Recorder } from '../driver/recorder.js';
import type { TokenRole } from '../../ops/local/issuer.js';
import { surveyPaths } from '../../services/survey/contract/index.js';
import { workflowIdOf } from '../../workflows/contract/index.js';
import type { BenchStack } from '../bench-stack.js';
import * as bodies from './bodies.js';
import { lateness, progressOf, standing, surveyTokenOf, type Progress } from './redress-looks.js';
import type { Variant } from './variant.js';

interface Planned {
  plan: { version: number; hash: string };
}

/** Redress itself, over its HTTP API as in real life. */
export class RedressVariant implements Variant {
  readonly name = 'redress';
  readonly database;
  private readonly api: HttpCaller;
  private readonly survey: HttpCaller;
  private readonly watch: Watch<Progress>;

  constructor(private readonly bench: BenchStack) {
    const { api, services } = bench.stack.runtime;
    this.database = bench.database;
    this.api = new HttpCaller(api);
    this.survey = new HttpCaller(services.survey);
    this.watch = new Watch((numbers) => progressOf(this.database, numbers));
  }

  pids(): Record<string, number> {
    const { processes } = this.bench.stack;
    return Object.fromEntries(Object.entries(processes).map(([name, { pid }]) => [name, pid]));
  }

  file(): Promise<string> {
    return this.fileAs(bodies.intake(Date.now()));
  }

  async lifecycle(recorder: Recorder): Promise<string> {
    return recorder.time('lifecycle', async () => {
      const no = await recorder.time('file', () => this.file());
      const act = (role: TokenRole, path: string, body: object) =>
        recorder.time(path.split('/')[0]!, () => this.post(role, no, path, body));
      await act('agent', 'contacts', bodies.firstContact);
      await act('agent', 'triage', bodies.triage);
      await act('investigator', 'findings', bodies.findings);
      const { plan } = (await act('agent', 'plans', bodies.plan)) as Planned;
      const decided = () => this.post('team_lead', no, `plans/${plan.version}/decision`, bodies.approval(plan.hash));
      await recorder.time('decision', decided);
      await recorder.time('→ delivered', () => this.watch.until(no, ({ stage }) => stage === 'decided'));
      await act('agent', 'acceptance', bodies.acceptance(plan.version));
      await act('agent', 'measures/m1/result', bodies.measure);
      await recorder.time('→ invited', () => this.watch.until(no, ({ invited }) => invited));
      await recorder.time('survey', async () => this.answer(await surveyTokenOf(this.database, no)));
      await recorder.time('→ closed', () => this.watch.until(no, ({ stage }) => stage === 'closed'));
      return no;
    });
  }

  async act(complaintNo: string): Promise<void> {
    await this.post('agent', complaintNo, 'contacts', bodies.furtherContact);
  }

  async preview(n: number, calendar: 'stored' | 'inline'): Promise<void> {
    const headers = { authorization: `Bearer ${this.bench.stack.runtime.tokens.agent ?? ''}` };
    await this.api.json('POST', '/v1/deadlines/preview', headers, bodies.preview(n, calendar));
  }

  fileDue(dueAt: number): Promise<string> {
    return this.fileAs(bodies.intake(dueAt - bodies.FIRST_RESPONSE_WARNING_MS));
  }

  lateness(complaintNos: readonly string[]): Promise<number[]> {
    return lateness(this.database, complaintNos);
  }

  standing(complaintNos: readonly string[]) {
    return standing(this.database, complaintNos);
  }

  workflowId(complaintNo: string): string {
    return workflowIdOf(complaintNo);
  }

  async stop(): Promise<void> {
    this.watch.stop();
    this.api.close();
    this.survey.close();
  }

  private async fileAs(body: object): Promise<string> {
    const headers = { 'x-api-key': this.bench.stack.runtime.apiKey ?? '' };
    const { complaintNo } = await this.api.json<{ complaintNo: string }>('POST', '/v1/complaints', headers, body);
    return complaintNo;
  }

  private post(role: TokenRole, no: string, path: string, body: object): Promise<unknown> {
    const token = this.bench.stack.runtime.tokens[role] ?? '';
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
    return this.api.json('POST', `/v1/complaints/${no}/${path}`, headers, body);
  }

  private answer(token: string): Promise<string> {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.survey.text('POST', surveyPaths.form(token), type, bodies.contentSurvey);
  }
}
