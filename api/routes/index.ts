import {
  ACTIVATING_RULES,
  ADMINISTERING,
  ANSWERING_FOR_MONEY,
  ANSWERING_AUTHORITIES,
  ARCHIVING,
  CHECKING,
  ASKED,
  ASKING_IMPROVEMENT,
  CONTACTING,
  DECIDING,
  ESCALATING,
  ERASING,
  EXECUTING,
  FILING,
  FINDING_OUT,
  HANDLING,
  HOLDING,
  IMPROVING,
  INVESTIGATING,
  LENDING,
  PROPOSING_RULES,
  READING,
  READING_ERASURES,
  READING_IMPROVEMENTS,
  READING_MONEY,
  RECOVERING,
  REPORTING,
  READING_RULES,
  READING_DOCUMENTS,
  READING_SAMPLES,
  STAFF_READING,
  STAFFING,
  TAKING_BACK,
  TOLD,
  TRIAGING,
  UPLOADING,
} from '../roles.js';
import { route, type Route } from '../route.js';
import * as acts from './acts.js';
import * as archives from './archive.js';
import { approvals } from './approvals.js';
import { bulkDecisions } from './bulk-decisions.js';
import * as calendars from './calendars.js';
import { catalogue } from './catalogue.js';
import * as callbacks from './callbacks.js';
import * as compensation from './compensation.js';
import * as deadlines from './deadlines.js';
import * as deciding from './deciding.js';
import * as directory from './directory.js';
import * as filing from './filing.js';
import { migration } from './migration.js';
import * as investigation from './investigation.js';
import { followUps } from './follow-up-tasks.js';
import * as measures from './measures.js';
import { opinions } from './opinions.js';
import * as outside from './outside.js';
import * as payouts from './payouts.js';
import * as recourse from './recourse.js';
import * as plans from './plans.js';
import { ownAcceptance } from './own-acceptance.js';
import { ownWithdrawal } from './own-withdrawal.js';
import * as policies from './policies.js';
import * as reading from './reading.js';
import * as reconciliations from './reconciliations.js';
import * as rehearsal from './rehearsal.js';
import * as retention from './retention.js';
import * as service from './service.js';
import { statement, statusStatement } from './statement.js';
import * as improvements from './improvements.js';
import * as duplicates from './duplicates.js';
import * as parcels from './parcels.js';
import * as parties from './parties.js';
import * as relating from './related.js';
import * as screening from './screening.js';
import * as emergency from './emergency.js';
import * as evidence from './evidence.js';
import * as sharing from './sharing.js';
import { status } from './status.js';
import * as telling from './telling.js';

const complaint = '/v1/complaints/{no}';
const policy = '/v1/policies/{id}/{version}';
const calendar = '/v1/calendars/{id}';

