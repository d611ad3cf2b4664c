import type { Stack } from '../../../ops/local/stack.js';
import type { Answer, People } from '../../support/people.js';
import { until } from '../../support/until.js';
import { happened, peopleOf } from '../support.js';

type Body = Record<string, unknown>;
type Role = Parameters<People['act']>[0];

/** A plan as the API shows it. */
export interface Proposed {
  version: number;
  hash: string;
  amountFen: number;
  required: string;
  measures: { id: string }[];
}

/** Ratings of the survey's five questions (C17), and whether it is solved. */
export interface Rated {
  rating: number;
  solved: boolean;
}

/** Tells a complaint from its intake to its end, over HTTP and the customer's links only. */
export class Teller {
  readonly people: People;

  constructor(private readonly stack: Stack) {
    this.people = peopleOf(stack);
  }

  /** Takes the complaint, answers the customer, confirms its class and records what was found. */
  async investigated(intake: Body, findings: Body = {}, by: Role = 'agent'): Promise<string> {
    const no = await this.people.file(intake);
    await this.people.contact(no);
    const { class: complaintClass, subClass, impact, urgency, flags = [] } = intake;
    const { justified = 'yes', finding: note } = findings;
    await this.people.triage(no, { class: complaintClass, subClass, impact, urgency, flags, justified, note });
    await this.people.findings(no, findings, by);
    return no;
  }

  /** Proposes a plan; whoever has to approves it. Answers the plan once the customer has the decision. */
  async decided(
    no: string,
    plan: { amountFen?: number; claims?: Body[]; measures: Body[]; reasons: string },
  ): Promise<Proposed> {
    const { amountFen = 0, claims, ...rest } = plan;
    await this.people.plan(no, amountFen, claims ? { ...rest, claims, amountFen: undefined } : rest);
    const proposed = (await this.complaint(no))['plan'] as Proposed;
    if (proposed.required !== 'within_authority') {
      const { status, body } = await this.people.decide(proposed.required as Role, no, proposed);
      if (status !== 200) throw new Error(`the approval was answered ${status}: ${JSON.stringify(body)}`);
    }
    await this.delivered(no, proposed.version);
    return proposed;
  }

  /** The customer agrees, and every measure is done. */
  async carriedOut(no: string, { version, measures }: Proposed): Promise<void> {
    // Nobody is asked whether he agrees to an apology for a slight matter (C32).
    if ((await this.complaint(no))['stage'] === 'decided') await this.people.accept(no, version);
    for (const { id } of measures) await this.people.measure(no, id);
    const asked = (await this.complaint(no))['possible'] as string[];
    if (asked.includes('check_measures'))
      await this.people.act('follow_up', no, 'measures/check', { finding: '已逐项核实，均已完成。' });
    await happened(this.people, no, 'survey_invited');
  }

  /** The customer opens the link of the newest letter with a result and answers. */
  async rated(no: string, version: number, { rating, solved }: Rated): Promise<void> {
    const letter = await this.letter(no, `result/${version}`);
    const link = /http[^"\s<>&]*\/s\/[\w-]+/.exec(letter)?.[0];
    const form = new URLSearchParams({ solved: solved ? 'yes' : 'no' });
    for (const question of ['resultSpeed', 'resultEffect', 'politeness', 'patience', 'professionalism'])
      form.set(question, String(rating));
    const { status } = await fetch(link!, { method: 'POST', body: form });
    if (status !== 200) throw new Error(`the survey was answered ${status}`);
  }

  /** What the customer was written, once it has gone out. */
  letter(no: string, key: string): Promise<string> {
    const url = `${this.stack.runtime.services.notification}/outbox/${encodeURIComponent(`${no}/notice/${key}`)}`;
    return until(`the letter ${key} of ${no}`, async () => {
      const page = await fetch(url);
      return page.ok ? page.text() : undefined;
    });
  }

  async complaint(no: string): Promise<Body> {
    return (await this.people.get('agent', `/v1/complaints/${no}`)).body;
  }

  /** Waits for the end and answers the complaint. */
  async closed(no: string): Promise<Body> {
    await happened(this.people, no, 'closed');
    return this.complaint(no);
  }

  /** The written decision as the document that was made of it. */
  async document(no: string): Promise<string> {
    const { api, tokens } = this.stack.runtime;
    const headers = { authorization: `Bearer ${tokens['agent']}` };
    const answer = await fetch(`${api}/v1/complaints/${no}/statement.pdf`, { headers });
    return Buffer.from(await answer.arrayBuffer()).toString('latin1');
  }

  close(role: Role, no: string, reason: string): Promise<Answer> {
    return this.people.close(role, no, reason);
  }

  private async delivered(no: string, version: number): Promise<void> {
    await until(`the decision on plan ${version} of ${no}`, async () => {
      const plan = (await this.complaint(no))['plan'] as { deliveredAt?: string };
      return plan.deliveredAt;
    });
  }
}
