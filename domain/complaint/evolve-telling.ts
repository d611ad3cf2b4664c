import { firstKey, planVersionOf } from './effects.js';
import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';
import { surveyKey, type ComplaintState } from './state.js';

const withoutReceipt = (state: ComplaintState, key: string): ComplaintState['awaitingReceipt'] =>
  Object.fromEntries(Object.entries(state.awaitingReceipt).filter(([k]) => k !== key));

const noticeAccepted: Evolver<'notice_accepted'> = (state, { data }) => {
  const effect = state.owed[data.key];
  if (effect?.kind !== 'notice' || !effect.receiptWanted) return {};
  const planVersion = planVersionOf(effect);
  const { to, values, channel, tried } = effect;
  const way = channel === undefined ? {} : { to, values, channel, ...(tried && { tried }) };
  const waiting = { template: data.template, ...way, ...(planVersion !== undefined && { planVersion }) };
  return { awaitingReceipt: { ...state.awaitingReceipt, [data.key]: waiting } };
};

const noticeDelivered: Evolver<'notice_delivered'> = (state, { data }) => ({
  awaitingReceipt: withoutReceipt(state, data.key),
  ...(firstKey(data.key) === `notice/result/${state.plan?.version}` && { resultDeliveredAt: data.deliveredAt }),
});

/** What is told to customers and staff, and what customers answer. */
export const tellingEvolvers = {
  notice_owed: () => ({}),
  notice_accepted: noticeAccepted,
  notice_delivered: noticeDelivered,
  notice_failed: (state, { at, data }) => ({
    awaitingReceipt: withoutReceipt(state, data.key),
    lastError: { key: data.key, reason: data.reason, at },
  }),
  survey_invited: (_state, { data }) => ({ survey: { key: data.key, state: 'invited' } }),
  survey_failed: (_state, { at, data }) => ({ lastError: { key: data.key, reason: data.reason, at } }),
  survey_reminded: () => ({}),
  survey_expired: (state) => ({ survey: { key: surveyKey(state), state: 'expired' } }),
  survey_answered: (state) => ({ survey: { key: surveyKey(state), state: 'answered' } }),
  customer_told: () => ({}),
  proceedings_opened: (_state, { at, data: { owner } }) => ({
    proceedings: { sinceAt: at },
    ...(owner.staffId !== undefined && { ownerId: owner.staffId, queue: undefined }),
  }),
  proceedings_ended: () => ({ proceedings: undefined, sued: true }),
  review_recorded: (_state, { data: { rootCause } }) => (rootCause ? { rootCause } : {}),
  withdrawal_recorded: (_state, { at }) => ({ withdrawnAt: at }),
  contact_recorded: (state, { data: { attemptIn } }) =>
    attemptIn === undefined ? {} : { attempts: [...(state.attempts ?? []), attemptIn] },
} satisfies { [T in EventType]?: Evolver<T> };
