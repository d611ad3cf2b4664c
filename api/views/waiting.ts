import { LEVEL_NAMES, type Level, type Rank } from '../../domain/index.js';
import type { InboxItem } from '../../journal/index.js';
import { authorityInWords } from '../../policy/index.js';

/** Something that waits for a decision, with all that deciding takes and what happens when nobody does. */
export function waitingView({ state, policy, what, proposal, unlessDecided, ...row }: InboxItem) {
  const { version, hash, required, rule, proposedBy, approverId, expiresAt, approvers = 1, approvals = [] } = proposal;
  const amountFen = what === 'plan' ? (state.plan?.amountFen ?? 0) : 0;
  const level = state.facts.level;
  const asked = { what, required: required as Rank, rule, amountFen, level, approvers };
  const due = Object.values(state.deadlines)
    .filter(({ kind }) => kind === 'approval')
    .at(-1)?.dueAt;
  return {
    ...row,
    ...{ what, version, hash, amountFen, currency: 'CNY', required, rule, proposedBy, approverId, expiresAt },
    ...(what === 'closing' && { reason: state.closing?.reason, rootCause: state.closing?.rootCause }),
    ...(what === 'plan' && { measures: state.plan?.measures }),
    inWords: authorityInWords(policy, asked),
    approvedBy: approvals.map(({ by }) => by),
    dueAt: due,
    unlessDecided,
    levelName: LEVEL_NAMES[row.level as Level],
  };
}
