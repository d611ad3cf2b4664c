import type { Call, Step } from '../bare/messages.js';
import { startBareProcesses, type BareProcesses } from '../bare/processes.js';
import { surveyToken } from '../bare/remote.js';
import type { BenchStack } from '../bench-stack.js';
import { HttpCaller } from '../driver/http.js';
import type { Recorder } from '../driver/recorder.js';
import { Watch } from '../driver/watch.js';
import { LookingGlass } from '../measure/looking-glass.js';
import { surveyPaths } from '../../services/survey/contract/index.js';
import { contentSurvey } from './bodies.js';
import type { Standing, Variant } from './variant.js';

const HOUR_MS = 3_600_000;

/** Starts the twin beside a running stack. */
export async function startBare(bench: BenchStack, say: (line: string) => void): Promise<Variant> {
  return new BareVariant(bench, await startBareProcesses(bench, say));
}

const notice = (key: string, receiptWanted = false): Call => ({ to: 'notification', key, receiptWanted });

/** The same calls, receipts and timers as Redress has; `bench/README.md` says what the twin lacks. */
class BareVariant implements Variant {
  readonly name = 'bare';
  readonly database: LookingGlass;
  private readonly front: HttpCaller;
  private readonly survey: HttpCaller;
  private readonly watch: Watch<Set<string>>;
  private readonly dueAt = new Map<string, number>();
  private filed = 0;
  private acts = 0;

  constructor(
    private readonly bench: BenchStack,
    private readonly processes: BareProcesses,
  ) {
    this.database = new LookingGlass(processes.databaseUrl);
    this.front = new HttpCaller(processes.front);
    this.survey = new HttpCaller(processes.survey);
    this.watch = new Watch((numbers) => this.stepsOf(numbers));
  }

  pids(): Record<string, number> {
    const { temporal, postgres } = this.bench.stack.processes;
    const servers = { ...(temporal && { temporal: temporal.pid }), ...(postgres && { postgres: postgres.pid }) };
    return { ...servers, ...this.processes.pids() };
  }

  file(): Promise<string> {
    return this.fileWith(this.later());
  }

  lifecycle(recorder: Recorder): Promise<string> {
    return recorder.time('lifecycle', async () => {
      const no = await recorder.time('file', () => this.file());
      const step = (id: string, change: Partial<Step> = {}) =>
        recorder.time(id, () => this.step(no, { id, ...change }));
      const seen = (id: string) => this.watch.until(no, (steps) => steps.has(id));
      await step('contacts', { timer: this.later() });
      await step('triage', { timer: this.later() });
      await step('findings', { timer: this.later() });
      await step('plans', { timer: this.later(), calls: [notice('approval')] });
      await step('decision', { timer: this.later(), calls: [notice('decision', true)] });
      await recorder.time('→ delivered', () => seen('decision/receipt'));
      const afterwards = [notice('result', true), { to: 'survey', key: 'survey' } as const];
      await step('acceptance', { timer: this.later(), calls: [{ to: 'billing', key: 'payout', then: afterwards }] });
      await step('measures', { timer: this.later() });
      await recorder.time('→ invited', () => seen('survey/done'));
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const answer = () => this.survey.text('POST', surveyPaths.form(surveyToken(no)), form, contentSurvey);
      await recorder.time('survey', answer);
      await recorder.time('→ closed', () => seen('survey/receipt'));
      return no;
    });
  }

  act(complaintNo: string): Promise<void> {
    this.acts += 1;
    return this.step(complaintNo, { id: `contact-${this.acts}` });
  }

  async fileDue(dueAt: number): Promise<string> {
    const no = await this.fileWith({ at: dueAt, calls: [notice('warning')] });
    this.dueAt.set(no, dueAt);
    return no;
  }

  async lateness(complaintNos: readonly string[]): Promise<number[]> {
    const rows = await this.database.rows<{ no: string; ms: number }>(
      `select complaint_no as no, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as ms
       from bare.steps where complaint_no = any ($1) and step_id = 'due'`,
      [complaintNos],
    );
    return rows.map(({ no, ms }) => ms - (this.dueAt.get(no) ?? ms));
  }

  async standing(complaintNos: readonly string[]): Promise<Standing> {
    const [row] = await this.database.rows<Standing>(
      `select count(*) filter (where step_id = 'filed')::int as registered, count(*) filter (where step_id = 'loaded')::int as running,
         count(*) filter (where step_id = 'acknowledgement/done')::int as acknowledged
       from bare.steps where complaint_no = any ($1)`,
      [complaintNos],
    );
    return row!;
  }

  workflowId(complaintNo: string): string {
    return complaintNo;
  }

  async stop(): Promise<void> {
    this.watch.stop();
    this.front.close();
    this.survey.close();
    await this.database.end();
    await this.processes.stop();
  }

  /** A timer that is replaced before it rings. */
  private later(): NonNullable<Step['timer']> {
    return { at: Date.now() + HOUR_MS, calls: [] };
  }

  private async fileWith(timer: NonNullable<Step['timer']>): Promise<string> {
    this.filed += 1;
    const complaintNo = `bare-${String(this.filed).padStart(7, '0')}`;
    const step: Step = { id: 'loaded', calls: [notice('acknowledgement')], timer };
    await this.front.json('POST', '/complaints', {}, { complaintNo, step });
    return complaintNo;
  }

  private async step(complaintNo: string, step: Step): Promise<void> {
    await this.front.json('POST', '/steps', {}, { complaintNo, step });
  }

  private async stepsOf(complaintNos: readonly string[]): Promise<Map<string, Set<string>>> {
    const rows = await this.database.rows<{ no: string; steps: string[] }>(
      `select complaint_no as no, array_agg(step_id) as steps from bare.steps where complaint_no = any ($1) group by 1`,
      [complaintNos],
    );
    return new Map(rows.map(({ no, steps }) => [no, new Set(steps)]));
  }
}
