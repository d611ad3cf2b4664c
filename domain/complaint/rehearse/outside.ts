import { meetAppeal, startAppeal } from '../decide/appeal.js';
import { meetReport } from '../decide/authorities.js';
import { followReply } from '../decide/reply.js';
import type { EventType } from '../events.js';
import { runningOf } from '../state.js';
import { fact, type Relive } from './fact.js';

/** Facts of those outside who wait for something of ours. */
export const outsideFacts = {
  // The claim that runs here may be counted as another one than then.
  extension_announced: (d, event) => {
    const claim = runningOf(d.state, 'claim');
    if (claim) d.emit('extension_announced', { ...fact(event), deadlineId: claim.id });
  },
  reply_recorded: (d, event) => {
    d.emit('reply_recorded', fact(event));
    followReply(d, event.data);
  },
  appeal_received: (d, event) => {
    d.emit('appeal_received', fact(event));
    startAppeal(d, 'appeal_received', event.data);
  },
  appeal_returned: (d, event) => {
    d.emit('appeal_returned', fact(event));
    startAppeal(d, 'appeal_returned', event.data);
  },
  appeal_answered: (d, event) => {
    d.emit('appeal_answered', fact(event));
    meetAppeal(d, event.data.authorityNo, event.data.answeredAt);
  },
  authority_report_recorded: (d, event) => {
    d.emit('authority_report_recorded', fact(event));
    meetReport(d, event.data.reportId, event.data.reportedAt);
  },
} satisfies { [T in EventType]?: Relive<T> };
