import type { SparedSum } from '../../db/rehearsal.js';
import { addTally, noTally, tallyDistance, type Instant, type Level, type Tally } from '../../domain/index.js';

/** Some complaints under the rules that each is pinned to, and under the draft. */
export interface Compared {
  complaints: number;
  /** How many of them differ. */
  changed: number;
  before: Tally;
  after: Tally;
}

/** One complaint whose course would differ. */
export interface Difference {
  complaintNo: string;
  level: Level;
  outlet: string;
  before: Tally;
  after: Tally;
}

/** What a rehearsal has found; parts are added up. */
export interface Findings {
  total: Compared;
  byLevel: Partial<Record<Level, Compared>>;
  byOutlet: Record<string, Compared>;
  /** The complaints that differ most, the largest first. */
  largest: Difference[];
  /** Complaints that the draft does not reach: counted as their journals have it. */
  spared: number;
  /** How many could not be rehearsed, and the first of them: none when code and journals are sound. */
  failures: number;
  failed: { complaintNo: string; reason: string }[];
}

/** What a draft would change. */
export interface Rehearsal extends Findings {
  policy: { id: string; version: string };
  /** Open complaints were looked at, and those closed since. */
  closedSinceAt: Instant;
  countedAt: Instant;
}

const LARGEST = 20;

const nothing = (): Compared => ({ complaints: 0, changed: 0, before: noTally(), after: noTally() });

export const noFindings = (): Findings => ({
  ...{ total: nothing(), byLevel: {}, byOutlet: {} },
  ...{ largest: [], spared: 0, failures: 0, failed: [] },
});

export function addDifference(to: Findings, one: Difference): void {
  const { before, after, level, outlet } = one;
  const changed = Math.min(1, tallyDistance(before, after));
  const compared = { complaints: 1, changed, before, after };
  add(to.total, compared);
  add((to.byLevel[level] ??= nothing()), compared);
  add((to.byOutlet[outlet] ??= nothing()), compared);
  if (changed > 0) keepLargest(to, [one]);
}

/** Complaints that live the same under both. */
export function addSpared(to: Findings, { complaints, tally, level, outlet }: SparedSum): void {
  const compared = { complaints, changed: 0, before: tally, after: tally };
  to.spared += complaints;
  add(to.total, compared);
  add((to.byLevel[level] ??= nothing()), compared);
  add((to.byOutlet[outlet] ??= nothing()), compared);
}

export function addFailure(to: Findings, complaintNo: string, reason: string): void {
  to.failures += 1;
  to.failed = [...to.failed, { complaintNo, reason }].slice(0, LARGEST);
}

export function addFindings(to: Findings, more: Findings): void {
  add(to.total, more.total);
  for (const [level, part] of Object.entries(more.byLevel))
    add((to.byLevel[Number(level) as Level] ??= nothing()), part);
  for (const [outlet, part] of Object.entries(more.byOutlet)) add((to.byOutlet[outlet] ??= nothing()), part);
  keepLargest(to, more.largest);
  to.spared += more.spared;
  to.failures += more.failures;
  to.failed = [...to.failed, ...more.failed].slice(0, LARGEST);
}

function add(to: Compared, more: Compared): void {
  to.complaints += more.complaints;
  to.changed += more.changed;
  addTally(to.before, more.before);
  addTally(to.after, more.after);
}

function keepLargest(to: Findings, more: readonly Difference[]): void {
  const sizeOf = ({ before, after }: Difference): number => tallyDistance(before, after);
  const all = [...to.largest, ...more];
  all.sort((a, b) => sizeOf(b) - sizeOf(a) || (a.complaintNo < b.complaintNo ? -1 : 1));
  to.largest = all.slice(0, LARGEST);
}
