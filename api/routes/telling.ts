import { defined } from '../intake.js';
import * as bodies from '../schemas/telling.js';
import { act } from './acts.js';

/** Acts that tell the customer something. */
export const message = act({
  type: 'tell_customer',
  summary: 'Tell the customer how it goes, what we lack, what we will do, that it takes longer, or that we are sorry',
  body: bodies.messageBody,
  status: 201,
  texts: ({ words }) => ({ words }),
  data: ({ body: { words: _words, ...data } }, texts) => ({ ...defined(data), texts }),
});

export const review = act({
  type: 'record_review',
  summary:
    'Record the review of a case that was rated low: what happened, why, what is improved, how that is followed up',
  body: bodies.reviewBody,
  status: 201,
  texts: ({ course, causes, improvement, followUp }) => ({ course, causes, improvement, followUp }),
  data: ({ body: { departments, rootCause } }, texts) => ({ departments, ...defined({ rootCause }), texts }),
});

export const proceedings = act({
  type: 'open_proceedings',
  summary: 'Record that the matter is before a court: the legal department owns it, and nothing closes by itself',
  body: bodies.proceedingsBody,
  status: 201,
  texts: ({ court, caseNo, note }) => ({ court, caseNo, note }),
  data: (_call, texts) => ({ texts }),
});

export const proceedingsEnd = act({
  type: 'end_proceedings',
  summary: 'Record that the proceedings are over',
  body: bodies.proceedingsEndBody,
  data: (_call, texts) => ({ texts }),
});

export const withdrawal = act({
  type: 'withdraw',
  summary: 'Record that the customer withdraws his complaint; it closes, after a payout that is under way',
  body: bodies.withdrawalBody,
  texts: ({ reason }) => ({ reason }),
  data: (_call, texts) => ({ texts }),
});
