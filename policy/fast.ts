import {
  assertNever,
  DAY,
  type DeadlineRule,
  HOUR,
  type LadderPolicy,
  DEADLINE_KINDS,
  type DeadlineRegister,
  type Level,
  LEVELS,
  type Limit,
  type LocalPoint,
  MINUTE,
  type PayoutLimits,
  type Policy,
  type Rung,
  SECOND,
} from '../domain/index.js';
import { seconds } from './limits.js';

/** One hour passes in one second. */
const FACTOR = 3_600;
const SECONDS_PER_DAY = DAY / SECOND / FACTOR;
const UNIT = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY } as const;

/**
 * The same policy for demonstrations: one hour becomes one second, so seven days pass in 168 s.
 *
 * - Elapsed limits are divided by 3,600, but never below 1 s; limits under a minute stay as they are.
 * - Calendar and working days become 24 s each, counted from the start. The points of the legal ladder are placed on the same
 *   scale: day 5 at 09:00 is 4 · 24 + 9 = 105 s.
 * - There are no quiet hours, and no digest of a day: a night of theirs would last a whole real one.
 * - Payouts are held by what one complaint or one waybill comes to, and not by months, days and hours: those would be a moment here.
 * - Intervals, repetition, lapses, pauses, patience and warning points shrink too. `futureTolerance` does not: it allows for
 *   clocks of other machines, which do not run faster.
 *
 * The id gets the suffix `-fast`; sources stay, because they explain the numbers that these were made from.
 */
export function deriveFast({ calls: _calls, ...policy }: Policy): Policy {
  return {
    ...policy,
    id: `${policy.id}-fast`,
    register: fastRegister(policy.register),
    dispatch: { ...policy.dispatch, retry: fast(policy.dispatch.retry) },
    deadlines: policy.deadlines.map(fastRule),
    ladder: fastLadder(policy.ladder),
    approval: { ...policy.approval, proposalValid: fast(policy.approval.proposalValid) },
    pause: { ...policy.pause, agentMax: fast(policy.pause.agentMax), totalMax: fast(policy.pause.totalMax) },
    survey: { ...policy.survey, invitationValid: fast(policy.survey.invitationValid) },
    reopening: { ...policy.reopening, window: fast(policy.reopening.window) },
    ...(policy.duplicates && {
      duplicates: { ...policy.duplicates, repeatWithin: fast(policy.duplicates.repeatWithin) },
    }),
    ...(policy.payoutLimits && { payoutLimits: withoutTimes(policy.payoutLimits) }),
    ...(policy.authorityReports && {
      authorityReports: policy.authorityReports.map((duty) => ({ ...duty, limit: fast(duty.limit) })),
    }),
    ...(policy.claim && { claim: { ...policy.claim, extension: fast(policy.claim.extension) } }),
    patience: {
      ...policy.patience,
      notice: fast(policy.patience.notice),
      payout: fast(policy.patience.payout),
      ...(policy.patience.payoutWarning && { payoutWarning: fast(policy.patience.payoutWarning) }),
      survey: fast(policy.patience.survey),
    },
  };
}

function withoutTimes({ complaintFen, waybillFen, reviewRank, source }: PayoutLimits): PayoutLimits {
  return { complaintFen, waybillFen, reviewRank, source };
}

function fastRule(rule: DeadlineRule): DeadlineRule {
  const { warnAfter, ...rest } = rule;
  const quick = { ...rest, limit: fast(rule.limit) };
  if (warnAfter === undefined) return quick;
  return { ...quick, warnAfter: warnAfter === 'none' ? 'none' : fast(warnAfter) };
}

function fastLadder({ quiet: _quiet, digest: _digest, ...ladder }: LadderPolicy): LadderPolicy {
  return {
    ...ladder,
    interval: fastPerLevel(ladder.interval),
    acknowledgementLapse: fastPerLevel(ladder.acknowledgementLapse),
    repeat: fast(ladder.repeat),
    legal: ladder.legal.map(fastRung),
  };
}

const fastRung = (rung: Rung): Rung => ({
  ...rung,
  when: 'time' in rung.when ? fastPoint(rung.when) : fast(rung.when),
});

function fastRegister(register: DeadlineRegister): DeadlineRegister {
  const quick = DEADLINE_KINDS.map((kind) => {
    const { rungs, late, ...line } = register[kind];
    return [
      kind,
      {
        ...line,
        ...(rungs && { rungs: rungs.map(fastRung) }),
        ...(late && { late: late.map(({ when, to }) => ({ when: fast(when), to })) }),
      },
    ] as const;
  });
  return Object.fromEntries(quick) as DeadlineRegister;
}

const fastPerLevel = (limits: Record<Level, Limit>): Record<Level, Limit> =>
  Object.fromEntries(LEVELS.map((level) => [level, fast(limits[level])])) as Record<Level, Limit>;

function fast(limit: Limit): Limit {
  switch (limit.clock) {
    case 'elapsed':
      return fastElapsed(limit);
    case 'calendar':
    case 'working':
      return limit.unit === 'day'
        ? seconds(limit.amount * SECONDS_PER_DAY)
        : fastElapsed({ ...limit, clock: 'elapsed' });
    default:
      return assertNever(limit.clock);
  }
}

function fastElapsed(limit: Limit): Limit {
  const length = limit.amount * UNIT[limit.unit];
  return length < MINUTE ? limit : shrunk(length);
}

/** Day 1 of the ladder is the second stretch of 24 hours of the calendar, but the first one here: the start is day 0's end. */
function fastPoint(point: LocalPoint): Limit {
  const [hour = 0, minute = 0] = point.time.split(':').map(Number);
  return shrunk((point.day - 1) * DAY + hour * HOUR + minute * MINUTE);
}

const shrunk = (length: number): Limit => seconds(Math.max(1, Math.round(length / SECOND / FACTOR)));
