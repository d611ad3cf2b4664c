import type { EventType } from './events.js';
import type { Evolver } from './evolver.js';
import { noInvestigation, type Inquiry, type Investigation } from './records-investigation.js';
import type { ComplaintState } from './state.js';

const changed = (state: ComplaintState, change: Partial<Investigation>): Partial<ComplaintState> => ({
  investigation: { ...noInvestigation, ...state.investigation, ...change },
});

const withInquiry = (state: ComplaintState, id: string, change: Partial<Inquiry>): Partial<ComplaintState> => {
  const inquiries = state.investigation?.inquiries ?? [];
  return changed(state, { inquiries: inquiries.map((one) => (one.id === id ? { ...one, ...change } : one)) });
};

/** What an investigation asks, hears and finds. */
export const investigationEvolvers = {
  findings_recorded: (state, { actor, data }) => ({
    investigators: [...new Set([...(state.investigators ?? []), actor.id])],
    stage: state.stage === 'triaged' ? 'investigating' : state.stage,
    findings: data.version,
    evidence: (state.evidence ?? 0) + data.evidence.length,
    justified: data.justified,
    ...(data.rootCause && { rootCause: data.rootCause }),
  }),
  person_accused: (_state, { data }) => ({ accusedPerson: data.person }),
  investigator_assigned: (state, { data: { investigatorId, sharedWith } }) =>
    changed(state, { investigatorId, sharedWith }),
  inquiry_sent: (state, { at, data }) => {
    const { inquiryId: id, purpose, unit, outlet, stage, waybillNo } = data;
    const inquiry: Inquiry = {
      ...{ id, purpose, unit, sentAt: at },
      ...(outlet !== undefined && { outlet }),
      ...(stage !== undefined && { stage }),
      ...(waybillNo !== undefined && { waybillNo }),
    };
    return changed(state, { inquiries: [...(state.investigation?.inquiries ?? []), inquiry] });
  },
  inquiry_answered: (state, { at, data: { inquiryId, answer } }) =>
    withInquiry(state, inquiryId, { answer, answeredAt: at }),
  liability_presumed: (state, { at, data }) => withInquiry(state, data.inquiryId, { presumedAt: at }),
  liability_arbitrated: (state, { data: { n, units } }) => changed(state, { arbitration: { n, units } }),
  arbitration_objected: (state, { at }) => {
    const arbitration = state.investigation?.arbitration;
    return arbitration ? changed(state, { arbitration: { ...arbitration, objectedAt: at } }) : {};
  },
} satisfies { [T in EventType]?: Evolver<T> };
