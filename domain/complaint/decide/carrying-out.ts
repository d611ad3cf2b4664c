import { lineage } from '../../directory.js';
import type { CommandOf } from '../commands.js';
import type { Actor } from '../records.js';
import type { PlannedMeasure } from '../records-measures.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { isRemittance } from '../remittance.js';
import { runningOf } from '../state.js';
import { begin, cancel, meet, meetBy } from './deadlines.js';
import { resolveWhenDone } from './decision.js';
import type { Draft } from './draft.js';
import { noticesTo, ownerTarget } from './notices.js';
import { hasPartIn, openTask, taskOf, tellTasks } from './tasks.js';

const measureOf = ({ state }: Draft, measureId: string): PlannedMeasure | undefined =>
  state.plan?.measures.find(({ id }) => id === measureId);

/** What became of a measure, told by whoever carried it out (S0-26). One that failed lies with the owner of the complaint. */
export function recordMeasure(d: Draft, { actor, data }: CommandOf<'record_measure'>): Refusal | undefined {
  const { measureId, outcome, evidence = [] } = data;
  const measure = measureOf(d, measureId);
  if (!measure) return refuse(d.state, 'measure_not_found', `The plan has no measure ${measureId}`);
  if (isRemittance(measure) && (outcome === 'done' || d.state.plan!.remittance))
    return refuse(d.state, 'not_possible_now', `Measure ${measureId} is done when billing has paid; nobody records it`);
  if (measure.outcome === 'done' || measure.outcome === outcome)
    return refuse(d.state, 'already_recorded', `Measure ${measureId} is on record as ${measure.outcome} already`);
  const problem = mayCarryOut(d, actor, measure) ?? evidenceProblem(d, evidence);
  if (problem) return problem;
  d.emit('measure_recorded', data);
  followMeasure(d, data);
  if (outcome === 'failed') tellOwner(d, actor, `failed/${taskOf(d.state, measureId)?.id ?? measureId}`, [measure]);
  resolveWhenDone(d);
  return undefined;
}

/** Limits after the outcome of a measure: a failed one is planned anew or tried again, and its own runs on (S2-116). */
export function followMeasure(d: Draft, data: CommandOf<'record_measure'>['data']): void {
  const { measureId, outcome, occurredAt } = data;
  if (outcome === 'failed') return begin(d, 'sent_back', d.facts.now);
  const task = taskOf(d.state, measureId);
  if (task) meet(d, ['measure'], Math.min(occurredAt, d.facts.now), task.id);
  endPlanning(d);
}

/** Nothing is to be planned anew any more. */
function endPlanning(d: Draft): void {
  const failed = d.state.plan?.measures.some(({ outcome }) => outcome === 'failed');
  if (!failed) cancel(d, ({ kind }) => kind === 'planning', 'measures go on');
}

/** Whoever has it in hand, somebody of his unit or of the measure's department, and those who answer for the complaint. */
function mayCarryOut(d: Draft, actor: Actor, { id, ownerId, heldBy, department }: PlannedMeasure): Refusal | undefined {
  const { units, staff } = d.everybody;
  const holder = staff.find((member) => member.id === (heldBy ?? d.state.ownerId));
  const ownUnits = actor.unit === undefined ? [] : lineage(units, actor.unit);
  const isOfUnit = ownUnits.some((unit) => unit === (holder?.unit ?? d.state.unit) || unit === department);
  const isNamed = [heldBy, ownerId, d.state.ownerId].includes(actor.id);
  if (isNamed || isOfUnit || hasRank(actor, 'team_lead')) return undefined;
  return refuse(
    d.state,
    'measure_not_yours',
    `Measure ${id} is ${heldBy ?? 'the owner'}'s; he records it, or somebody of his unit, or a team lead`,
  );
}

function evidenceProblem({ state }: Draft, evidence: readonly string[]): Refusal | undefined {
  const unknown = evidence.find((sha256) => !state.files?.includes(sha256));
  if (unknown === undefined) return undefined;
  return refuse(state, 'evidence_not_found', `No file ${unknown} was added to this complaint; upload it first`);
}

