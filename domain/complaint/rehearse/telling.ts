import { meetBy } from '../decide/deadlines.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** What people told the customer, and what is kept of it. */
export const tellingFacts = {
  withdrawal_recorded: (d, event) => d.emit('withdrawal_recorded', fact(event)),
  review_recorded: (d, event) => {
    d.emit('review_recorded', fact(event));
    meetBy(d, 'reviewed', d.facts.now);
  },
  proceedings_opened: (d, event) => d.emit('proceedings_opened', fact(event)),
  proceedings_ended: (d, event) => d.emit('proceedings_ended', fact(event)),
  // What is kept moves no limit.
  legal_hold_set: (d, event) => d.emit('legal_hold_set', fact(event)),
  legal_hold_lifted: (d, event) => d.emit('legal_hold_lifted', fact(event)),
  data_erased: (d, event) => d.emit('data_erased', fact(event)),
  customer_told: (d, event) => d.emit('customer_told', fact(event)),
} satisfies { [T in EventType]?: Relive<T> };
