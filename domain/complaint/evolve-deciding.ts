import type { EventData, EventType } from './events.js';
import type { Evolver } from './evolver.js';
import type { Closing, Decidable, Proposal } from './records-deciding.js';
import type { ComplaintState, Plan } from './state.js';

const changed = (state: ComplaintState, what: Decidable, change: Partial<Proposal>): Partial<ComplaintState> => {
  const { plan, closing } = state;
  if (what === 'plan') return plan ? { plan: { ...plan, ...change } } : {};
  return closing ? { closing: { ...closing, ...(change as Partial<Closing>) } } : {};
};

const withClosing = ({ closing }: ComplaintState, status: Closing['status']): Partial<ComplaintState> =>
  closing ? { closing: { ...closing, status } } : {};

const STATUS = { approve: 'approved', reject: 'rejected', return: 'returned' } as const;

const planProposed: Evolver<'plan_proposed'> = (_state, { data }) => ({
  stage: 'plan_proposed',
  payeeConflict: undefined,
  plan: {
    version: data.version,
    hash: data.hash,
    proposedBy: data.proposedBy,
    measures: data.measures,
    amountFen: data.amountFen,
    ...(data.quotedFen !== undefined && { quotedFen: data.quotedFen }),
    ...(data.shares && { shares: data.shares }),
    ...(data.elsewhere && { elsewhere: data.elsewhere }),
    ...(data.payeeId !== undefined && { payeeId: data.payeeId }),
    required: data.required,
    rule: data.rule,
    ...(data.approver?.staffId !== undefined && { approverId: data.approver.staffId }),
    expiresAt: data.expiresAt,
    ...(data.approvers !== undefined && { approvers: data.approvers }),
    status: 'proposed',
  },
});

const approvers = ({ approvals = [] }: Proposal, { outcome, by }: EventData['plan_decided']): Partial<Plan> =>
  outcome === 'approve' ? { approvedBy: [...approvals.map((one) => one.by), by] } : {};

const planDecided: Evolver<'plan_decided'> = (state, { data }) => ({
  ...(state.plan && { plan: { ...state.plan, status: STATUS[data.outcome], ...approvers(state.plan, data) } }),
  stage: data.outcome === 'approve' ? 'plan_approved' : 'investigating',
  ...(data.sampled && { samples: { ...state.samples, [data.version]: { decidedBy: data.by } } }),
});

export const decidingEvolvers = {
  plan_proposed: planProposed,
  plan_decided: planDecided,
  approval_given: (state, { data: { what, by, onBehalfOf, approver } }) => {
    const before = (what === 'plan' ? state.plan : state.closing)?.approvals ?? [];
    const approvals = [...before, { by, ...(onBehalfOf !== undefined && { onBehalfOf }) }];
    return changed(state, what, { approvals, approverId: approver.staffId });
  },
  approval_handed_over: (state, { data: { what, deadlineId, approver } }) => {
    const { staffId } = approver;
    const deadline = deadlineId === undefined ? undefined : state.deadlines[deadlineId];
    return {
      ...changed(state, what, { approverId: staffId }),
      ...(deadline && { deadlines: { ...state.deadlines, [deadline.id]: { ...deadline, heldBy: staffId } } }),
    };
  },
  closing_proposed: (_state, { commandId, data }) => {
    const { version, hash, reason, rootCause, proposedBy, required, rule, approvers, approver, expiresAt } = data;
    const proposal = { version, hash, proposedBy, required, rule, approvers, approverId: approver.staffId, expiresAt };
    return { closing: { ...proposal, reason, rootCause, status: 'proposed', commandId } };
  },
  closing_decided: (state, { data: { outcome } }) => withClosing(state, STATUS[outcome]),
  closing_superseded: (state) => withClosing(state, 'superseded'),
  sample_checked: (state, { at, data: { version } }) => {
    const sample = state.samples?.[version];
    return sample ? { samples: { ...state.samples, [version]: { ...sample, checkedAt: at } } } : {};
  },
} satisfies { [T in EventType]?: Evolver<T> };
