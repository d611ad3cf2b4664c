import { begin } from '../decide/deadlines.js';
import type { Draft } from '../decide/draft.js';
import { dropTasks } from '../decide/tasks.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

function sentBack(d: Draft): void {
  dropTasks(d, 'superseded');
  begin(d, 'sent_back', d.facts.now);
}

/** What complaints about one waybill have to do with each other, and what people decided about it. */
export const relatedFacts = {
  related_linked: (d, event) => d.emit('related_linked', fact(event)),
  findings_shared: (d, event) => d.emit('findings_shared', fact(event)),
  payee_contested: (d, event) => d.emit('payee_contested', fact(event)),
  payee_decided: (d, event) => {
    d.emit('payee_decided', fact(event));
    if (event.data.outcome === 'yield') sentBack(d);
  },
  payee_settled: (d, event) => {
    d.emit('payee_settled', fact(event));
    if (event.data.outcome === 'pay') sentBack(d);
  },
} satisfies { [T in EventType]?: Relive<T> };