/** A measure that failed is tried again as the plan has it; another measure takes another plan. */
export function renewMeasure(d: Draft, { actor, data }: CommandOf<'renew_measure'>): Refusal | undefined {
  const { measureId, to, texts } = data;
  const measure = measureOf(d, measureId);
  if (!measure) return refuse(d.state, 'measure_not_found', `The plan has no measure ${measureId}`);
  if (measure.outcome !== 'failed')
    return refuse(d.state, 'not_possible_now', `Measure ${measureId} has not failed; only one that failed is renewed`);
  if (to !== undefined && !d.everybody.staff.some(({ id }) => id === to))
    return refuse(d.state, 'measure_unfit', `The directory of staff does not know ${to}; name somebody else or nobody`);
  if (actor.id !== d.state.ownerId && !hasRank(actor, 'team_lead'))
    return refuse(d.state, 'rank_insufficient', 'The owner of the complaint renews a measure, or a team lead');
  const heldBy = to ?? measure.heldBy;
  d.emit('measure_renewed', { measureId, ...(heldBy !== undefined && { heldBy }), by: actor.id, texts });
  followRenewal(d, measureId);
  tellTasks(d, [measureOf(d, measureId)!]);
  return undefined;
}

/** A renewed measure has a limit that starts anew. */
export function followRenewal(d: Draft, measureId: string): void {
  const task = taskOf(d.state, measureId);
  if (task) cancel(d, ({ id }) => id === task.id, 'renewed');
  openTask(d, measureOf(d, measureId)!);
  endPlanning(d);
}

/** The follow-up group looks whether it is really done, never whoever had a part in it (S0-27, S0-50). */
export function checkMeasures(d: Draft, { actor, data }: CommandOf<'check_measures'>): Refusal | undefined {
  const { notDone } = data;
  const problem = mayCheck(d, actor);
  if (problem) return problem;
  const unknown = notDone.find((id) => !measureOf(d, id));
  if (unknown !== undefined) return refuse(d.state, 'measure_not_found', `The plan has no measure ${unknown}`);
  const check = runningOf(d.state, 'measure_check')!;
  d.emit('measures_checked', { ...data, by: actor.id });
  followCheck(d, notDone);
  if (notDone.length === 0) resolveWhenDone(d);
  else tellAgain(d, actor, notDone, check.id);
  return undefined;
}

/** What is not done has to be done again, within a limit that starts anew. */
export function followCheck(d: Draft, notDone: readonly string[]): void {
  meetBy(d, 'measures_checked', d.facts.now);
  for (const id of notDone) openTask(d, measureOf(d, id)!);
}

function tellAgain(d: Draft, actor: Actor, notDone: readonly string[], checkId: string): void {
  const measures = notDone.map((id) => measureOf(d, id)!);
  tellTasks(d, measures);
  tellOwner(d, actor, `not_done/${checkId}`, measures);
}

function mayCheck({ state }: Draft, actor: Actor): Refusal | undefined {
  if (actor.role !== 'follow_up' && !hasRank(actor, 'team_lead'))
    return refuse(state, 'not_follow_up', 'The follow-up group checks what was carried out, or a team lead (S0-50)');
  if (!hasPartIn(state, actor.id)) return undefined;
  return refuse(state, 'own_handling', 'Whoever handled a complaint or carried out a measure does not check it');
}

/** One notice about the measures that need another try; nobody is told what he has just said himself. */
function tellOwner(d: Draft, actor: Actor, key: string, measures: readonly PlannedMeasure[]): void {
  if (actor.id === d.state.ownerId) return;
  const kinds = measures.map(({ kind }) => kind).join(',');
  const why = key.startsWith('failed/') ? 'failed' : 'not_done';
  d.owe(noticesTo(d, `measure_${key}`, 'measure_failed', [ownerTarget(d)], { kinds, why }));
}
