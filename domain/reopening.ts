import type { Instant } from './instant.js';
import type { CloseReason, Level } from './vocabulary.js';

/** The next round is one level up, but only facts make level 5 (X-34, S1-40). */
export const levelReopened = (level: Level): Level => Math.max(level, Math.min(level + 1, 4)) as Level;

export interface ReopeningQuestion {
  now: Instant;
  /** Until when a reopening is possible. */
  untilAt: Instant;
  /** The round that was closed; the first course is round 1. */
  round: number;
  /** Reopenings after which a director has to agree. */
  max: number;
  asksDirector: boolean;
}

/** Whether a closed complaint may be taken up again, and if not, why (X-34, 1.8). */
export function mayReopen({
  now,
  untilAt,
  round,
  max,
  asksDirector,
}: ReopeningQuestion): 'yes' | 'window_over' | 'too_often' {
  if (now > untilAt) return 'window_over';
  return round > max && !asksDirector ? 'too_often' : 'yes';
}

/** From the last reopening that needs no director's leave on, a director is told (1.8: at most two, then escalate). */
export const reopeningEscalates = (round: number, max: number): boolean => round >= max;

/** Before any decision was delivered, a reopening sets back neither the law's clock nor our promise. */
export const legalStart = (unmetSinceAt: Instant | undefined, reopenedAt: Instant): Instant =>
  unmetSinceAt ?? reopenedAt;

export interface Rating {
  solved: boolean;
  /** Mean of the answers in hundredths, 100 … 500. */
  meanHundredths: number;
  /** A mean up to here is low, on the same scale of 1 … 5. */
  lowUpTo: number;
  /** Why the complaint was closed, when it was. */
  closedAs?: CloseReason;
  /** Facts that nobody knew when it was decided. */
  newFacts: boolean;
}

/**
 * What a customer's rating leads to. A low one on a refusal that was explained, or on a decision he did not agree to, opens a
 * review and no reopening, unless there are new facts.
 */
export function afterRating({
  solved,
  meanHundredths,
  lowUpTo,
  closedAs,
  newFacts,
}: Rating): 'satisfied' | 'review' | 'reopen' {
  if (solved && meanHundredths > lowUpTo * 100) return 'satisfied';
  const answered = closedAs === 'explained' || closedAs === 'not_agreed';
  return answered && !newFacts ? 'review' : 'reopen';
}
