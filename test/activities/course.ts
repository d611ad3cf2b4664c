import type { Person } from '../../db/persons.js';
import type { Actor, SurveyScores } from '../../domain/index.js';
import { LEAD, SERVICE, type Installation } from './installation.js';
import { clock } from '../services/harness.js';
import { REPORT } from '../support/report.js';

export const FINDING = '外箱在中转场被雨水浸湿，内件瓷杯破碎。';
export const REASONS = '按实际损失赔付。';

/** What is unusual about a complaint. */
interface Special {
  amountFen?: number;
  /** Who approves it. */
  by?: Actor;
  /** The customer, who is paid. */
  person?: Person;
  class?: 'damage' | 'loss';
}

/** Steps of an ordinary damage complaint with ¥500 compensation. Each takes a complaint to where its name says. */
export function courseOf(system: Installation) {
  const { act } = system;

  async function investigated({ person, class: about = 'damage' }: Special = {}): Promise<string> {
    const no = await system.file({ ...(person && { person }), facts: { class: about } });
    await act(no, 'confirm_triage', { class: about, impact: 3, urgency: 3, flags: [], justified: 'yes' });
    await act(
      no,
      'record_findings',
      {
        justified: 'yes',
        liability: [
          { stage: 'line_haul', share: 40 },
          { stage: 'delivery', share: 60 },
        ],
        evidence: [],
        rootCause: 'operations_packaging_sorting',
      },
      { texts: { finding: FINDING, ...REPORT } },
    );
    return no;
  }

  async function proposed(special: Special = {}): Promise<string> {
    const no = await investigated(special);
    await propose(no, special.amountFen);
    return no;
  }

  async function propose(no: string, amountFen = 50_000): Promise<void> {
    const { parties } = await system.state(no);
    const payeeId = (parties.find(({ role }) => role === 'payee') ?? parties[0])?.personId;
    await act(
      no,
      'propose_plan',
      {
        measures: [{ id: 'm1', kind: 'apology' }],
        amountFen,
        currency: 'CNY',
        ...(payeeId !== undefined && { payeeId }),
      },
      { texts: { reasons: REASONS } },
    );
  }

  async function askedToClose(): Promise<string> {
    const no = await investigated();
    await act(no, 'close', { reason: 'invalid' }, { texts: { explanation: '同一事由已在另一编号下处理。' } });
    return no;
  }

  async function decide(no: string, outcome: 'approve' | 'return', comment?: string, actor = LEAD): Promise<void> {
    const plan = (await system.state(no)).plan!;
    const texts: Record<string, string> = comment === undefined ? {} : { comment };
    await act(no, 'decide_plan', { version: plan.version, hash: plan.hash, outcome }, { actor, texts });
  }

  async function approved(special: Special = {}): Promise<string> {
    const no = await proposed(special);
    await decide(no, 'approve', undefined, special.by);
    return no;
  }

  async function delivered(no: string, template: string): Promise<void> {
    const { key } = await system.owed(no, template);
    await system.report(no, 'receipt', { key, outcome: 'delivered', receivedAt: clock.at });
  }

  /** Decision delivered and accepted: the payout is owed. */
  async function accepted(special?: Special): Promise<string> {
    const no = await approved(special);
    await delivered(no, 'decision');
    await act(no, 'record_acceptance', { version: 1, outcome: 'accepted', channel: 'phone', occurredAt: clock.at });
    return no;
  }

  /** Paid and carried out: result and survey are owed. */
  async function resolved(special?: Special): Promise<string> {
    const no = await accepted(special);
    const { key } = await system.owed(no, 'payout');
    const settled = { key, outcome: 'paid', transactionNo: 'T1', settledAt: clock.at } as const;
    await system.report(no, 'payout_result', settled);
    await act(no, 'record_measure', { measureId: 'm1', outcome: 'done', occurredAt: clock.at });
    return no;
  }

  /** The customer does not agree, and a team lead closes it. */
  async function refused(): Promise<string> {
    const no = await approved();
    await delivered(no, 'decision');
    await act(no, 'record_acceptance', { version: 1, outcome: 'refused', channel: 'phone', occurredAt: clock.at });
    await act(no, 'close', { reason: 'not_agreed' }, { actor: LEAD });
    return no;
  }

  async function rated(
    score: number,
    solved: boolean,
    comment?: string,
    attitude: Partial<SurveyScores> = {},
  ): Promise<string> {
    const no = await resolved();
    const scores = {
      resultSpeed: score,
      resultEffect: score,
      politeness: score,
      patience: score,
      professionalism: score,
      ...attitude,
    };
    const texts: Record<string, string> = comment === undefined ? {} : { comment };
    const answer = { key: 'survey/1', scores, solved, answeredAt: clock.at };
    await act(no, 'survey_answer', answer, { actor: SERVICE, texts });
    return no;
  }

  return {
    askedToClose,
    investigated,
    proposed,
    propose,
    decide,
    approved,
    delivered,
    accepted,
    resolved,
    refused,
    rated,
  };
}
