import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

export const partyFacts = {
  authority_recorded: (d, event) => d.emit('authority_recorded', fact(event)),
} satisfies { [T in EventType]?: Relive<T> };
