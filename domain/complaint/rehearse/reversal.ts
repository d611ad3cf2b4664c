import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** Money that was taken back; no limit hangs on it. */
export const reversalFacts = {
  reversal_proposed: (d, event) => d.emit('reversal_proposed', fact(event)),
  reversal_decided: (d, event) => d.emit('reversal_decided', fact(event)),
  reversal_settled: (d, event) => d.emit('reversal_settled', fact(event)),
  reversal_rejected: (d, event) => d.emit('reversal_rejected', fact(event)),
} satisfies { [T in EventType]?: Relive<T> };
