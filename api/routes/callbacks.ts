import { messageCallbackSchema, type MessageCallback } from '../../services/notification/contract/index.js';
import { surveyCallbackSchema, type SurveyCallback } from '../../services/survey/contract/index.js';
import { problem } from '../failures.js';
import { CUSTOMER, NOTIFICATION, splitKey, takeFact } from '../facts.js';
import { endpoint } from '../route.js';

const TAKEN = { 204: { description: 'Stored; a repeated delivery changes nothing' } };

/** Reasons are codes such as `smtp_550`; anything else might name somebody and stays outside. */
const REASON = /^[A-Za-z0-9_.-]{1,60}$/;

/** A message was delivered or bounced. */
export const notification = endpoint<MessageCallback>({
  tag: 'callbacks',
  summary: 'A message was delivered or bounced (Standard Webhooks)',
  body: messageCallbackSchema,
  answers: TAKEN,
  handle: async (deps, call) => {
    const { type, key, at, reason } = call.body;
    const { complaintNo, effectKey } = splitKey(key);
    const said = reason === undefined ? {} : { reason: REASON.test(reason) ? reason : 'unknown' };
    const outcome = type === 'message.delivered' ? 'delivered' : 'bounced';
    await takeFact(deps, call, {
      complaintNo,
      type: 'receipt',
      actor: NOTIFICATION,
      texts: {},
      data: () => ({ key: effectKey, outcome, receivedAt: Date.parse(at), ...said }),
    });
    return { status: 204 };
  },
});

/** The customer has answered the survey. */
export const survey = endpoint<SurveyCallback>({
  tag: 'callbacks',
  summary: 'A survey was answered (Standard Webhooks)',
  body: surveyCallbackSchema,
  answers: TAKEN,
  handle: async (deps, call) => {
    const { key, scores, solved, comment, at } = call.body;
    const { complaintNo, effectKey } = splitKey(key);
    if (complaintNo !== call.body.complaintNo)
      throw problem('invalid_request', 'The request does not fit: key and complaintNo name different complaints');
    await takeFact(deps, call, {
      complaintNo,
      type: 'survey_answer',
      actor: CUSTOMER,
      texts: { comment },
      data: (texts) => ({ key: effectKey, scores, solved, answeredAt: Date.parse(at), texts }),
    });
    return { status: 204 };
  },
});
