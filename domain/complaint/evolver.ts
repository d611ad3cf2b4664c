import type { EventOf, EventType } from './events.js';
import type { ComplaintState } from './state.js';

/** What one type of event changes in the state. Pure, and total over every event that was ever written. */
export type Evolver<T extends EventType> = (state: ComplaintState, event: EventOf<T>) => Partial<ComplaintState>;
