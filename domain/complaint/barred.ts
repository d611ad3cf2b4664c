import type { ApprovalQuestion, Bar } from '../approver.js';
import type { Decidable, Proposal } from './records-deciding.js';
import type { ComplaintState } from './state.js';

/** What waits for a decision now. */
export interface Waiting {
  what: Decidable;
  proposal: Proposal;
}

/** The plan, or else the closing, that waits for somebody's decision; never both. */
export function waitingFor({ closed, plan, closing }: ComplaintState): Waiting | undefined {
  if (closed) return undefined;
  if (plan?.status === 'proposed') return { what: 'plan', proposal: plan };
  return closing?.status === 'proposed' ? { what: 'closing', proposal: closing } : undefined;
}

/** Who may not decide: who proposed it, has approved it, is a party of the complaint, or investigated it (design §6). */
export function barredFrom(
  { parties, investigation, investigators = [], plan, accusedPerson }: ComplaintState,
  { what, proposal }: { what: Decidable; proposal: Pick<Proposal, 'proposedBy' | 'approvals'> },
): Map<string, Bar> {
  const { proposedBy, approvals = [] } = proposal;
  const approved = approvals.flatMap(({ by, onBehalfOf }) => [by, onBehalfOf ?? by]);
  // Whoever planned the complaint is as little the one to let it be closed.
  const planner = what === 'closing' && plan ? [[plan.proposedBy, 'own_plan'] as const] : [];
  return new Map<string, Bar>([
    ...[...investigators, ...(investigation?.investigatorId === undefined ? [] : [investigation.investigatorId])].map(
      (id) => [id, 'own_investigation'] as const,
    ),
    ...parties.flatMap(({ staffId }) => (staffId === undefined ? [] : [[staffId, 'own_complaint'] as const])),
    ...(accusedPerson === undefined ? [] : [[accusedPerson, 'complained_about'] as const]),
    ...approved.map((id) => [id, 'two_people_needed'] as const),
    ...planner,
    [proposedBy, what === 'plan' ? 'own_plan' : 'own_closing'],
  ]);
}

/** The question who may decide on a proposal, as the complaint stands. */
export const questionAbout = (
  state: ComplaintState,
  { what, proposal }: { what: Decidable; proposal: Pick<Proposal, 'proposedBy' | 'approvals'> },
  required: ApprovalQuestion['required'],
  at: ApprovalQuestion['at'],
): ApprovalQuestion => ({
  required,
  barred: barredFrom(state, { what, proposal }),
  accusedUnit: state.accusedUnit,
  unit: state.unit,
  at,
});
