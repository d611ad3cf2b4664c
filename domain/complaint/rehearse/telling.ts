import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** What people told the customer. */
export const tellingFacts = {
  customer_told: (d, event) => d.emit('customer_told', fact(event)),
} satisfies { [T in EventType]?: Relive<T> };
