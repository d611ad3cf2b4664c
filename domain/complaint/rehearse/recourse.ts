import { meetRecourse } from '../decide/recourse.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** What was claimed from partners; who bears what follows from the findings. */
export const recourseFacts = {
  recourse_claimed: (d, event) => {
    d.emit('recourse_claimed', fact(event));
    meetRecourse(d, event.data.recourseId);
  },
  recourse_settled: (d, event) => d.emit('recourse_settled', fact(event)),
  recourse_posted: (d, event) => d.emit('recourse_posted', fact(event)),
} satisfies { [T in EventType]?: Relive<T> };
