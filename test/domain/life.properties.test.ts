import fc from 'fast-check';
import {
  agenda,
  decide,
  fold,
  isAct,
  outlastsClosing,
  possibleActs,
  refusal,
  STAGE_TABLE,
  waitingFor,
  type Command,
  type ComplaintEvent,
  type ComplaintState,
  type Deadline,
  type Decision,
} from '../../domain/index.js';
import { happenings, intake, type Happening } from './support/life.js';
import { Statements } from './support/statements.js';
import { RECEIVED, story, type Story, segmentsOf } from './support/story.js';

const RUNS = 40;

type Beginning = { lateMs: number; data: Parameters<Story['file']>[0] };

const begin = ({ lateMs, data }: Beginning): Story => story().file({ ...data, receivedAt: RECEIVED - lateMs });

const keysOf = (events: readonly ComplaintEvent[]): string[] =>
  events.flatMap((event) => (event.data.owes ?? []).map((effect) => effect.key));

const twice = <T>(list: readonly T[]): T[] => {
  const seen = new Set<T>();
  return list.filter((one) => seen.size === seen.add(one).size);
};

const addsUp = (deadline: Deadline): boolean => {
  const segments = segmentsOf(deadline);
  const sum = segments.reduce((ms, { fromAt, toAt }) => ms + (toAt - fromAt), 0);
  const touching = segments.every(({ fromAt }, i) => fromAt === (segments[i - 1]?.toAt ?? deadline.startAt));
  return touching && sum === deadline.dueAt - deadline.startAt;
};

const running = ({ deadlines }: ComplaintState) => Object.values(deadlines).filter((d) => d.state === 'running');

