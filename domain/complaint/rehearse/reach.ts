import canonicalize from 'canonicalize';
import { applies, type DeadlineFacts } from '../../deadline.js';
import type { DeadlineRule, Policy } from '../../policy.js';

/** What of the complaints under one version another one can change: all of them, or those that one of these limits is meant for. */
export type Reach = 'everything' | readonly DeadlineRule[];

/** Parts that move no warning, breach, escalation, approval or compensation of a life; whatever else is new counts as one that does. */
const IDLE: ReadonlySet<string> = new Set<keyof Policy>([
  'id',
  'version',
  'indicators',
  'missedIndicators',
  'schedule',
  'patience',
  'templates',
  'deadlines',
]);

/** Which complaints would live otherwise under other rules: a rule that is the same on both sides changes nobody. */
export function reachOf(from: Policy, to: Policy): Reach {
  const parts = new Set([...Object.keys(from), ...Object.keys(to)].filter((part) => !IDLE.has(part)));
  for (const part of parts) if (!isSame(from[part as keyof Policy], to[part as keyof Policy])) return 'everything';
  const rules = [...without(from.deadlines, to.deadlines), ...without(to.deadlines, from.deadlines)];
  // The shortest of all approval limits holds in every situation.
  return rules.some(({ kind }) => kind === 'approval') ? 'everything' : rules;
}

/** True when a complaint that was in these situations, and in no others, may live otherwise. */
export const isReached = (reach: Reach, situations: readonly DeadlineFacts[]): boolean =>
  reach === 'everything' || reach.some((rule) => situations.some((situation) => applies(rule, situation, true)));

function without(rules: readonly DeadlineRule[], others: readonly DeadlineRule[]): DeadlineRule[] {
  const there = new Map(others.map((rule) => [rule.id, counting(rule)]));
  return rules.filter((rule) => there.get(rule.id) !== counting(rule));
}

/** What a rule counts by; where it comes from does not matter. */
const counting = ({ source: _source, ...rule }: DeadlineRule): string => canonicalize(rule)!;

const isSame = (one: unknown, other: unknown): boolean => canonicalize(one) === canonicalize(other);
