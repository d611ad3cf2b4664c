import { callWhenRepeated } from '../decide/coming-back.js';
import { meetBy } from '../decide/deadlines.js';
import { comeBack, standAside } from '../decide/merge.js';
import { endPause } from '../decide/pause.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** What customers and people said about complaints that have to do with each other. */
export const duplicateFacts = {
  followed_up: (d, event) => {
    d.emit('followed_up', fact(event));
    callWhenRepeated(d);
  },
  merged: (d, event) => {
    if (d.state.pause) endPause(d, 'asked');
    d.emit('merged', fact(event));
    standAside(d);
  },
  unmerged: (d, event) => {
    const aside = d.state.merged?.aside ?? [];
    d.emit('unmerged', fact(event));
    comeBack(d, aside);
  },
  child_joined: (d, event) => d.emit('child_joined', fact(event)),
  child_left: (d, event) => d.emit('child_left', fact(event)),
  parent_answered: (d, event) => d.emit('parent_answered', fact(event)),
  answer_delivered: (d, event) => {
    d.emit('answer_delivered', fact(event));
    meetBy(d, 'decision_delivered', event.data.deliveredAt);
  },
} satisfies { [T in EventType]?: Relive<T> };
