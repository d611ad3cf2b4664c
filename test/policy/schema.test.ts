import type { Limit } from '../../domain/clocks.js';
import type { DeadlineRule, Policy } from '../../domain/index.js';
import { expressCn } from '../../policy/express-cn/index.js';
import { parsePolicy } from '../../policy/index.js';

const hours = (amount: number): Limit => ({ amount, unit: 'hour', clock: 'elapsed' });
const days = (amount: number): Limit => ({ amount, unit: 'day', clock: 'calendar' });

const changed = (change: (policy: Policy) => void): Policy => {
  const policy = structuredClone(expressCn);
  change(policy);
  return policy;
};

function rule(policy: Policy, id: string): DeadlineRule {
  const found = policy.deadlines.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
}

const without = (id: string) =>
  changed((policy) => {
    policy.deadlines = policy.deadlines.filter((candidate) => candidate.id !== id);
  });

const indexOf = (id: string) => expressCn.deadlines.findIndex((candidate) => candidate.id === id);

describe('a policy is refused, with the path and what would be right, when', () => {
  const cases: [string, Policy | Record<string, unknown>, string][] = [
    [
      'weights do not sum to 100',
      changed((policy) => void (policy.completeness.weights.level = 11)),
      'completeness.weights: the weights sum to 101; they must sum to 100',
    ],
    [
      'two rules share an id',
      changed((policy) => void (rule(policy, 'plan.complex').id = 'plan.ordinary')),
      `deadlines.${indexOf('plan.complex')}.id: plan.ordinary is also the id of deadlines.${indexOf('plan.ordinary')}`,
    ],
    [
      'a level has no resolution',
      without('resolution.level-3'),
      'no rule in force for resolution at level 3 (important), complex',
    ],
    [
      'a handling class has no progress',
      without('progress.ordinary'),
      'no rule in force for progress at level 1 (slight), ordinary',
    ],
    [
      'level 5 has no emergency group',
      without('emergency_group.level-5'),
      'no rule in force for emergency_group at level 5 (major), major',
    ],
    [
      'a digital channel is not acknowledged',
      without('acknowledgement.digital'),
      'no rule in force for acknowledgement at level 1 (slight), ordinary, channel web',
    ],
    ['there is no legal limit', without('legal'), 'no rule in force for legal'],
    [
      'the only rule of a kind is set aside',
      changed((policy) => void (rule(policy, 'result').supersededBy = 'X-02')),
      'no rule in force for result at level 1',
    ],
    [
      'a plan ends after the resolution of its level',
      changed((policy) => void (rule(policy, 'plan.level-4').limit = hours(30))),
      `deadlines.${indexOf('plan.level-4')}.limit: at level 4 (urgent), complex plan may take 30 hours, but resolution ends after 24 hours (resolution.level-4)`,
    ],
    [
      'a first response ends after the resolution of its level',
      changed((policy) => void (rule(policy, 'first_response.level-5').limit = hours(5))),
      'at level 5 (major), major first_response may take 5 hours, but resolution ends after 4 hours',
    ],
    [
      'an approval ends after the resolution of its level',
      changed((policy) => void (rule(policy, 'approval.level-5').limit = days(1))),
      'at level 5 (major), major approval may take 1 calendar day, but resolution ends after 4 hours',
    ],
    [
      'the promise is longer than the law',
      changed((policy) => void (rule(policy, 'promise').limit = days(8))),
      `deadlines.${indexOf('promise')}.limit: 8 calendar days may end after the legal limit of 7 calendar days`,
    ],
    [
      'an internal limit is longer than the law',
      changed((policy) => void (rule(policy, 'resolution.level-3').limit = hours(169))),
      '169 hours may end after the legal limit of 7 calendar days',
    ],
    [
      'nothing bounds working days',
      changed((policy) => void (rule(policy, 'promise').limit = { amount: 3, unit: 'day', clock: 'working' })),
      '3 working days may end after the legal limit of 7 calendar days; it must not be longer',
    ],
    [
      'a warning may come after its limit',
      changed((policy) => void (rule(policy, 'registration').warnAfter = hours(2))),
      'a warning after 2 hours may come after the limit of 1 hour',
    ],
    [
      'a higher amount asks for a lower rank',
      changed((policy) => void (policy.approval.ranks[0] = { maxFen: 200_000, rank: 'director' })),
      'approval.ranks.1: director must stand above director',
    ],
    [
      'ceilings do not rise',
      changed((policy) => void (policy.approval.ranks[1] = { maxFen: 200_000, rank: 'director' })),
      'approval.ranks.1: the ceiling of 200000 fen must be above the one before it',
    ],
    [
      'the highest rank has a ceiling',
      changed((policy) => void (policy.approval.ranks[2] = { maxFen: 9_000_000, rank: 'general_manager' })),
      'approval.ranks.2: only the last rank, and always the last, has no ceiling',
    ],
    [
      'the legal ladder is out of order',
      changed((policy) => void policy.ladder.legal.reverse()),
      'ladder.legal.1.when: must come after the rung before it',
    ],
    [
      'the legal ladder goes on after the breach',
      changed((policy) => void policy.ladder.legal.push({ when: { day: 8, time: '09:00' }, to: ['owner'] })),
      'ladder.legal.4.when: must come before the legal limit of 7 calendar days ends',
    ],
    [
      'an agent may pause longer than all pauses together',
      changed((policy) => void (policy.pause.agentMax = hours(80))),
      'pause.agentMax: 80 hours is longer than the total of 72 hours',
    ],
    [
      'a number has no source',
      changed((policy) => void (rule(policy, 'result').source = [])),
      'must name at least one source',
    ],
    [
      'a source is no requirement row',
      changed((policy) => void (rule(policy, 'result').source = ['hearsay'])),
      '.source.0: must be a requirement row',
    ],
    [
      'a limit counts calendar hours',
      changed((policy) => void (rule(policy, 'result').limit = { ...hours(1), clock: 'calendar' })),
      'calendar limits days; working limits minutes, hours or days',
    ],
    ['a limit is zero', changed((policy) => void (rule(policy, 'result').limit = hours(0))), '.limit.amount: '],
    [
      'a zone is unknown',
      changed((policy) => void (policy.timeZone = 'Mars/Olympus')),
      'timeZone: must be an IANA time zone',
    ],
    [
      'a local time does not exist',
      changed((policy) => void (policy.ladder.legal[0] = { when: { day: 5, time: '9am' }, to: ['owner'] })),
      'ladder.legal.0.when',
    ],
    ['a key is not known', { ...structuredClone(expressCn), colour: 'red' }, 'colour'],
    [
      'a kind is misspelt',
      changed((policy) => void Object.assign(rule(policy, 'result'), { kind: 'resolt' })),
      '.kind: Invalid option',
    ],
  ];

  // shows X-06
  it.each(cases)('%s', (_, document, message) => {
    expect(() => parsePolicy(document)).toThrow(message);
  });

  it('several things are wrong, all at once', () => {
    const policy = changed((draft) => {
      draft.completeness.weights.level = 11;
      rule(draft, 'promise').limit = days(8);
    });
    expect(() => parsePolicy(policy)).toThrow(/the weights sum to 101[\s\S]*may end after the legal limit/);
  });
});

describe('a policy may', () => {
  it('shorten a limit for one channel or class', () => {
    const policy = changed(
      (draft) =>
        void draft.deadlines.push({
          id: 'plan.media',
          kind: 'plan',
          appliesTo: { channels: ['media'] },
          limit: hours(1),
          source: ['ours'],
        }),
    );
    expect(parsePolicy(policy)).toEqual(policy);
  });

  it('keep a handbook value that a decision set aside, however long', () => {
    const policy = changed(
      (draft) =>
        void draft.deadlines.push({
          id: 'plan.old',
          kind: 'plan',
          limit: days(30),
          source: ['S0-24'],
          supersededBy: 'X-04',
        }),
    );
    expect(parsePolicy(policy)).toEqual(policy);
  });

  it('not let a shorter resolution of one class undercut its plan', () => {
    const policy = changed(
      (draft) =>
        void draft.deadlines.push({
          id: 'resolution.price',
          kind: 'resolution',
          appliesTo: { classes: ['price'] },
          limit: hours(1),
          source: ['ours'],
        }),
    );
    expect(() => parsePolicy(policy)).toThrow(
      'plan may take 2 hours, but resolution ends after 1 hour (resolution.price)',
    );
  });
});
