import fc from 'fast-check';
import {
  FACTS_OF_A_LIFE,
  HOUR,
  rehearse,
  tally,
  type Policy,
  type RehearsalRules,
  type Tally,
} from '../../domain/index.js';
import { happenings, intake, take } from './support/life.js';
import { by, directory } from './support/directory.js';
import { PARTY, RECEIVED, shanghai, sleepless, story, type Story } from './support/story.js';

const RUNS = 60;

const rulesOf = ({ directory, now }: Story, policy: Policy): RehearsalRules => ({
  ...{ directory, now },
  rulesFor: () => ({ policy, calendar: shanghai }),
});
const under = (s: Story, policy: Policy) => tally(rehearse(s.events, rulesOf(s, policy)));

describe('under the rules it was decided by', () => {
  // shows S3-22
  it('a random life gives what its journal holds', () => {
    fc.assert(
      fc.property(intake, happenings, ({ lateMs, data }, steps) => {
        const s = story().file({ ...data, receivedAt: RECEIVED - lateMs });
        for (const step of steps) take(s, step);
        s.after(0);
        expect(under(s, s.policy)).toEqual(tally(s.events));
      }),
      { numRuns: RUNS },
    );
  });
});

type Change = (policy: Policy) => void;

const changed = (change: Change): Policy => {
  const policy = structuredClone(sleepless);
  change(policy);
  return policy;
};

/** What the draft adds and takes away, figure by figure. */
function difference(s: Story, change: Change): Partial<Record<string, number>> {
  const [before, after] = [figures(under(s, s.policy)), figures(under(s, changed(change)))];
  const apart = Object.keys(before).map((name) => [name, after[name]! - before[name]!] as const);
  return Object.fromEntries(apart.filter(([, by]) => by !== 0));
}

const figures = ({ escalations, approvals, ...sums }: Tally): Record<string, number> => ({
  ...sums,
  ...Object.fromEntries(Object.entries(escalations).map(([rank, n]) => [`told ${rank}`, n])),
  ...Object.fromEntries(Object.entries(approvals).map(([who, n]) => [`approval ${who}`, n])),
});

const limitOf =
  (kind: string, hours: number): Change =>
  ({ deadlines }) => {
    for (const rule of deadlines.filter((one) => one.kind === kind))
      Object.assign(rule, { limit: { amount: hours, unit: 'hour', clock: 'elapsed' } });
  };

const filed = (level: 2 | 4 = 2) => story({ policy: sleepless }).fileLevel(level).deliver();

const answered = (): Story => {
  const s = filed().after(90 * 60_000);
  const how = { purpose: 'first_response', channel: 'phone', direction: 'outbound' } as const;
  s.do('record_contact', { ...how, reached: true, occurredAt: s.now, texts: {} });
  return s;
};

/** A plan over an amount that a team lead has approved. */
function approved(amountFen: number): Story {
  const s = filed().after(HOUR);
  s.do('confirm_triage', { class: 'delay', impact: 2, urgency: 2, flags: [], justified: 'yes', texts: {} });
  const measures = [{ id: 'm-1', kind: 'apology' as const }];
  s.do('propose_plan', { amountFen, currency: 'CNY', payeeId: PARTY.personId, measures, texts: {} });
  const { version, hash, required } = s.state.plan!;
  if (required !== 'within_authority')
    s.do('decide_plan', { version, hash, outcome: 'approve', texts: {} }, by.manager);
  return s.deliver();
}

it('a complaint that nobody fits waits to be picked up in the rehearsal as well, when it is reopened', () => {
  const s = story({ directory: { ...directory(), staff: [] } }).file();
  s.do('close', { reason: 'withdrawn', texts: {} });
  s.after(HOUR).do('reopen', { texts: {} });
  s.after(60 * HOUR);
  expect(s.of('deadline_breached').map(({ data }) => data.id)).toContain('pick_up.2');
  expect(under(s, s.policy)).toEqual(tally(s.events));
});