/** Everything the API answers to, and who may ask. What is not here does not exist; what has no access cannot be written. */
export const ROUTES: readonly Route[] = [
  route('post', '/v1/complaints', FILING, filing.file),
  route('post', '/v1/complaints/intake', FILING, filing.intake),
  route('get', '/v1/complaints', READING, reading.list),
  route('get', complaint, READING, reading.show),
  route('get', `${complaint}/timeline`, READING, reading.timeline),
  route('get', `${complaint}/deadlines`, READING, reading.deadlines),
  route('get', `${complaint}/opinions`, READING, opinions),
  route('post', `${complaint}/evidence`, UPLOADING, evidence.upload),
  route('get', `${complaint}/evidence`, READING_DOCUMENTS, evidence.list),
  route('get', `${complaint}/evidence/{sha256}`, READING_DOCUMENTS, evidence.download),
  route('get', `${complaint}/archive`, ARCHIVING, archives.archive),
  route('get', `${complaint}/archive/reads`, ARCHIVING, archives.archiveReads),
  route('get', `${complaint}/statement.pdf`, READING_DOCUMENTS, statement),
  route('post', `${complaint}/triage`, TRIAGING, acts.triage),
  route('post', `${complaint}/assignment`, HANDLING, acts.assignment),
  route('post', `${complaint}/findings`, INVESTIGATING, acts.findings),
  route('post', `${complaint}/co-assignees`, HANDLING, sharing.coAssignee),
  route('post', `${complaint}/co-assignees/{id}/removal`, HANDLING, sharing.coRelease),
  route('post', `${complaint}/investigator`, HANDLING, investigation.investigator),
  route('post', `${complaint}/inquiries`, INVESTIGATING, investigation.inquiry),
  route('post', `${complaint}/inquiries/{id}/answer`, ASKED, investigation.inquiryAnswer),
  route('post', `${complaint}/arbitration`, DECIDING, investigation.arbitration),
  route('post', `${complaint}/arbitration/objection`, ASKED, investigation.objection),
  route('get', '/v1/inquiries', ASKED, investigation.inquiries),
  route('post', `${complaint}/contacts`, CONTACTING, acts.contacts),
  route('post', `${complaint}/proceedings`, ANSWERING_AUTHORITIES, telling.proceedings),
  route('post', `${complaint}/proceedings/end`, ANSWERING_AUTHORITIES, telling.proceedingsEnd),
  route('post', `${complaint}/legal-hold`, HOLDING, retention.legalHold),
  route('post', `${complaint}/legal-hold/end`, HOLDING, retention.legalHoldEnd),
  route('post', `${complaint}/emergency/decisions`, DECIDING, emergency.groupDecision),
  route('post', `${complaint}/emergency/stand-down`, DECIDING, emergency.standDown),
  route('post', `${complaint}/review`, HANDLING, telling.review),
  route('post', `${complaint}/improvements`, ASKING_IMPROVEMENT, improvements.raising),
  route('post', `${complaint}/withdraw`, CONTACTING, telling.withdrawal),
  route('post', `${complaint}/messages`, CONTACTING, telling.message),
  route('post', `${complaint}/plans`, HANDLING, acts.plans),
  route('get', `${complaint}/plans`, READING, plans.plans),
  route('get', `${complaint}/plans/{version}`, READING, plans.plan),
  route('get', `${complaint}/payouts`, READING, payouts.payouts),
  route('post', `${complaint}/payouts/{id}/reversals`, TAKING_BACK, payouts.reversal),
  route('post', `${complaint}/parcel-found`, CONTACTING, parcels.parcelFound),
  route('post', `${complaint}/parcel-choice`, CONTACTING, parcels.parcelChoice),
  route('post', `${complaint}/reversals/{id}/decision`, DECIDING, payouts.reversalDecision),
  route('post', `${complaint}/payouts/{id}/review`, ANSWERING_FOR_MONEY, payouts.review),
  route('post', `${complaint}/payouts/{id}/resolution`, FINDING_OUT, payouts.resolution),
  route('post', `${complaint}/payouts/{id}/resolution/decision`, ANSWERING_FOR_MONEY, payouts.resolutionDecision),
  route('get', `${complaint}/recourses`, READING, recourse.recourses),
  route('post', `${complaint}/recourses/{id}/claim`, RECOVERING, recourse.recourseClaim),
  route('post', `${complaint}/recourses/{id}/result`, RECOVERING, recourse.recourseResult),
  route('post', `${complaint}/plans/{version}/decision`, DECIDING, acts.decision),
  route('post', `${complaint}/plans/{version}/check`, CHECKING, deciding.check),
  route('post', `${complaint}/closing/{version}/decision`, DECIDING, deciding.closingDecision),
  route('post', `${complaint}/approval/hand-over`, DECIDING, deciding.handOver),
  route('post', `${complaint}/acceptance`, CONTACTING, acts.acceptance),
  route('post', `${complaint}/measures/{id}/result`, EXECUTING, measures.result),
  route('post', `${complaint}/measures/{id}/renewal`, HANDLING, measures.renewal),
  route('post', `${complaint}/measures/check`, CONTACTING, measures.check),
  route('post', `${complaint}/pause`, HANDLING, acts.pause),
  route('post', `${complaint}/resume`, HANDLING, acts.resume),
  route('post', `${complaint}/escalations/{id}/ack`, TOLD, acts.acknowledgement),
  route('post', `${complaint}/escalate`, ESCALATING, acts.escalate),
  route('post', `${complaint}/close`, HANDLING, acts.close),
  route('post', `${complaint}/reopen`, CONTACTING, acts.reopen),
  route('post', `${complaint}/conversion`, TRIAGING, screening.conversion),
  route('get', `${complaint}/duplicates`, INVESTIGATING, duplicates.candidates),
  route('post', `${complaint}/merge`, HANDLING, duplicates.merge),
  route('post', `${complaint}/unmerge`, HANDLING, duplicates.unmerge),
  route('get', `${complaint}/related`, INVESTIGATING, relating.related),
  route('post', `${complaint}/findings/adoption`, INVESTIGATING, relating.adoption),
  route('post', `${complaint}/parties/{id}/authority`, HANDLING, parties.authority),
  route('post', `${complaint}/payee`, DECIDING, relating.payee),
  route('post', `${complaint}/claim-extension`, HANDLING, outside.claimExtension),
  route('post', `${complaint}/reply`, ANSWERING_AUTHORITIES, outside.reply),
  route('post', `${complaint}/authority-reports/{id}`, REPORTING, outside.authorityReport),
  route('post', `${complaint}/appeals`, ANSWERING_AUTHORITIES, outside.appeal),
  route('post', `${complaint}/appeals/return`, ANSWERING_AUTHORITIES, outside.appealReturn),
  route('post', `${complaint}/appeals/answer`, ANSWERING_AUTHORITIES, outside.appealAnswer),
  route('get', '/v1/policies', READING_RULES, policies.list),
  route('get', '/v1/policies/schema', READING_RULES, policies.schema),
  route('get', policy, READING_RULES, policies.show),
  route('get', `${policy}/changes`, READING_RULES, policies.changes),
  route('post', '/v1/policies', PROPOSING_RULES, policies.draft),
  route('post', `${policy}/proposal`, PROPOSING_RULES, policies.proposal),
  route('post', `${policy}/activation`, ACTIVATING_RULES, policies.activation),
  route('post', `${policy}/migration`, ACTIVATING_RULES, migration),
  route('post', `${policy}/rehearsal`, PROPOSING_RULES, rehearsal.start),
  route('get', `${policy}/rehearsal`, READING_RULES, rehearsal.show),
  route('get', '/v1/calendars', READING_RULES, calendars.list),
  route('get', calendar, READING_RULES, calendars.show),
  route('post', `${calendar}/uploads`, PROPOSING_RULES, calendars.upload),
  route('get', `${calendar}/uploads/{upload}`, READING_RULES, calendars.showUpload),
  route('post', `${calendar}/uploads/{upload}/activation`, ACTIVATING_RULES, calendars.activation),
  route('post', `${calendar}/uploads/{upload}/withdrawal`, PROPOSING_RULES, calendars.withdrawal),
  route('get', '/v1/catalogue', READING, catalogue),
  route('get', '/v1/measures', EXECUTING, measures.measures),
  route('get', '/v1/follow-up-tasks', CONTACTING, followUps),
  route('get', '/v1/improvements', READING_IMPROVEMENTS, improvements.list),
  route('post', '/v1/improvements/{id}/result', IMPROVING, improvements.result),
  route('post', '/v1/improvements/{id}/check', ASKING_IMPROVEMENT, improvements.check),
  route('get', '/v1/approvals', DECIDING, approvals),
  route('get', '/v1/payouts', READING_MONEY, payouts.openPayouts),
  route('post', '/v1/reconciliations', ANSWERING_FOR_MONEY, reconciliations.ask),
  route('get', '/v1/reconciliations', READING_MONEY, reconciliations.list),
  route('get', '/v1/reconciliations/{id}', READING_MONEY, reconciliations.show),
  route('get', '/v1/erasures', READING_ERASURES, retention.erasures),
  route('post', '/v1/retention/runs', ERASING, retention.ask),
  route('get', '/v1/retention/runs', READING_ERASURES, retention.runs),
  route('get', '/v1/retention/due', READING_ERASURES, retention.due),
  route('get', '/v1/samples', READING_SAMPLES, deciding.samples),
  route('post', '/v1/approvals/decisions', DECIDING, bulkDecisions),
  route('post', '/v1/deadlines/preview', READING, deadlines.preview),
  route('post', '/v1/compensation/quote', READING, compensation.quote),
  route('get', '/v1/staff', STAFF_READING, directory.staff),
  route('put', '/v1/staff/{id}', ADMINISTERING, directory.member),
  route('delete', '/v1/staff/{id}', ADMINISTERING, directory.removal),
  route('put', '/v1/staff/{id}/delegations', LENDING, directory.delegations),
  route('put', '/v1/staff/{id}/absences', STAFFING, directory.absences),
  route('post', '/v1/directory/preview', ADMINISTERING, directory.importPreview),
  route('post', '/v1/directory/import', ADMINISTERING, directory.importApply),
  route('get', '/v1/directory/versions', ADMINISTERING, directory.versions),
  route('post', '/v1/callbacks/survey', 'signature', callbacks.survey),
  route('post', '/v1/callbacks/notification', 'signature', callbacks.notification),
  route('get', '/v1/status/{no}', 'public', status),
  route('get', '/v1/status/{no}/statement.pdf', 'public', statusStatement),
  route('post', '/v1/status/{no}/acceptance', 'public', ownAcceptance),
  route('post', '/v1/status/{no}/withdrawal', 'public', ownWithdrawal),
  route('get', '/healthz', 'public', service.alive),
  route('get', '/readyz', 'public', service.ready),
  route('get', '/metrics', 'public', service.metrics),
  route('get', '/openapi.json', 'public', service.openapi),
  route('get', '/docs', 'public', service.docs),
];
