import { followConversion } from '../decide/convert.js';
import { endPause } from '../decide/pause.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** What people found at a first look. */
export const screeningFacts = {
  converted: (d, event) => {
    if (d.state.pause) endPause(d, 'asked');
    d.emit('converted', fact(event));
    followConversion(d);
  },
} satisfies { [T in EventType]?: Relive<T> };
