import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** What is kept moves no limit. */
export const retentionFacts = {
  legal_hold_set: (d, event) => d.emit('legal_hold_set', fact(event)),
  legal_hold_lifted: (d, event) => d.emit('legal_hold_lifted', fact(event)),
  data_erased: (d, event) => d.emit('data_erased', fact(event)),
} satisfies { [T in EventType]?: Relive<T> };
