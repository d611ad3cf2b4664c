import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import { RANKS, type ComplaintState } from '../../domain/index.js';

/** By which on-call staff find complaints in Temporal. No personal data: search attributes are never encrypted. */
export const SEARCH_ATTRIBUTES = {
  complaintNo: defineSearchAttributeKey('ComplaintNo', 'KEYWORD'),
  stage: defineSearchAttributeKey('ComplaintStage', 'KEYWORD'),
  class: defineSearchAttributeKey('ComplaintClass', 'KEYWORD'),
  ownerRank: defineSearchAttributeKey('OwnerRank', 'KEYWORD'),
  outlet: defineSearchAttributeKey('Outlet', 'KEYWORD'),
  level: defineSearchAttributeKey('Level', 'INT'),
  rung: defineSearchAttributeKey('EscalationRung', 'INT'),
  nextDueAt: defineSearchAttributeKey('NextDueAt', 'DATETIME'),
  breached: defineSearchAttributeKey('Breached', 'BOOL'),
  needsRepair: defineSearchAttributeKey('NeedsRepair', 'BOOL'),
} as const;

/** Values of a complaint's search attributes. `NextDueAt` may be stale: it is written only together with another change. */
export function searchAttributesOf(
  complaintNo: string,
  state: ComplaintState,
  nextDueAt: number | undefined,
): SearchAttributePair[] {
  const { facts } = state;
  return [
    { key: SEARCH_ATTRIBUTES.complaintNo, value: complaintNo },
    { key: SEARCH_ATTRIBUTES.stage, value: state.stage },
    { key: SEARCH_ATTRIBUTES.class, value: facts.class },
    { key: SEARCH_ATTRIBUTES.ownerRank, value: RANKS[state.rung] ?? 'agent' },
    { key: SEARCH_ATTRIBUTES.outlet, value: state.outlet ?? 'none' },
    { key: SEARCH_ATTRIBUTES.level, value: facts.level },
    { key: SEARCH_ATTRIBUTES.rung, value: state.rung },
    ...(nextDueAt === undefined ? [] : [{ key: SEARCH_ATTRIBUTES.nextDueAt, value: new Date(nextDueAt) }]),
    { key: SEARCH_ATTRIBUTES.breached, value: state.breached },
    { key: SEARCH_ATTRIBUTES.needsRepair, value: state.repairs.length > 0 },
  ];
}
