import type { Deadline } from '../deadline.js';
import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';
import type { MeasureTask, PlannedMeasure } from './records-measures.js';
import type { ComplaintState, Plan } from './state.js';

export const withPlan = (state: ComplaintState, change: Partial<Plan>): Partial<ComplaintState> =>
  state.plan ? { plan: { ...state.plan, ...change } } : {};

const withMeasures = (
  state: ComplaintState,
  change: (measure: PlannedMeasure) => Partial<PlannedMeasure>,
): Partial<ComplaintState> =>
  withPlan(state, { measures: (state.plan?.measures ?? []).map((one) => ({ ...one, ...change(one) })) });

/** Whoever has each measure in hand from now on. */
export function withTasks(state: ComplaintState, tasks: readonly MeasureTask[] = []): ComplaintState {
  const holderOf = (id: string) => tasks.find(({ measureId }) => measureId === id)?.heldBy;
  return {
    ...state,
    ...withMeasures(state, ({ id }) => {
      const heldBy = holderOf(id);
      return heldBy === undefined ? {} : { heldBy };
    }),
  };
}

/** A measure that failed lies with the owner of the complaint. */
const withoutHolder = ({ deadlines }: ComplaintState, measureId: string): Record<string, Deadline> =>
  Object.fromEntries(
    Object.entries(deadlines).map(([id, deadline]) => {
      const isIts = deadline.kind === 'measure' && deadline.about === measureId && deadline.state === 'running';
      if (!isIts) return [id, deadline];
      const { heldBy: _heldBy, ...kept } = deadline;
      return [id, kept];
    }),
  );

/** What is done with the measures of a plan. */
export const measureEvolvers = {
  measure_recorded: (state, { actor, data: { measureId, outcome } }) => ({
    ...withMeasures(state, ({ id }) => (id === measureId ? { outcome, recordedBy: actor.id } : {})),
    ...(outcome === 'failed' && { deadlines: withoutHolder(state, measureId) }),
  }),
  measure_renewed: (state, { data: { measureId, heldBy } }) =>
    withMeasures(state, ({ id }) => (id === measureId ? { outcome: undefined, recordedBy: undefined, heldBy } : {})),
  measures_checked: (state, { data: { notDone } }) =>
    notDone.length === 0
      ? withPlan(state, { checked: true })
      : withMeasures(state, ({ id }) => (notDone.includes(id) ? { outcome: undefined, recordedBy: undefined } : {})),
} satisfies { [T in EventType]?: Evolver<T> };
