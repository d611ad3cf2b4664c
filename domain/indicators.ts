import type { CloseReason } from './close-reasons.js';
import { resolveTarget, type Directory } from './directory.js';
import { HOUR, MINUTE, SECOND, type Instant } from './instant.js';
import type { Indicator, IndicatorUnit } from './periodic.js';
import type { Rank } from './vocabulary.js';

/** A month of the policy's time zone; `untilAt` is the first instant of the next one. */
export interface Month {
  /** `2026-10` */
  name: string;
  fromAt: Instant;
  untilAt: Instant;
}

/** Solved means told the result and closed for one of these; what the customer did not agree to is only closed (C18). */
export const SOLVED_REASONS: readonly CloseReason[] = ['satisfied', 'no_response', 'explained'];

/** From this mean on a customer is satisfied, and from this one basically satisfied, in hundredths (C17). */
export const SATISFIED_FROM = 400;
export const BASICALLY_SATISFIED_FROM = 300;

/** What became of the complaints that were received in a month; those merged into another one are not among them (C15). Sums in ms. */
export interface MonthCounts {
  total: number;
  responded: number;
  responseMs: number;
  /** The result was told, and nobody has reopened it. */
  resolved: number;
  handlingMs: number;
  within24Hours: number;
  within48Hours: number;
  solved: number;
  closed: number;
  repeats: number;
  /** A superior was called; whoever a limit tells by itself does not count (C23). */
  escalated: number;
  rated: number;
  meanHundredths: number;
  points: number;
  satisfied: number;
  basicallySatisfied: number;
  attitudeSatisfied: number;
}

/** A figure with what it is measured in; the target says in which unit it is shown. */
type Measured = { ms: number } | { percent: number } | { mean: number } | { points: number };

const PERCENT = 100;
const percent = (part: number, of: number): Measured => ({ percent: (part * PERCENT) / of });

/**
 * Everything that can be measured by what complaints leave in their journals (requirements 1.5, F7). Not here, because nobody records
 * it: `first_contact_resolution`, and the figures of orders, tracking and the telephone.
 */
const MEASURES: Record<string, { of: (counts: MonthCounts) => number; is: (counts: MonthCounts) => Measured }> = {
  first_response_mean: { of: (c) => c.responded, is: (c) => ({ ms: c.responseMs / c.responded }) },
  first_response_stretch: { of: (c) => c.responded, is: (c) => ({ ms: c.responseMs / c.responded }) },
  handling_mean: { of: (c) => c.resolved, is: (c) => ({ ms: c.handlingMs / c.resolved }) },
  handled_within_24_h: { of: (c) => c.total, is: (c) => percent(c.within24Hours, c.total) },
  handled_within_48_h: { of: (c) => c.total, is: (c) => percent(c.within48Hours, c.total) },
  resolution_rate: { of: (c) => c.total, is: (c) => percent(c.solved, c.total) },
  completion_rate: { of: (c) => c.total, is: (c) => percent(c.closed, c.total) },
  repeat_rate: { of: (c) => c.total, is: (c) => percent(c.repeats, c.total) },
  escalation_rate: { of: (c) => c.total, is: (c) => percent(c.escalated, c.total) },
  satisfied_share: { of: (c) => c.total, is: (c) => percent(c.satisfied, c.total) },
  satisfaction_mean: { of: (c) => c.rated, is: (c) => ({ mean: c.meanHundredths / PERCENT / c.rated }) },
  satisfaction_points: { of: (c) => c.rated, is: (c) => ({ points: c.points / c.rated }) },
  satisfied_of_rated: { of: (c) => c.rated, is: (c) => percent(c.satisfied, c.rated) },
  basically_satisfied_of_rated: { of: (c) => c.rated, is: (c) => percent(c.basicallySatisfied, c.rated) },
  attitude_satisfied_share: { of: (c) => c.rated, is: (c) => percent(c.attitudeSatisfied, c.rated) },
};

const LENGTHS: Partial<Record<IndicatorUnit, number>> = { hour: HOUR, minute: MINUTE, second: SECOND };

/** In the unit of the target, to two places; nothing when it is measured in something else. */
function inUnit(measured: Measured, unit: IndicatorUnit): number | undefined {
  const length = LENGTHS[unit];
  const shown =
    'ms' in measured && length !== undefined ? measured.ms / length : (measured as Plain)[unit as keyof Plain];
  return shown === undefined ? undefined : Math.round(shown * PERCENT) / PERCENT;
}

type Plain = Partial<Record<'percent' | 'mean' | 'points', number>>;

/** An indicator with what a month came to. */
export interface Figure {
  indicator: string;
  /** In the unit of the target, to two places. */
  figure: number;
  target: Indicator['target'];
  alarmed: boolean;
}

/** What a month came to by the indicators of a policy; left out is what cannot be computed, and what there was nothing of. */
export const figuresOf = (counts: MonthCounts, indicators: readonly Indicator[]): Figure[] =>
  indicators.flatMap(({ code, target, alarmed }) => {
    const measure = Object.hasOwn(MEASURES, code) ? MEASURES[code] : undefined;
    if (!measure || measure.of(counts) === 0) return [];
    const figure = inUnit(measure.is(counts), target.unit);
    return figure === undefined ? [] : [{ indicator: code, figure, target, alarmed }];
  });

/** Why an improvement exists that no complaint asked for: what was missed, in which month, by how much. */
export interface MissedIndicator {
  /** `2026-10` */
  month: string;
  indicator: string;
  figure: number;
  target: Indicator['target'];
}

/** What missed its target and alarms; figures of the handbook's sample report are only shown (S1-24, X-70). */
export const missedOf = (month: string, figures: readonly Figure[]): MissedIndicator[] =>
  figures
    .filter(
      ({ alarmed, figure, target: { is, value } }) => alarmed && (is === 'at_least' ? figure < value : figure > value),
    )
    .map(({ indicator, figure, target }) => ({ month, indicator, figure, target }));

/**
 * Who owns what the whole carrier has missed: whoever holds a rank at the head office, or the next rank up. Who is away for a time
 * keeps it, because it lasts for weeks and his deputy hears of it meanwhile. Nobody when no one is there for good.
 */
export function ownerOfMissed(
  { units, staff, ...rest }: Directory,
  rank: Rank,
  at: Instant,
): { department: string; ownerId: string } | undefined {
  const department = units.find(({ parent }) => parent === undefined)?.id;
  if (department === undefined) return undefined;
  const there = staff
    .filter(({ absences = [] }) => !absences.some(({ fromAt, untilAt }) => fromAt <= at && untilAt === undefined))
    .map((member) => ({ ...member, absences: [] }));
  const { staffId: ownerId } = resolveTarget({ ...rest, units, staff: there }, rank, department, at);
  return ownerId === undefined ? undefined : { department, ownerId };
}
