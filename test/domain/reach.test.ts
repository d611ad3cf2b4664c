import fc from 'fast-check';
import {
  DAY,
  HOUR,
  MINUTE,
  endedInTime,
  eventsOfLimits,
  fold,
  isReached,
  lengthsOnly,
  reachOf,
  rehearse,
  situationsAfter,
  tally,
  zero,
  type ComplaintEvent,
  type DeadlineRule,
  type Policy,
  type RehearsalRules,
} from '../../domain/index.js';
import { contact } from './support/handling.js';
import { happenings, intake, take } from './support/life.js';
import { RECEIVED, shanghai, sleepless, story, type Story } from './support/story.js';

const RUNS = 60;

const under = ({ events, directory, now }: Story, policy: Policy) => {
  const rules: RehearsalRules = { directory, now, rulesFor: () => ({ policy, calendar: shanghai }) };
  return tally(rehearse(events, rules));
};

const changed = (change: (policy: Policy) => void, from = sleepless): Policy => {
  const policy = structuredClone(from);
  change(policy);
  return policy;
};

/** One limit of the policy is twice as long, or gone. */
const drafts = fc.record({ at: fc.nat(sleepless.deadlines.length - 1), gone: fc.boolean() }).map(({ at, gone }) =>
  changed(({ deadlines }) => {
    if (gone) deadlines.splice(at, 1);
    else deadlines[at]!.limit.amount *= 2;
  }),
);

/** Another length of one limit. */
const lengths = fc
  .record({ at: fc.nat(sleepless.deadlines.length - 1), factor: fc.constantFrom(0.5, 2, 4) })
  .map(({ at, factor }) =>
    changed(({ deadlines }) => (deadlines[at]!.limit.amount = Math.ceil(deadlines[at]!.limit.amount * factor))),
  );

function isThrough(s: Story, draft: Policy): boolean {
  const reach = reachOf(s.policy, draft);
  const changes = reach === 'everything' ? undefined : lengthsOnly(s.policy, reach);
  if (!changes) return false;
  const kinds = changes.map(({ kind }) => kind);
  return endedInTime(eventsOfLimits(s.events, kinds), changes, { policy: draft, calendar: shanghai });
}

describe('what a draft reaches', () => {
  // shows S3-22
  it('holds every complaint that would live otherwise under it', () => {
    fc.assert(
      fc.property(intake, happenings, drafts, ({ lateMs, data }, steps, draft) => {
        const s = story({ policy: sleepless }).file({ ...data, receivedAt: RECEIVED - lateMs });
        for (const step of steps) take(s, step);
        s.after(0);
        if (!isReached(reachOf(s.policy, draft), situationsAfter(zero(), s.events)))
          expect(under(s, draft)).toEqual(under(s, s.policy));
      }),
      { numRuns: RUNS },
    );
  });

  it('spares whoever was through with a limit before anybody could be warned of it, however long it was', () => {
    fc.assert(
      fc.property(intake, happenings, lengths, ({ lateMs, data }, steps, draft) => {
        const s = story({ policy: sleepless }).file({ ...data, receivedAt: RECEIVED - lateMs });
        for (const step of steps) take(s, step);
        s.after(0);
        if (isThrough(s, draft)) expect(under(s, draft)).toEqual(under(s, s.policy));
      }),
      { numRuns: RUNS },
    );
  });

  const firstResponse = (minutes: number): Policy =>
    changed(({ deadlines }) => {
      deadlines.find(({ id }) => id === 'first_response.level-4')!.limit = {
        amount: minutes,
        unit: 'minute',
        clock: 'elapsed',
      };
    });

  it('is not whoever was answered before a warning under the old limit and under the new one', () => {
    const answered = story({ policy: sleepless })
      .fileLevel(4)
      .after(20 * MINUTE);
    answered.do('record_contact', contact(answered));
    expect([480, 60, 15].map((minutes) => isThrough(answered, firstResponse(minutes)))).toEqual([true, true, false]);
  });

  it('is whoever was warned, or still waits', () => {
    const waiting = story({ policy: sleepless })
      .fileLevel(4)
      .after(20 * MINUTE);
    expect(isThrough(waiting, firstResponse(480))).toBe(false);
    waiting.after(HOUR * 1.9).do('record_contact', contact(waiting));
    expect(isThrough(waiting, firstResponse(480))).toBe(false);
  });

  it('is everybody of a kind by whose end other limits are counted', () => {
    const draft = changed(
      ({ deadlines }) => (deadlines.find(({ id }) => id === 'resolution.level-4')!.limit.amount *= 2),
    );
    expect(lengthsOnly(sleepless, reachOf(sleepless, draft) as DeadlineRule[])).toBeUndefined();
  });

  it('is nobody when only names, sources and plans of the reports differ', () => {
    const draft = changed((policy) => {
      policy.version = '9.9.9';
      policy.indicators = [];
      policy.deadlines[0]!.source = ['ours'];
    });
    expect(reachOf(sleepless, draft)).toEqual([]);
  });

  it('is everybody when more than limits differs', () => {
    const draft = changed(({ ladder }) => (ladder.interval[4] = { amount: 9, unit: 'hour', clock: 'elapsed' }));
    expect(reachOf(sleepless, draft)).toBe('everything');
    expect(isReached('everything', [])).toBe(true);
  });

  it('is everybody when a limit of approvals differs: the shortest of all holds everywhere', () => {
    const draft = changed(({ deadlines }) => (deadlines.find(({ kind }) => kind === 'approval')!.limit.amount *= 2));
    expect(reachOf(sleepless, draft)).toBe('everything');
  });

  it('is whom a changed limit is meant for, before or after its change', () => {
    const moved = changed(({ deadlines }) => {
      const rule = deadlines.find(({ id }) => id === 'first_response.level-4')!;
      rule.appliesTo = { levels: [1] };
    });
    const reach = reachOf(sleepless, moved);
    const at = (level: 1 | 2 | 4) => [story({ policy: sleepless }).fileLevel(level).state.facts];
    expect([1, 2, 4].map((level) => isReached(reach, at(level as 1 | 2 | 4)))).toEqual([true, false, true]);
  });
});

describe('the situations of a complaint', () => {
  const escalated = (): Story => {
    const s = story({ policy: sleepless })
      .fileLevel(2)
      .after(DAY / 24);
    s.do('confirm_triage', { class: 'damage', impact: 4, urgency: 4, flags: [], justified: 'yes', texts: {} });
    return s;
  };
  const levels = (before: ComplaintEvent[], after: ComplaintEvent[]) =>
    situationsAfter(fold(before), after).map(({ level }) => level);

  it('are all that it was in, each once', () => {
    expect(levels([], escalated().events)).toEqual([2, 4]);
  });

  it('are none that are new when nothing about it has changed', () => {
    const { events } = escalated();
    expect(levels(events, [])).toEqual([]);
    const first = events.findIndex(({ type }) => type === 'triaged');
    expect(levels(events.slice(0, first), events.slice(first))).toEqual([4]);
  });
});
