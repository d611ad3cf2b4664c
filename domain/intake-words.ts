import type { Channel } from './vocabulary.js';

/** what is answered at once, whatever the class. */
export const REQUEST_TYPES = ['return', 'claim'] as const;
export type RequestType = (typeof REQUEST_TYPES)[number];

/** S4-06: what went wrong with a shipment before anybody complained. */
export const EXCEPTION_TYPES = [
  'not_deliverable',
  'address_unclear',
  'refused',
  'damaged',
  'missing',
  'other',
] as const;
export type ExceptionType = (typeof EXCEPTION_TYPES)[number];

/** who beside the customer waits for an answer of ours, each with a channel of its own. */
export const REPLY_TO = ['platform', 'hotline_12345', 'regulator_12315', 'court', 'media'] as const;
export type ReplyTo = (typeof REPLY_TO)[number];

/** L8: how an appeal to the regulator came out, as our report tells it. */
export const APPEAL_OUTCOMES = ['agreed', 'explained', 'not_agreed'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** What a channel may ask of an intake beyond the usual. */
export const INTAKE_REQUIREMENTS = ['received_at', 'scan', 'site', 'reference'] as const;
export type IntakeRequirement = (typeof INTAKE_REQUIREMENTS)[number];

/** Which channel asks for what (requirements 1.6, X-16). */
export interface IntakePolicy {
  channels: { channels: Channel[]; requires: IntakeRequirement[] }[];
  source: string[];
}
