import { ROLES, type Role } from '../domain/index.js';

/** At least one role: a route without any cannot be declared. */
export type Roles = readonly [Role, ...Role[]];

/** The line of command; whoever of it may act is a matter of rank, which the rules decide. */
const LINE = ['agent', 'team_lead', 'department_head', 'director', 'general_manager'] as const satisfies Roles;

/** Everybody reads; an integration only what its own source has filed. */
export const READING: Roles = ROLES;
/** Lists and one's own inbox of decisions. */
export const DECIDING: Roles = LINE;
export const FILING: Roles = [
  'integration',
  'agent',
  'team_lead',
  'duty_manager',
  'outlet_agent',
  'business_handler',
] as const;
export const HANDLING: Roles = LINE;
export const INVESTIGATING: Roles = [...LINE, 'investigator', 'business_handler', 'legal', 'supervision'] as const;
export const CONTACTING: Roles = [...LINE, 'follow_up'] as const;
/** The duty manager answers for the level at night. */
export const TRIAGING: Roles = [...LINE, 'duty_manager'] as const;
/** Replies to platforms, courts and regulators. */
export const ANSWERING_AUTHORITIES: Roles = [...LINE, 'regulatory_affairs', 'legal'] as const;
/** What authorities have to hear at once is told by whoever stands nearest. */
export const REPORTING: Roles = [...ANSWERING_AUTHORITIES, 'supervision', 'duty_manager'] as const;
/** Whoever handles a complaint or talks with the customer may call a superior (S2-076). */
export const ESCALATING: Roles = [
  ...LINE,
  'investigator',
  'duty_manager',
  'follow_up',
  'outlet_agent',
  'business_handler',
] as const;
/** Whoever may be asked how it happened, or asks. */
export const ASKED: Roles = [
  ...LINE,
  'investigator',
  'outlet_agent',
  'outlet_manager',
  'business_handler',
  'legal',
  'supervision',
] as const;
/** Whoever a ladder or an emergency group may tell. */
export const TOLD: Roles = [
  ...LINE,
  'investigator',
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
] as const;

/** A measure may be anybody's; whose it is the rules know. */
export const EXECUTING: Roles = TOLD;

/** Whoever files, handles or investigates may have seen something. */
export const UPLOADING: Roles = [
  ...LINE,
  'integration',
  'investigator',
  'duty_manager',
  'follow_up',
  'outlet_agent',
  'outlet_manager',
  'business_handler',
] as const;

/** S3-22: the service department asks for another rule … */
export const PROPOSING_RULES: Roles = ['team_lead', 'department_head', 'director', 'general_manager'] as const;
/** … and the management puts it into force. */
export const ACTIVATING_RULES: Roles = ['director', 'general_manager'] as const;
/** Whoever works under the rules or watches over them. */
export const READING_RULES: Roles = [...TOLD, 'auditor', 'admin'] as const;
/** Who is on the staff, and who is there. */
export const STAFF_READING: Roles = [...LINE, 'duty_manager', 'qa', 'auditor', 'admin'] as const;
/** Absences are a matter of every day. */
export const STAFFING: Roles = ['admin', 'team_lead', 'department_head', 'director', 'general_manager'] as const;
/** One's own authority, or anybody's by the administrator. */
export const LENDING: Roles = [...LINE, 'admin'] as const;
/** S3-19: quality looks at what nobody approved … */
export const CHECKING: Roles = ['qa'] as const;
/** … and whoever answers for it reads what was found. */
export const READING_SAMPLES: Roles = ['qa', 'auditor', 'department_head', 'director', 'general_manager'] as const;
/** S0-13: whoever handles or looks after quality asks for an improvement, and looks whether it helped … */
export const ASKING_IMPROVEMENT: Roles = [...LINE, 'follow_up', 'qa', 'supervision'] as const;
/** … and anybody may own one. */
export const IMPROVING: Roles = TOLD;
export const READING_IMPROVEMENTS: Roles = [...TOLD, 'auditor'] as const;
/** What nobody knows about money, finance finds out; a second person of finance or above confirms it. */
export const FINDING_OUT: Roles = ['finance'] as const;
export const ANSWERING_FOR_MONEY: Roles = ['finance', 'director', 'general_manager'] as const;
/** What partners bear is had back by whoever handles it, finance and the legal department. */
export const RECOVERING: Roles = [...LINE, 'finance', 'legal'] as const;
/** Whoever handled it, or finance, asks for money to be taken back; who decides is a matter of rank. */
export const TAKING_BACK: Roles = [...LINE, 'finance'] as const;
/** … and whoever audits reads what waits for them. */
export const READING_MONEY: Roles = [...ANSWERING_FOR_MONEY, 'auditor'] as const;
export const ADMINISTERING: Roles = ['admin'] as const;

/** Names, addresses and texts are for those who handle, decide or answer for a complaint. */
const SEEING_PERSONS: Roles = [
  ...LINE,
  'investigator',
  'duty_manager',
  'follow_up',
  'business_handler',
  'legal',
  'regulatory_affairs',
  'finance',
];

/** Documents of a complaint, the written decision and the evidence, speak of persons. */
export const READING_DOCUMENTS: Roles = [...SEEING_PERSONS, 'integration'] as const;

/** What is kept beyond its time … */
export const HOLDING: Roles = ['legal'] as const;
/** … and who has what is due erased, sees what would go, and reads what has gone. */
export const ERASING: Roles = ['admin', 'legal'] as const;
export const READING_ERASURES: Roles = [...ERASING, 'auditor'] as const;

/** Whole archives leave the house; so they are for those who answer for a complaint outside. */
export const ARCHIVING: Roles = [
  'team_lead',
  'department_head',
  'director',
  'general_manager',
  'legal',
  'regulatory_affairs',
] as const;

export const seesPersons = (role: Role): boolean => SEEING_PERSONS.includes(role);

/** The words of an improvement are for those who may ask for one, too. */
export const readsImprovements = (role: Role): boolean => seesPersons(role) || ASKING_IMPROVEMENT.includes(role);
