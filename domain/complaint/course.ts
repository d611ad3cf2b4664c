import type { DeadlineKind } from '../register.js';
import { KINDS, type Kind } from '../vocabulary.js';
import type { Act } from './commands.js';

/** What only a complaint gets: investigation, plan, decision and everything that follows them (S0-59). */
const FULL_COURSE: ReadonlySet<DeadlineKind> = new Set([
  'verification',
  'diagnosis',
  'planning',
  'execution',
  'measure',
  'measure_check',
  'plan',
  'findings',
  'inquiry',
  'hold',
  'objection',
  'department_answer',
  'progress',
  'decision',
  'promise',
  'legal',
  'result',
  'claim',
  'payout_review',
  'recourse',
  'parcel_choice',
  'call_back',
  'survey_reminder',
  'survey_expiry',
]);

/** Enquiries, suggestions and praise are acknowledged, answered and closed: their limits are first response and resolution. */
export const hasLimit = (kind: Kind, limit: DeadlineKind): boolean => kind === 'complaint' || !FULL_COURSE.has(limit);

/** Acts of the full course. */
const FULL_ACTS: ReadonlySet<Act> = new Set([
  'confirm_triage',
  'record_findings',
  'propose_plan',
  'decide_plan',
  'record_acceptance',
  'record_measure',
  'renew_measure',
  'check_measures',
  'pause',
  'resume',
  'extend_claim',
  'assign_investigator',
  'send_inquiry',
  'claim_recourse',
  'settle_recourse',
  'review_payout',
  'resolve_payout',
  'confirm_resolution',
  'adopt_findings',
  'decide_payee',
  'propose_reversal',
  'decide_reversal',
  'report_parcel_found',
  'record_parcel_choice',
]);

/** True for what is done with this kind of feedback. */
export const isOfCourse = (kind: Kind, act: Act): boolean => kind === 'complaint' || !FULL_ACTS.has(act);

/** What a kind can be converted into. */
export const otherKinds = (kind: Kind): Kind[] => KINDS.filter((one) => one !== kind);
