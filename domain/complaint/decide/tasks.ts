import { reckon, type Deadline, type Reckoning } from '../../deadline.js';
import { resolvePerson, resolveRole } from '../../directory.js';
import type { Instant } from '../../instant.js';
import { isAccused, isHidden } from '../../sight.js';
import type { Measure } from '../records.js';
import type { MeasureTask, PlannedMeasure } from '../records-measures.js';
import { isRemittance } from '../remittance.js';
import { running, runningOf, type ComplaintState } from '../state.js';
import { cancel, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { whoAnswers } from './inquiries.js';
import { noticesTo } from './notices.js';

/** Who has each measure of the plan in hand when the execution starts. */
export const tasksOf = (d: Draft, measures: readonly Measure[]): MeasureTask[] =>
  measures
    .filter((one) => !isRemittance(one))
    .map((measure) => {
      const { id: measureId, kind, department } = measure;
      const heldBy = holderOf(d, measure);
      return {
        ...{ measureId, kind },
        ...(department !== undefined && { department }),
        ...(heldBy !== undefined && { heldBy }),
      };
    });

/** Whom the measure names, else whoever answers for its department; nobody of those from whom the complaint is kept. */
function holderOf(d: Draft, { ownerId, department }: Measure): string | undefined {
  const isUnit = d.everybody.units.some(({ id }) => id === department);
  const found = ownerId ?? (isUnit ? whoAnswers(d, { purpose: 'facts', unit: department! }).staffId : undefined);
  const { class: about } = d.state.facts;
  const member = d.everybody.staff.find(({ id }) => id === found);
  const isKept =
    member && isHidden({ class: about, flags: d.state.flags }) && isAccused(d.everybody.units, d.state, member);
  return isKept ? undefined : found;
}

/** Each measure has a limit of its own: the instant that the plan names, else that of the execution (S0-26). */
export function openTask(d: Draft, { id: about, dueAt, heldBy }: PlannedMeasure): void {
  const reckoning = dueAt !== undefined && dueAt > d.facts.now ? agreed(d, dueAt) : usual(d);
  if (reckoning) openDeadline(d, 'measure', d.facts.now, { about, reckoning, ...(heldBy !== undefined && { heldBy }) });
}

function agreed({ facts }: Draft, dueAt: Instant): Reckoning {
  const { now: startAt, policy } = facts;
  const warnAt = startAt + Math.floor(((dueAt - startAt) * policy.warning.percent) / 100);
  return { startAt, dueAt, warnAt, clock: 'elapsed', rule: 'measure.agreed', source: ['S0-26', 'ours'], losers: [] };
}

/** Rules that were stored before measures had limits have one for the execution. */
function usual({ facts, state }: Draft): Reckoning | undefined {
  const { policy, calendar, now } = facts;
  const of = (kind: Deadline['kind']) => reckon(policy, calendar, kind, state.facts, now);
  return of('measure') ?? of('execution');
}

/** The limit that runs for a measure. */
export const taskOf = (state: ComplaintState, measureId: string): Deadline | undefined =>
  running(state).find(({ kind, about }) => kind === 'measure' && about === measureId);

/** Whoever has measures in hand is told of each; the owner of the complaint knows what he has planned. */
export function tellTasks(d: Draft, measures: readonly PlannedMeasure[]): void {
  const { ownerId, unit, facts } = d.state;
  const owes = measures.flatMap(({ id: measureId, kind, heldBy }) => {
    const task = taskOf(d.state, measureId);
    if (heldBy === undefined || heldBy === ownerId || !task) return [];
    const target = resolvePerson(d.everybody, heldBy, unit, d.facts.now);
    const values = { measureId, kind, dueAt: task.dueAt, level: facts.level };
    return noticesTo(d, `measure/${task.id}`, 'measure_task', [target], values, task.id);
  });
  if (owes.length > 0) d.owe(owes);
}

/** What nobody carries out or checks any more, because a new plan takes its place or the old one cannot be paid. */
export const dropTasks = (d: Draft, why: string): void =>
  cancel(d, ({ kind }) => kind === 'measure' || kind === 'measure_check' || kind === 'execution', why);

/** All measures are done: where one of them is a thing to look at, the follow-up group does, once (S0-27, S0-50). */
export function openCheck(d: Draft): void {
  const { kinds = [] } = d.facts.policy.measureCheck ?? {};
  const { measures = [], checked } = d.state.plan ?? {};
  if (checked || runningOf(d.state, 'measure_check') || !measures.some(({ kind }) => kinds.includes(kind))) return;
  const { staffId } = resolveRole(d.facts.directory, 'follow_up', d.state.unit, d.facts.now);
  const isFree = staffId !== undefined && !hasPartIn(d.state, staffId);
  openDeadline(d, 'measure_check', d.facts.now, isFree ? { heldBy: staffId } : {});
}

/** Whoever planned the measures, had one in hand or recorded one; and the owner of the complaint. */
export const hasPartIn = ({ ownerId, plan }: ComplaintState, id: string): boolean =>
  id === ownerId ||
  id === plan?.proposedBy ||
  (plan?.measures ?? []).some((one) => [one.ownerId, one.heldBy, one.recordedBy].includes(id));
