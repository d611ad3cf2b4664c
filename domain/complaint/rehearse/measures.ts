import { followCheck, followMeasure, followRenewal } from '../decide/carrying-out.js';
import { followExecution, followMeasures } from '../decide/decision.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** Facts of an execution; whether anything is checked is for these rules to say. */
export const measureFacts = {
  execution_started: (d, event) => {
    d.emit('execution_started', fact(event));
    followExecution(d);
    followMeasures(d);
  },
  measure_recorded: (d, event) => {
    d.emit('measure_recorded', fact(event));
    followMeasure(d, event.data);
    followMeasures(d);
  },
  measure_renewed: (d, event) => {
    d.emit('measure_renewed', fact(event));
    followRenewal(d, event.data.measureId);
  },
  measures_checked: (d, event) => {
    d.emit('measures_checked', fact(event));
    followCheck(d, event.data.notDone);
  },
} satisfies { [T in EventType]?: Relive<T> };
