import { begin, meetBy } from '../decide/deadlines.js';
import { followMeasures } from '../decide/decision.js';
import { followHold } from '../decide/order.js';
import { paysCash } from '../decide/payout.js';
import { planAnew } from '../decide/payout-review.js';
import { dropTasks } from '../decide/tasks.js';
import type { EventType } from '../events.js';
import { parcelFacts } from './parcel.js';
import { isOfPlan } from '../evolve-payout.js';
import { fact, type Relive } from './fact.js';

/** What became of the money; a patience moves no limit, so its end is not lived again. */
export const payoutFacts = {
  payout_held: (d, event) => {
    d.emit('payout_held', fact(event));
    followHold(d, event.data.payoutNo);
  },
  hold_ended: (d, event) => {
    const { outcome, why } = event.data;
    d.emit('hold_ended', fact(event));
    meetBy(d, 'payout_reviewed', d.facts.now);
    if (outcome === 'turn_down' && why === 'reviewed') planAnew(d);
  },
  payout_settled: (d, event) => {
    d.emit('payout_settled', fact(event));
    if (!paysCash(d, event.data.payoutNo)) meetBy(d, 'paid', event.data.paidAt);
    followMeasures(d);
  },
  payout_rejected: (d, event) => {
    const current = isOfPlan(d.state, event.data.payoutNo);
    d.emit('payout_rejected', fact(event));
    if (!current) return;
    dropTasks(d, 'payout rejected');
    begin(d, 'sent_back', d.facts.now);
  },
  resolution_proposed: (d, event) => d.emit('resolution_proposed', fact(event)),
  resolution_refused: (d, event) => d.emit('resolution_refused', fact(event)),
  payout_contradicted: (d, event) => d.emit('payout_contradicted', fact(event)),
  ...parcelFacts,
} satisfies { [T in EventType]?: Relive<T> };
