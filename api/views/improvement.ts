import type { KeptImprovement } from '../../db/improvements.js';
import { improvementOf, improvementOverdue, type ImprovementStep, type Instant } from '../../domain/index.js';

/** Command id → field → text; without it, the reader is told no words. */
export type Words = ReadonlyMap<string, Record<string, string>>;

/** One item with its trail, as whoever may read it sees it. */
export function improvementView({ id, steps }: KeptImprovement, now: Instant, words: Words | undefined) {
  const item = improvementOf(steps);
  return { id, ...item, overdue: improvementOverdue(item, now), steps: steps.map((step) => stepView(step, words)) };
}

function stepView(step: ImprovementStep, words: Words | undefined) {
  const { type, by, at, commandId } = step;
  const texts = words?.get(commandId);
  return {
    type,
    by,
    at,
    ...(type === 'check' && checkView(step)),
    ...(type === 'result' && step.found && { found: step.found }),
    ...(texts && { texts }),
  };
}

const checkView = (step: ImprovementStep & { type: 'check' }) =>
  step.effective ? { effective: true } : { effective: false, dueAt: step.dueAt };
