import { type DeadlineRule, type Level, LEVELS, type Policy } from '../domain/index.js';
import { calendarDays, hours } from './limits.js';

/** The handbook's numbers, sorted so that a worse level never waits longer (C4): hours to respond and solve, days to call back. */
const SORTED: Record<Level, [firstResponse: number, resolution: number, callBack: number]> = {
  1: [8, 72, 7],
  2: [4, 48, 5],
  3: [4, 24, 3],
  4: [2, 24, 3],
  5: [1, 4, 1],
};

/**
 * The same policy with limits that shrink as complaints get worse (C4): the numbers of S2-038 … S2-042, sorted. Level 3 is then
 * solved within 24 h, so its plan may take no longer. The id gets the suffix `-monotone`.
 */
export function deriveMonotone(policy: Policy): Policy {
  const planOfThree: DeadlineRule = {
    id: 'plan.level-3',
    kind: 'plan',
    appliesTo: { levels: [3] },
    limit: hours(24),
    source: ['X-06', 'C4', 'ours'],
  };
  return { ...policy, id: `${policy.id}-monotone`, deadlines: [...policy.deadlines.map(sorted), planOfThree] };
}

function sorted(rule: DeadlineRule): DeadlineRule {
  const level = LEVELS.find((one) => rule.id.endsWith(`.level-${one}`));
  if (level === undefined || rule.supersededBy !== undefined) return rule;
  const [firstResponse, resolution, callBack] = SORTED[level];
  const cited = { source: [...new Set([...rule.source, 'C4'])] };
  switch (rule.kind) {
    case 'first_response':
      return { ...rule, ...cited, limit: hours(firstResponse) };
    case 'resolution':
      return { ...rule, ...cited, limit: hours(resolution) };
    case 'call_back':
      return { ...rule, ...cited, limit: calendarDays(callBack) };
    default:
      return rule;
  }
}
