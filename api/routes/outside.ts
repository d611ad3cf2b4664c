import { defined } from '../intake.js';
import * as bodies from '../schemas/outside.js';
import { act } from './acts.js';

/** Acts towards those outside who wait for something of ours: a claimant, a platform, an authority. */
export const claimExtension = act({
  type: 'extend_claim',
  summary: 'Ask for more time for a claim: the customer is told, and the limit moves when that went out in time',
  body: bodies.extensionBody,
  status: 201,
  texts: ({ reason }) => ({ reason }),
  data: ({ body: { untilAt } }, texts) => ({ untilAt, texts }),
});

export const reply = act({
  type: 'record_reply',
  summary: 'Record our reply to the platform or authority that set a date',
  body: bodies.replyBody,
  status: 201,
  data: ({ now, body: { accepted, occurredAt = now } }, texts) => ({ accepted, occurredAt, texts }),
});

export const appeal = act({
  type: 'record_appeal',
  summary: 'Record an appeal that the regulator passed on',
  body: bodies.appealBody,
  status: 201,
  data: ({ now, body: { note: _note, receivedAt = now, ...data } }, texts) => ({ ...defined(data), receivedAt, texts }),
});

export const appealReturn = act({
  type: 'return_appeal',
  summary: 'Record that the authority returned an appeal to be handled anew',
  body: bodies.appealReturnBody,
  status: 201,
  data: ({ now, body: { note: _note, receivedAt = now, ...data } }, texts) => ({ ...defined(data), receivedAt, texts }),
});

export const appealAnswer = act({
  type: 'answer_appeal',
  summary: 'Record our written report on an appeal',
  body: bodies.appealAnswerBody,
  status: 201,
  data: ({ now, body: { authorityNo, outcome, occurredAt = now } }, texts) => ({
    authorityNo,
    outcome,
    occurredAt,
    texts,
  }),
});

export const authorityReport = act({
  type: 'record_authority_report',
  summary: 'Record that an authority was told of a grave matter',
  body: bodies.authorityReportBody,
  status: 201,
  data: ({ now, params, body: { note: _note, occurredAt = now, ...told } }, texts) => ({
    reportId: params['id'] ?? '',
    ...defined(told),
    occurredAt,
    texts,
  }),
});
