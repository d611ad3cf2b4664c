import { rankIndex } from '../directory.js';
import type { CloseReason } from '../vocabulary.js';
import type { Actor } from './records.js';
import type { Problem } from './refusal-decision.js';
import type { ComplaintState } from './state.js';

type Standing = Pick<ComplaintState, 'closed' | 'emergency' | 'facts' | 'merged' | 'round'>;

/** Why an act about an emergency is refused. */
export type EmergencyRefusal = 'no_emergency' | 'not_in_group' | 'emergency_open';

/** A complaint of level 5; what is only an enquiry, or is handled elsewhere, is none. */
export const isMajor = ({ facts, merged }: Pick<Standing, 'facts' | 'merged'>): boolean =>
  facts.kind === 'complaint' && facts.level === 5 && merged === undefined;

/** An emergency group was called together, and the complaint is still major. */
export const hasGroup = (state: Standing): boolean =>
  isMajor(state) && state.emergency !== undefined && state.closed === undefined;

/** The general manager has said in this round that the emergency is over. */
export const isStoodDown = ({ emergency, round }: Pick<Standing, 'emergency' | 'round'>): boolean =>
  emergency?.stoodDownIn === round;

/** The emergency goes on: it ends with its stand-down, a lower level, or the closing (S1-41). */
export const isEmergency = (state: Standing): boolean => hasGroup(state) && !isStoodDown(state);

/** Reasons that end an emergency by themselves: the matter is gone, or somebody else's. */
const ENDING: readonly CloseReason[] = ['withdrawn', 'merged'];

/** Why a major complaint cannot be closed yet. */
export function emergencyOpen(state: Standing, reason: CloseReason): Problem | undefined {
  if (ENDING.includes(reason) || !isEmergency(state)) return undefined;
  return [
    'emergency_open',
    'The emergency goes on; the complaint can be closed when the general manager stands it down',
  ];
}

const NONE: Problem = [
  'no_emergency',
  'There is no emergency: nobody has reported a complaint of level 5, or it is over',
];

/** Who logs what the group decides: its members, and whoever stands above the department head who leads it. */
export function decisionLogProblem(state: Standing, { id, rank = 'agent' }: Actor): Problem | undefined {
  if (!hasGroup(state)) return NONE;
  const isAbove = rankIndex(rank) > rankIndex('department_head');
  if (isAbove || state.emergency!.members.includes(id)) return undefined;
  return ['not_in_group', 'Decisions of the emergency group are logged by its members, or by the line above them'];
}

/** Only the general manager says that it is over. */
export function standDownProblem(state: Standing, { rank }: Actor): Problem | undefined {
  if (!isEmergency(state)) return NONE;
  if (rank === 'general_manager') return undefined;
  return ['rank_insufficient', 'Only the general manager stands an emergency down (S1-40)'];
}
