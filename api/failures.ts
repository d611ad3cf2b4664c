import type { ErrorRequestHandler } from 'express';
import type { Refusal, RefusalCode } from '../domain/index.js';
import { Problem, type ProblemExtra } from '../platform/problem.js';

/** Seconds after which a caller should try again. */
const RETRY = { headers: { 'Retry-After': '5' } };

/** Problems that the API itself answers with, beside the refusals of the rules: stable code, status, meaning. */
export const PROBLEMS = {
  malformed_json: [400, 'The body is not valid JSON.'],
  not_authenticated: [401, 'No bearer token or API key, or one that is not valid.'],
  signature_invalid: [401, 'A callback whose signature or timestamp does not fit.'],
  not_allowed: [403, 'The role may not use this route.'],
  unknown_person: [403, 'The token is good, but the directory of staff does not know the person.'],
  accused_reads_masked: [403, 'The complaint is about the caller or his unit: documents and evidence are not shown.'],
  source_not_yours: [403, 'An integration files under its own source only.'],
  route_not_found: [404, 'There is no such route.'],
  complaint_not_found: [404, 'There is no complaint of this number, or it is not yours to see.'],
  policy_not_found: [404, 'There is no such version of a policy.'],
  calendar_not_found: [404, 'There is no such calendar.'],
  upload_not_found: [404, 'The calendar has no such upload.'],
  person_not_found: [404, 'The directory of staff does not know the person.'],
  rehearsal_not_found: [404, 'The version of the policy was never rehearsed.'],
  erased: [410, 'It was erased when its time was over; the complaint names when and by which rule.'],
  improvement_not_found: [404, 'There is no improvement of this id, or it is not yours to see.'],
  improvement_not_yours: [403, 'A result is recorded by the owner of an improvement, or a team lead or above.'],
  improvement_checker_unfit: [403, 'Whoever owns an improvement, did it or is complained about does not check it.'],
  improvement_not_possible: [409, 'The improvement is not in a state in which this is done.'],
  improvement_incomplete: [422, 'Cause or due instant is missing or has passed, or nobody knows the owner.'],
  reconciliation_not_found: [404, 'There is no reconciliation of this id.'],
  no_tariff: [409, 'The policy in force says nothing about compensation, so nothing can be quoted.'],
  archive_not_ready: [409, 'Only a closed complaint has an archive.'],
  evidence_not_found: [404, 'The complaint has no such file, or it was named and not uploaded.'],
  plan_version_not_found: [404, 'The complaint has no such plan version.'],
  statement_not_found: [404, 'No written decision was made yet, or none on this plan version.'],
  status_not_found: [404, 'Number and token of a status page do not fit.'],
  policy_version_taken: [409, 'The version is stored with other content; a version never changes.'],
  rehearsal_running: [409, 'Another version is being rehearsed; only one is at a time.'],
  policy_not_in_force: [409, 'Complaints are moved only to a version that has begun to hold.'],
  policy_not_proposed: [409, 'A draft has to be proposed before it is activated.'],
  activation_taken: [409, 'Another version of the policy begins at the same instant.'],
  days_unchanged: [409, 'The days of this year are in force just so.'],
  upload_ended: [409, 'The days were activated, withdrawn or superseded.'],
  second_person_needed: [403, 'Whoever drafted, proposed or uploaded something does not activate it.'],
  external_id_reused: [409, 'The source has filed another complaint under this external id.'],
  directory_changed: [409, 'The directory was changed since the preview.'],
  body_too_large: [413, 'The body is larger than 256 kB, or than 8 MB for an import of the directory.'],
  unsupported_media_type: [415, 'The body is not sent as application/json.'],
  evidence_type_unknown: [415, 'The content is no picture, film, sound, PDF, office document, archive or text.'],
  evidence_too_large: [413, 'A file of evidence has at most 20 MiB.'],
  unsupported_encoding: [415, 'The body is not UTF-8.'],
  invalid_request: [422, 'A field is missing, unknown or wrong; `errors` names each.'],
  policy_invalid: [422, 'The document is no policy that can be used; `errors` names each fault with its path.'],
  activation_in_past: [422, 'A version is activated from now or a later instant on.'],
  idempotency_key_reused: [422, 'The same Idempotency-Key was sent before with another body.'],
  internal_error: [500, 'A fault of ours; the log has it under the request id.'],
  outcome_unknown: [
    503,
    'It is not known yet whether the act took effect: send it again with the same Idempotency-Key.',
  ],
  database_unavailable: [503, 'PostgreSQL does not answer: send the request again.'],
  issuer_unavailable: [503, 'The keys of the token issuer cannot be read: send the request again.'],
  not_ready: [503, 'Something that this process needs does not answer.'],
} as const satisfies Record<string, readonly [status: number, meaning: string]>;
export type ProblemCode = keyof typeof PROBLEMS;

export const problem = (code: ProblemCode, detail: string, extra: ProblemExtra = {}): Problem =>
  new Problem(PROBLEMS[code][0], code, detail, extra);

