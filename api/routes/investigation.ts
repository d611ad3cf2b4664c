import { readInquiries } from '../../db/inquiries.js';
import { principalOf } from '../access.js';
import { defined } from '../intake.js';
import { memberOf } from '../principal.js';
import { endpoint } from '../route.js';
import * as bodies from '../schemas/investigation.js';
import { inquiriesQuery, type InquiriesQuery } from '../schemas/queries.js';
import { act } from './acts.js';

const MOST = 200;

/** Acts of an investigation, and the inbox of those whom it asks. */
export const investigator = act({
  type: 'assign_investigator',
  summary: 'Name who investigates: somebody without a conflict of interest',
  body: bodies.investigatorBody,
  texts: ({ reason }) => ({ reason }),
  data: ({ body: { to } }, texts) => ({ to, texts }),
});

export const inquiry = act({
  type: 'send_inquiry',
  summary: 'Ask a unit or an outlet: how it happened, to keep evidence, or for its opinion',
  body: bodies.inquiryBody,
  status: 201,
  texts: ({ question }) => ({ question }),
  data: ({ body: { question: _question, ...data } }, texts) => ({ ...defined(data), texts }),
});

export const inquiryAnswer = act({
  type: 'answer_inquiry',
  summary: 'Answer an inquiry',
  body: bodies.inquiryAnswerBody,
  status: 201,
  texts: ({ explanation }) => ({ explanation }),
  data: ({ params, body: { answer } }, texts) => ({ inquiryId: params['id'] ?? '', answer, texts }),
});

export const arbitration = act({
  type: 'arbitrate',
  summary: 'Arbitrate between outlets who bears which part; the customer never waits for it',
  body: bodies.arbitrationBody,
  status: 201,
  texts: ({ reasons }) => ({ reasons }),
  data: ({ body: { liability } }, texts) => ({ liability: liability.map(defined), texts }),
});

export const objection = act({
  type: 'object_to_arbitration',
  summary: 'Object to an arbitration, once',
  body: bodies.objectionBody,
  status: 201,
  texts: ({ reasons }) => ({ reasons }),
  data: (_call, texts) => ({ texts }),
});

export const inquiries = endpoint<unknown, InquiriesQuery>({
  tag: 'complaints',
  summary: "What one's own unit, and those below it, were asked; the next one due first",
  query: inquiriesQuery,
  parameters: inquiriesQuery,
  answers: { 200: { description: 'At most 200', schema: bodies.inquiriesAnswer } },
  handle: async ({ pool }, call) => {
    const { unit } = await memberOf(pool, principalOf(call));
    return { status: 200, json: { items: await readInquiries(pool, unit, call.query.open ?? true, MOST) } };
  },
});
