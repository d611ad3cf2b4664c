import { askApprover, voidClosing } from '../decide/approval.js';
import { meet } from '../decide/deadlines.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** What people did about what waited for their decision. */
export const decidingFacts = {
  approval_given: (d, event) => {
    d.emit('approval_given', fact(event));
    meet(d, ['approval'], d.facts.now);
    askApprover(d);
  },
  // Who takes over because somebody is away is found anew with the reminder.
  approval_handed_over: (d, event) => {
    if (event.data.why === 'asked') d.emit('approval_handed_over', fact(event));
  },
  closing_proposed: (d, event) => {
    d.emit('closing_proposed', fact(event));
    askApprover(d);
  },
  closing_decided: (d, event) => {
    d.emit('closing_decided', fact(event));
    meet(d, ['approval'], d.facts.now);
  },
  closing_superseded: (d) => voidClosing(d),
  sample_checked: (d, event) => d.emit('sample_checked', fact(event)),
} satisfies { [T in EventType]?: Relive<T> };