describe('under other rules', () => {
  // shows S3-22
  it.each<[string, Story, Change, Record<string, number>]>([
    ['the same rules change nothing', filed(4).after(60 * HOUR), () => {}, {}],
    [
      'a shorter limit warns and is broken, and one rank up is told',
      answered(),
      limitOf('first_response', 1),
      { warnings: 1, breaches: 1, 'told team_lead': 1 },
    ],
    [
      'a longer one takes back its warning, its breach and whom the breach told',
      filed().after(9 * HOUR),
      limitOf('first_response', 400),
      { warnings: -1, breaches: -1, 'told team_lead': -1, 'told department_head': -1 },
    ],
    [
      'a ladder that climbs twice as slowly tells fewer',
      filed(4).after(5 * HOUR),
      ({ ladder }) => Object.assign(ladder.interval, { 4: { amount: 2, unit: 'hour', clock: 'elapsed' } }),
      { 'told general_manager': -1 },
    ],
    [
      'other bands ask another rank',
      approved(150_000),
      ({ approval }) =>
        approval.ranks.unshift({ maxFen: 100_000, rank: 'team_lead' }, { maxFen: 160_000, rank: 'director' }),
      { 'approval team_lead': -1, 'approval director': 1 },
    ],
    [
      'a lower ceiling of the own authority asks for an approval that nobody gave then',
      approved(0),
      ({ approval }) => (approval.withinAuthority.maxLevel = 1),
      { 'approval within_authority': -1, 'approval team_lead': 1 },
    ],
    [
      'a kind of limit that the version before did not have is opened',
      filed().after(9 * HOUR),
      ({ deadlines }) =>
        deadlines.push({
          ...deadlines.find(({ kind }) => kind === 'findings')!,
          id: 'findings.all',
          appliesTo: {},
          limit: { amount: 2, unit: 'hour', clock: 'elapsed' },
        }),
      { breaches: 1, 'told department_head': 1, 'told team_lead': 1, warnings: 1 },
    ],
    [
      'a limit that nothing starts any more is gone',
      filed().after(9 * HOUR),
      ({ register }) => (register.first_response.starts = []),
      { breaches: -1, 'told department_head': -1, 'told team_lead': -1, warnings: -1 },
    ],
    [
      'other grading makes another level, with its limits and its ladder',
      filed().after(9 * HOUR),
      ({ grading }) => (grading.atLeastLevelThree.classes = ['delay']),
      { 'told department_head': -1 },
    ],
  ])('%s', (_what, s, change, expected) => {
    expect(difference(s, change)).toEqual(expected);
  });

  it('compensation that people approved stays what it was', () => {
    const s = approved(150_000);
    expect(
      under(
        s,
        changed(({ approval }) => (approval.ranks = [{ maxFen: null, rank: 'director' }])),
      ),
    ).toMatchObject({
      compensationFen: 150_000,
    });
  });

  it('an acknowledgement of what nobody would have been told counts for nothing', () => {
    const s = filed().after(5 * HOUR);
    s.do('acknowledge_escalation', { deadlineId: s.deadline('first_response').id }, by.lead);
    expect(difference(s, limitOf('first_response', 400))).toEqual({ warnings: -1, breaches: -1, 'told team_lead': -1 });
  });

  it('a complaint that was moved to another version is counted under each while it was pinned to it', () => {
    const s = filed().after(HOUR);
    const strict = changed(limitOf('resolution', 8));
    s.policy = strict;
    const pin = { id: 'express-cn', version: '2.0.0', hash: 'strict' };
    s.do('change_policy', { policy: pin, texts: {} }, by.director);
    s.after(30 * HOUR);
    const rulesFor = (hash: string) => ({ policy: hash === 'strict' ? strict : sleepless, calendar: shanghai });
    const { directory, now } = s;
    expect(tally(rehearse(s.events, { directory, now, rulesFor }))).toEqual(tally(s.events));
    expect(under(s, sleepless)).not.toEqual(tally(s.events));
  });
});

it('owes nothing to anybody, and needs nothing but the facts', () => {
  const s = approved(150_000).after(100 * HOUR);
  const facts = s.events.filter(({ type }) => FACTS_OF_A_LIFE.includes(type));
  const again = rehearse(facts, rulesOf(s, s.policy));
  expect(facts.length).toBeLessThan(s.events.length / 2);
  expect(tally(again)).toEqual(tally(s.events));
  expect(rehearse([], rulesOf(s, s.policy))).toEqual([]);
});