/** Status of every refusal of the rules. */
export const REFUSALS: Record<RefusalCode, number> = {
  not_registered: 404,
  plan_not_found: 404,
  deadline_not_found: 404,
  measure_not_found: 404,
  notice_not_found: 404,
  appeal_not_found: 404,
  inquiry_not_found: 404,
  rank_insufficient: 403,
  own_plan: 403,
  own_closing: 403,
  own_investigation: 403,
  accused_unit: 403,
  resolution_not_yours: 403,
  not_ordinary: 409,
  approval_needed: 409,
  delegator_barred: 403,
  closing_not_found: 404,
  closing_superseded: 409,
  closing_hash_mismatch: 409,
  comment_missing: 422,
  approver_unfit: 422,
  sample_not_found: 404,
  own_complaint: 403,
  complained_about: 403,
  not_investigator: 403,
  inquiry_not_yours: 403,
  measure_not_yours: 403,
  not_follow_up: 403,
  evidence_not_found: 422,
  not_headquarters: 403,
  not_concerned: 403,
  received_in_future: 422,
  payee_not_found: 422,
  paid_elsewhere: 409,
  payee_undisputed: 409,
  payee_not_entitled: 409,
  authority_missing: 409,
  authority_unfit: 422,
  guardian_missing: 409,
  findings_not_offered: 409,
  no_tariff: 409,
  claim_unfit: 422,
  measure_unfit: 422,
  person_unknown: 422,
  investigator_unfit: 422,
  shares_wrong: 422,
  report_incomplete: 422,
  sub_class_unknown: 422,
  waybill_not_found: 422,
  invalid_command: 422,
  short_course: 409,
  channel_incomplete: 422,
  merge_not_allowed: 409,
  merged_elsewhere: 409,
  already_registered: 409,
  not_possible_now: 409,
  plan_superseded: 409,
  plan_hash_mismatch: 409,
  already_decided: 409,
  approval_expired: 409,
  approval_open: 409,
  recourse_not_found: 404,
  recourse_amount: 422,
  payout_open: 409,
  payout_not_found: 404,
  payout_not_possible: 409,
  not_finance: 403,
  not_legal: 403,
  kept: 409,
  erased: 410,
  reference_missing: 422,
  notice_open: 409,
  measures_open: 409,
  root_cause_missing: 422,
  amount_unfit: 422,
  parcel_unfit: 422,
  parcel_choice_open: 409,
  reason_missing: 422,
  findings_missing: 409,
  nothing_to_arbitrate: 409,
  hidden_from_unit: 409,
  already_recorded: 409,
  evidence_full: 409,
  nothing_to_acknowledge: 409,
  already_escalated: 409,
  authority_sufficient: 409,
  nobody_above: 409,
  unit_unknown: 422,
  already_owner: 409,
  assignee_unfit: 422,
  nobody_fits: 409,
  transferred_too_often: 403,
  pause_not_allowed: 409,
  extension_not_allowed: 409,
  message_not_allowed: 409,
  own_handling: 403,
  no_emergency: 409,
  not_in_group: 403,
  emergency_open: 409,
  reason_not_allowed: 409,
  not_closed: 409,
  reopen_window_over: 409,
  reopened_too_often: 403,
  two_people_needed: 409,
  survey_closed: 409,
};

/** A refusal of the rules, with what is possible instead. */
export const refused = ({ code, message, possible }: Refusal): Problem =>
  new Problem(REFUSALS[code], code, message, { members: { possible } });

export const outcomeUnknown = (): Problem =>
  problem(
    'outcome_unknown',
    'It is not known yet whether this took effect. Send the same request with the same Idempotency-Key again.',
    RETRY,
  );

export const issuerUnavailable = (): Problem =>
  problem(
    'issuer_unavailable',
    'The keys of the token issuer cannot be read at the moment. Send the request again.',
    RETRY,
  );

/** Turns an unreachable PostgreSQL into an answer that says so; everything else is passed on. */
export const explainOutages: ErrorRequestHandler = (err, _req, _res, next) => next(explained(err));

/** An unreachable PostgreSQL as the problem that says so; everything else as it is. */
export function explained(err: unknown): unknown {
  const detail =
    'The database does not answer at the moment. Send the same request again; a write with the same Idempotency-Key.';
  return isDatabaseAway(err) ? problem('database_unavailable', detail, RETRY) : err;
}

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENOENT']);
/** Classes of SQLSTATE: connection, resources, operator intervention (a statement that took too long among them). */
const AWAY = /^(08|53|57)/;
/** What pg says without a code when a connection is lost or cannot be had. */
const LOST =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/;

export function isDatabaseAway(err: unknown): boolean {
  if (!(err instanceof Error)) return false;
  const { code } = err as { code?: unknown };
  if (typeof code === 'string') return NETWORK.has(code) || (code.length === 5 && AWAY.test(code));
  return LOST.test(err.message);
}
