import type { ComplaintClass, Flag, HandlingClass, Level, Rank } from './vocabulary.js';

/** The handbooks' other scales for one level (requirements 1.6). All are derived; none is ever calculated with (C1, C2). */
export interface Scales {
  /** S2-067: one is the worst. */
  grade: 1 | 2 | 3 | 4;
  /** S2-069 … S2-072: who picks it up. */
  queue: 'emergency_response' | 'business' | 'standard_service' | 'administration';
  /** S1-38 … S1-40, before class and flags. */
  handlingClass: HandlingClass;
  /** S2-031. */
  severity: 'slight' | 'moderate' | 'serious' | 'especially_serious';
  /** S2-054 … S2-057: how serious, and so who owns it. */
  ownership: 'simple' | 'medium' | 'serious' | 'very_serious';
  ownerRank: Rank;
  /** S2-011. */
  priority: 'low' | 'medium' | 'high';
  /** S2-103. */
  urgency: 'minor' | 'general' | 'important' | 'urgent';
}

const LOW = {
  grade: 4,
  queue: 'administration',
  handlingClass: 'ordinary',
  severity: 'slight',
  ownership: 'simple',
  ownerRank: 'agent',
  priority: 'low',
} as const;

const SCALES: Record<Level, Scales> = {
  1: { ...LOW, urgency: 'minor' },
  2: { ...LOW, urgency: 'general' },
  3: {
    grade: 3,
    queue: 'standard_service',
    handlingClass: 'complex',
    severity: 'moderate',
    ownership: 'medium',
    ownerRank: 'agent',
    priority: 'medium',
    urgency: 'important',
  },
  4: {
    grade: 2,
    queue: 'business',
    handlingClass: 'complex',
    severity: 'serious',
    ownership: 'serious',
    ownerRank: 'team_lead',
    priority: 'high',
    urgency: 'urgent',
  },
  5: {
    grade: 1,
    queue: 'emergency_response',
    handlingClass: 'major',
    severity: 'especially_serious',
    ownership: 'very_serious',
    ownerRank: 'department_head',
    priority: 'high',
    urgency: 'urgent',
  },
};

export const scalesOf = (level: Level): Scales => SCALES[level];

/** S2-049: what it is about, how urgent in three steps, how many it concerns. A tuple to group by; nothing is calculated (F4). */
export interface CompositeClass {
  type: ComplaintClass;
  urgency: 'general' | 'important' | 'urgent';
  scope: 'individual' | 'group' | 'wide';
  /** `urgent-individual` */
  label: string;
}

export function compositeOf(type: ComplaintClass, level: Level, flags: readonly Flag[]): CompositeClass {
  const { urgency: four } = scalesOf(level);
  const urgency = four === 'minor' ? 'general' : four;
  const scope = flags.includes('media_risk') ? 'wide' : flags.includes('group_complaint') ? 'group' : 'individual';
  return { type, urgency, scope, label: `${urgency}-${scope}` };
}
