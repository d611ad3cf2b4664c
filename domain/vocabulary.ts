/** The closed sets of the trade (requirements 1.6, X-16, X-32, X-50). Plain strings on the wire, checked in code. */

export const STAGES = [
  'registered',
  'triaged',
  'investigating',
  'plan_proposed',
  'plan_approved',
  'decided',
  'executing',
  'resolved',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

/** 1 slight … 5 major; 5 is the worst (C1). */
export const LEVELS = [1, 2, 3, 4, 5] as const;
export type Level = (typeof LEVELS)[number];

/** A level is always written with its name, because other scales count the other way round (C1, S2-036). */
export const LEVEL_NAMES: Record<Level, string> = {
  1: 'slight',
  2: 'general',
  3: 'important',
  4: 'urgent',
  5: 'major',
};

export const COMPLAINT_CLASSES = [
  'delay',
  'loss',
  'damage',
  'delivery_service',
  'pickup_service',
  'attitude',
  'price',
  'after_sales',
  'warehouse',
  'product',
  'privacy_compliance',
  'other',
] as const;
export type ComplaintClass = (typeof COMPLAINT_CLASSES)[number];

/** S1-38 … S1-40. */
export const HANDLING_CLASSES = ['ordinary', 'complex', 'major'] as const;
export type HandlingClass = (typeof HANDLING_CLASSES)[number];

/** S0-59; only complaints get the full course. */
export const KINDS = ['complaint', 'enquiry', 'suggestion', 'praise'] as const;
export type Kind = (typeof KINDS)[number];

export const CHANNELS = [
  'phone',
  'hotline',
  'web',
  'app',
  'wechat',
  'weibo',
  'social',
  'email',
  'chat',
  'letter',
  'walk_in',
  'complaint_box',
  'third_party',
  'partner',
  'paper_form',
  'survey',
  'outlet',
  'platform',
  'regulator_12305',
  'regulator_12315',
  'hotline_12345',
  'court',
  'media',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Channels on which a machine acknowledges within 10 s (S2-053). */
export const DIGITAL_CHANNELS: readonly Channel[] = [
  'web',
  'app',
  'wechat',
  'weibo',
  'social',
  'email',
  'chat',
  'third_party',
  'partner',
  'platform',
];

/** Facts that lift a complaint out of the ordinary (S1-40, X-49). */
export const FLAGS = [
  'group_complaint',
  'media_risk',
  'large_claim',
  'injury',
  'threat',
  'theft',
  'prohibited_goods',
  'data_leak',
  'legal_issue',
  'unverified',
  'supervision',
  'whistle_blowing',
  'retaliation_risk',
  'network_blockage',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Why a complaint goes up before any limit says so (S2-019, S2-020, S2-076, S2-155). */
export const ESCALATION_REASONS = [
  'repeat',
  'asked_for_superior',
  'no_authority',
  'second_reopening',
  'cluster',
] as const;
export type EscalationReason = (typeof ESCALATION_REASONS)[number];

/** How complex a case is: low, medium, high (S2-155). */
export const COMPLEXITIES = [1, 2, 3] as const;
export type Complexity = (typeof COMPLEXITIES)[number];

/** Who decides and is told, from the bottom up (S2-021). */
export const RANKS = ['agent', 'team_lead', 'department_head', 'director', 'general_manager'] as const;
export type Rank = (typeof RANKS)[number];

export const ROLES = [
  'integration',
  'agent',
  'investigator',
  'team_lead',
  'department_head',
  'director',
  'general_manager',
  'duty_manager',
  'follow_up',
  'outlet_agent',
  'outlet_manager',
  'business_handler',
  'legal',
  'supervision',
  'regulatory_affairs',
  'finance',
  'qa',
  'auditor',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** */
export const PARTY_ROLES = [
  'complainant',
  'sender',
  'recipient',
  'contract_holder',
  'payee',
  'proxy',
  'guardian',
] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** S0-23, S1-14, S2-116, S0-12, X-62. Compensation is the plan's amount, not a measure of this list. */
export const MEASURE_KINDS = [
  'apology',
  'explanation',
  'resend',
  'repair',
  'return',
  'refund_freight',
  'rectification',
  'penalty',
  'cod_remittance',
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

/** S1-13: where it went wrong. */
export const LIABILITY_STAGES = [
  'collection',
  'sorting',
  'line_haul',
  'warehouse',
  'delivery',
  'customer',
  'third_party',
  'undetermined',
] as const;
export type LiabilityStage = (typeof LIABILITY_STAGES)[number];

/** S0-10; never closes a complaint on its own. */
export const JUSTIFIED = ['yes', 'no', 'undetermined'] as const;
export type Justified = (typeof JUSTIFIED)[number];

/** S0-20, S2-062, S4-11, S1-10. */
export const EVIDENCE_TYPES = [
  'document',
  'photo',
  'video',
  'audio',
  'screenshot',
  'scan_record',
  'delivery_record',
  'witness_statement',
  'other',
] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

export const DECISION_OUTCOMES = ['approve', 'reject', 'return'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

export { CLOSE_REASONS, type CloseReason } from './close-reasons.js';

/** the closed list of what a pause may wait for. Never an outlet, an approval or finance. */
export const PAUSE_REASONS = ['customer_evidence', 'customer_appointment', 'authority'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** `opinion`: what the customer thinks of how it was handled (S0-28). */
export const CONTACT_PURPOSES = [
  'first_response',
  'progress',
  'inquiry',
  'plan',
  'call_back',
  'opinion',
  'other',
] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

/** Root causes: nine internal (S0-42), six external (S0-43). */
export const ROOT_CAUSES = [
  'management_supervision',
  'management_communication',
  'management_training',
  'operations_network',
  'operations_vehicles',
  'operations_packaging_sorting',
  'service_awareness',
  'service_after_sales',
  'service_courier',
  'competition_price_war',
  'competition_malicious',
  'policy_restriction',
  'policy_support',
  'social_expectation',
  'social_opinion',
] as const;
export type RootCause = (typeof ROOT_CAUSES)[number];
