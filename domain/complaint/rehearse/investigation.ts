import { followArbitration } from '../decide/arbitration.js';
import { meet } from '../decide/deadlines.js';
import { meetInquiry, startInquiry } from '../decide/inquiries.js';
import type { EventType } from '../events.js';
import { fact, type Relive } from './fact.js';

/** Facts of an investigation; that silence counts as liability is worked out anew. */
export const investigationFacts = {
  person_accused: (d, event) => d.emit('person_accused', fact(event)),
  investigator_assigned: (d, event) => d.emit('investigator_assigned', fact(event)),
  inquiry_sent: (d, event) => {
    const { inquiryId, purpose, targets } = event.data;
    d.emit('inquiry_sent', fact(event));
    startInquiry(d, inquiryId, purpose, targets);
  },
  inquiry_answered: (d, event) => {
    d.emit('inquiry_answered', fact(event));
    meetInquiry(d, event.data.inquiryId, d.facts.now);
  },
  liability_arbitrated: (d, event) => {
    d.emit('liability_arbitrated', fact(event));
    followArbitration(d, event.data.liability);
  },
  arbitration_objected: (d, event) => {
    d.emit('arbitration_objected', fact(event));
    meet(d, ['objection'], d.facts.now);
  },
  co_assigned: (d, event) => d.emit('co_assigned', fact(event)),
  co_released: (d, event) => d.emit('co_released', fact(event)),
} satisfies { [T in EventType]?: Relive<T> };