describe('at every moment of a life', () => {
  const moments = new Statements<Story>();

  moments.holds('an open complaint waits for a running deadline or an instant of the agenda', ({ state, now }) => {
    if (state.stage !== 'closed') expect(agenda(state, now)).toBeDefined();
  });

  moments.holds('an open complaint has an owner or waits in the queue', ({ state }) => {
    if (state.stage !== 'closed') expect(state.ownerId === undefined).toBe(state.queue !== undefined);
  });

  moments.holds('a closed complaint has no running deadline but those that outlast the closing', ({ state }) => {
    if (state.stage !== 'closed') return;
    expect(running(state).filter((deadline) => !outlastsClosing(deadline))).toEqual([]);
  });

  moments.holds('segments of every deadline touch each other and add up from start to due', ({ state }) => {
    expect(Object.values(state.deadlines).filter((deadline) => !addsUp(deadline))).toEqual([]);
  });

  moments.holds('at most one payout is under way', ({ state }) => {
    expect(Object.values(state.owed).filter((effect) => effect.kind === 'payout').length).toBeLessThanOrEqual(1);
  });

  moments.holds(
    'an alarm is about something owed, a statement that did not arrive, or an escalation that found nobody',
    ({ state }) => {
      const gone = state.repairs.filter((key) => !state.owed[key]);
      if (state.stage === 'closed') expect(gone.filter((key) => !key.startsWith('nobody/appeal'))).toEqual([]);
      for (const key of gone) expect(key).toMatch(/^(notice\/(decision|result)|nobody)\//);
    },
  );

  moments.holds('an approval is open exactly while a plan or a closing waits for its decision', ({ state }) => {
    const open = running(state).filter(({ kind }) => kind === 'approval');
    const waiting = waitingFor(state);
    expect(open).toHaveLength(waiting ? 1 : 0);
    expect(waiting?.what === 'plan').toBe(state.stage === 'plan_proposed');
    if (waiting) expect(open[0]!.heldBy).toBe(waiting.proposal.approverId);
  });

  moments.holds('pauses never take longer than allowed in total', ({ state, policy }) => {
    expect(state.pausedTotalMs).toBeLessThanOrEqual(policy.pause.totalMax.amount * 3_600_000);
  });

  moments.holds('an instant of the agenda that has come makes progress, and only a few come at once', (s) => {
    const due = agenda(s.state, s.now);
    if (!due || due.at > s.now) return;
    expect(decide(s.state, due.command, s.facts).events?.length).toBeGreaterThan(0);
  });

  moments.holds('an instant of the agenda acted on too early changes nothing', (s) => {
    const item = agenda(s.state, s.now);
    if (!item || item.at <= s.now) return;
    expect(decide(s.state, item.command, { ...s.facts, now: item.at - 1 }).events).toEqual([]);
  });

  moments.test(
    fc.property(intake, happenings, (beginning, steps) => {
      const s = begin(beginning);
      moments.check(s);
      for (const step of steps) {
        take(s, step);
        moments.check(s);
      }
    }),
    RUNS,
  );
});

describe('over a whole life', () => {
  const lives = new Statements<Story>();

  lives.holds('the journal is numbered without gaps and its instants never run backwards', ({ events, state }) => {
    expect(events.filter(({ seq }, i) => seq !== i + 1)).toEqual([]);
    expect(events.filter(({ at }, i) => at < (events[i - 1]?.at ?? 0))).toEqual([]);
    expect(state.seq).toBe(events.length);
  });

  lives.holds('events of one command are numbered from 0', ({ events }) => {
    const expected = (event: ComplaintEvent, before?: ComplaintEvent): number =>
      before?.commandId === event.commandId ? before.index + 1 : 0;
    expect(events.filter((event, i) => event.index !== expected(event, events[i - 1]))).toEqual([]);
  });

  lives.holds('no two occurrences of the agenda share a command id', ({ agendaIds }) => {
    expect(twice(agendaIds)).toEqual([]);
  });

  lives.holds('nothing is ever owed twice under one key', ({ events }) => {
    expect(twice(keysOf(events))).toEqual([]);
  });

  lives.holds('every deadline is opened once, breached at most once and ended at most once', (s) => {
    const opened = s.of('deadline_opened').map((event) => event.data.deadline.id);
    const ended = [...s.of('deadline_met'), ...s.of('deadline_cancelled')].map((event) => event.data.id);
    const breached = s.of('deadline_breached').map((event) => event.data.id);
    expect([twice(opened), twice(ended), twice(breached)]).toEqual([[], [], []]);
    expect([...ended, ...breached].filter((id) => !opened.includes(id))).toEqual([]);
  });

  lives.holds('whatever was met late has its breach on record', (s) => {
    const breached = s.of('deadline_breached').map((event) => event.data.id);
    expect(s.of('deadline_met').filter(({ data }) => data.late && !breached.includes(data.id))).toEqual([]);
  });

  lives.holds('nothing happens to a deadline after its end', ({ events }) => {
    const ended = new Set<string>();
    const afterwards = events.filter(({ type, data }) => {
      if (type === 'deadline_met' || type === 'deadline_cancelled') ended.add(data.id);
      const acts =
        type === 'deadline_moved' || type === 'deadline_warned' || type === 'deadline_breached' || type === 'escalated';
      return acts && ended.has(data.id);
    });
    expect(afterwards).toEqual([]);
  });

  lives.holds('folding the journal as it was stored gives the state that was reached step by step', (s) => {
    expect(fold(JSON.parse(JSON.stringify(s.events)) as ComplaintEvent[])).toEqual(s.state);
  });

  lives.holds('no money is ordered without an approved plan of the same version and hash', (s) => {
    const approvals = s.of('plan_decided').filter((event) => event.data.outcome === 'approve');
    for (const event of s.events)
      for (const effect of event.data.owes ?? [])
        if (effect.kind === 'payout') {
          const { planVersion, planHash } = effect;
          const fits = approvals.find(({ data }) => data.version === planVersion && data.hash === planHash);
          expect(fits?.seq).toBeLessThan(event.seq);
        }
  });

  lives.holds('never more money is paid than the largest approved amount', (s) => {
    const approved = s.of('plan_decided').flatMap(({ data }) => (data.outcome === 'approve' ? [data.version] : []));
    const amounts = s
      .of('plan_proposed')
      .flatMap(({ data }) => (approved.includes(data.version) ? [data.amountFen] : []));
    expect(s.state.paidFen).toBeLessThanOrEqual(Math.max(0, ...amounts));
  });

  lives.test(
    fc.property(intake, happenings, (beginning, steps) => {
      const s = begin(beginning);
      for (const step of steps) take(s, step);
      lives.check(s);
    }),
    RUNS,
  );
});

describe('a refusal', () => {
  const refusals = new Statements<{ s: Story; before: ComplaintState; command: Command; decision: Decision }>();

  refusals.holds('changes nothing', ({ decision }) => {
    if (decision.refused) expect(decision.events).toBeUndefined();
  });

  refusals.holds('of the validator is the refusal of decide', ({ before, command, decision }) => {
    const early = refusal(before, command);
    if (early) expect(decision.refused).toEqual(early);
  });

  refusals.holds('says what is possible instead', ({ before, decision }) => {
    if (decision.refused) expect(decision.refused.possible).toEqual(possibleActs(before));
  });

  refusals.holds('is given to every act that the stage does not allow', ({ before, command, decision }) => {
    if (isAct(command.type) && !decision.refused) expect(STAGE_TABLE[command.type]).toContain(before.stage);
  });

  refusals.holds('is given to every act of a person that would change nothing', ({ command, decision }) => {
    if (isAct(command.type) && !decision.refused) expect(decision.events.length).toBeGreaterThan(0);
  });

  refusals.test(
    fc.property(intake, happenings, (beginning, steps) => {
      const s = begin(beginning);
      for (const [i, step] of steps.entries()) {
        if (step.kind !== 'command') {
          take(s, step);
          continue;
        }
        const before = s.state;
        const frozen = JSON.stringify(before);
        const command = { id: `c/${i}`, ...step.make(before, s.now) } as Command;
        const decision = s.decide(command);
        expect(JSON.stringify(before)).toBe(frozen);
        refusals.check({ s, before, command, decision });
      }
    }),
    RUNS,
  );
});

function take(s: Story, step: Happening): void {
  if (step.kind === 'time') s.after(step.ms);
  else if (step.kind === 'deliver') s.deliver();
  else {
    const { type, actor, data } = step.make(s.state, s.now);
    s.attempt(type, data, actor);
  }
}
