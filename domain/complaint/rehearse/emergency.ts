import { followStandDown } from '../decide/emergency.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** What the emergency group decided, and its end. */
export const emergencyFacts = {
  group_decided: (d, event) => d.emit('group_decided', fact(event)),
  stood_down: (d, event) => {
    d.emit('stood_down', fact(event));
    followStandDown(d);
  },
} satisfies { [T in EventType]?: Relive<T> };
