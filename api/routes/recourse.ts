import { iso, running, type ComplaintState, type Recourse } from '../../domain/index.js';
import { complaintOf, wholeOnly } from '../access.js';
import { endpoint } from '../route.js';
import { recourseClaimBody, recourseResultBody, recoursesAnswer } from '../schemas/recourse.js';
import { act } from './acts.js';

/** What partners bear of a complaint; never shown to its customer. */
export const recourses = endpoint({
  tag: 'compensation',
  summary: 'What can be had back from partners, until when, and how far that has come',
  answers: { 200: { description: 'In the order in which they arose', schema: recoursesAnswer } },
  handle: async (deps, call) => {
    const seen = await complaintOf(deps, call);
    wholeOnly(seen);
    const { complaintNo } = seen;
    const state = await deps.journal.read(complaintNo);
    return { status: 200, json: { complaintNo, recourses: (state.recourses ?? []).map((one) => viewOf(state, one)) } };
  },
});

function viewOf(state: ComplaintState, recourse: Recourse) {
  const { id, dropped, claimed, settled, ...part } = recourse;
  const limit = running(state).find(({ kind, about }) => kind === 'recourse' && about === id);
  return {
    ...{ recourseId: id, ...part, dropped: dropped === true },
    ...(limit && { dueAt: iso(limit.dueAt) }),
    ...(claimed && { claimed: { ...claimed, at: iso(claimed.at) } }),
    ...(settled && { settled: { ...settled, at: iso(settled.at) } }),
  };
}

export const recourseClaim = act({
  type: 'claim_recourse',
  summary: 'Claim from a partner what he bears of what the customer was granted',
  body: recourseClaimBody,
  status: 201,
  texts: ({ reason, reference }) => ({ reason, reference }),
  data: ({ params, body: { amountFen } }, texts) => ({ recourseId: params['id'] ?? '', amountFen, texts }),
});

export const recourseResult = act({
  type: 'settle_recourse',
  summary: 'Record what a partner answered to our claim',
  body: recourseResultBody,
  texts: ({ answer }) => ({ answer }),
  data: ({ params, body: { outcome, amountFen } }, texts) => ({
    recourseId: params['id'] ?? '',
    outcome,
    amountFen,
    texts,
  }),
});
