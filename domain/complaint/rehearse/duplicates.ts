import { callWhenRepeated } from '../decide/coming-back.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** What customers and people said about complaints that have to do with each other. */
export const duplicateFacts = {
  followed_up: (d, event) => {
    d.emit('followed_up', fact(event));
    callWhenRepeated(d);
  },
} satisfies { [T in EventType]?: Relive<T> };
