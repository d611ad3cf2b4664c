import {
  heldOrder,
  SYSTEM,
  type Actor,
  type Command,
  type CommandData,
  type CommandType,
  type ComplaintState,
} from '../../../domain/index.js';
import { by } from './directory.js';
import { PARTY } from './story.js';

export type Deed = Pick<Command, 'type' | 'actor' | 'data'>;

const deed = <T extends CommandType>(type: T, data: CommandData[T], actor: Actor = by.agent): Deed =>
  ({ type, actor, data }) as Deed;

/** What a diligent staff would do next, so that random lives also reach their end. */
export function forward(state: ComplaintState, now: number, amountFen: number, score: number): Deed {
  const { plan, round } = state;
  switch (state.stage) {
    case 'registered':
      return deed('confirm_triage', {
        class: state.facts.class,
        impact: state.facts.level,
        urgency: state.facts.level,
        flags: state.flags,
        justified: 'yes',
        texts: {},
      });
    case 'triaged':
      return deed('record_findings', { justified: 'yes', liability: [], evidence: [], texts: {} });
    case 'investigating':
      return deed('propose_plan', {
        amountFen,
        currency: 'CNY',
        payeeId: PARTY.personId,
        measures: [{ id: 'm-0', kind: 'apology' }],
        texts: {},
      });
    case 'plan_proposed': {
      const { version, hash } = plan!;
      return { ...deed('decide_plan', { version, hash, outcome: 'approve', texts: {} }), actor: by.manager };
    }
    case 'plan_approved':
      return deed('record_contact', {
        purpose: 'plan',
        channel: 'letter',
        direction: 'outbound',
        reached: true,
        occurredAt: now,
        texts: {},
      });
    case 'decided':
      return deed('record_acceptance', {
        version: plan!.version,
        outcome: 'accepted',
        channel: 'app',
        occurredAt: now,
        texts: {},
      });
    case 'executing':
      if (heldOrder(state)) return reviewed(state, score);
      return deed('record_measure', { measureId: 'm-0', outcome: 'done', occurredAt: now, texts: {} });
    case 'closed':
      return score > 3 ? rated(round, now, score) : deed('reopen', { texts: {} }, by.manager);
    case 'resolved':
      return rated(round, now, score);
  }
}

const reviewed = (state: ComplaintState, score: number): Deed => {
  const data = { payoutNo: heldOrder(state)!.payoutNo, texts: { comment: 'c-1' } };
  return deed('review_payout', { ...data, outcome: score > 2 ? 'release' : 'turn_down' }, by.director);
};

const rated = (round: number, now: number, score: number): Deed => ({
  type: 'survey_answer',
  actor: SYSTEM,
  data: {
    key: `survey/${round}`,
    scores: {
      resultSpeed: score,
      resultEffect: score,
      politeness: score,
      patience: score,
      professionalism: score,
    },
    solved: score > 2,
    answeredAt: now,
    texts: {},
  },
});
