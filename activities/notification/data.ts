import { readHead } from '../../db/complaints.js';
import { readAllTexts, readStaffContact } from '../../db/persons.js';
import { readSurveys, type SurveyRow } from '../../db/surveys.js';
import {
  firstKey,
  fold,
  type ComplaintEvent,
  type ComplaintState,
  type NoticeEffect,
  type Policy,
} from '../../domain/index.js';
import type { Journal } from '../../journal/index.js';
import type { Pool } from '../../platform/pool.js';
import { surveyPaths } from '../../services/survey/contract/index.js';

/** Addresses that people open: of the API and of the survey form. */
export interface PublicUrls {
  api: string;
  survey: string;
}

/** Everything that a notice may tell, as it was when the notice was owed: so every attempt writes the same words. */
export interface NoticeData {
  complaintNo: string;
  notice: NoticeEffect;
  /** The event that owes the notice. */
  origin: ComplaintEvent;
  /** The journal up to the command that owes the notice, and the state that it folds to. */
  events: ComplaintEvent[];
  state: ComplaintState;
  policy: Pick<Policy, 'timeZone' | 'acceptance' | 'templates'>;
  /** Command id → field → text. */
  texts: Map<string, Record<string, string>>;
  surveys: SurveyRow[];
  /** Names of our own people: who owns the complaint, who proposed the plan. */
  ownerName: string;
  proposerName: string;
  /** Who proposed the closing that is asked about. */
  closerName: string;
  links: Links;
  /** Journal and words of the complaint in which this one is handled, where the notice is about its decision. */
  parent?: Pick<NoticeData, 'events' | 'texts'>;
}

export interface Links {
  /** For the complainant: needs no login. */
  status: string;
  /** The written decision as a document, for the complainant. */
  statement: string;
  /** For staff. */
  complaint: string;
  survey(token: string): string;
}

export async function loadNoticeData(
  { pool, journal, urls }: { pool: Pool; journal: Journal; urls: PublicUrls },
  complaintNo: string,
  notice: NoticeEffect,
): Promise<NoticeData> {
  const head = await readHead(pool, complaintNo);
  const whole = await journal.events(complaintNo);
  const origin = whole.find(({ data }) => data.owes?.some(({ key }) => key === firstKey(notice.key)));
  if (!head || !origin) throw new Error(`no event of ${complaintNo} owes ${notice.key}`);
  const events = whole.filter(({ seq, commandId }) => seq <= origin.seq || commandId === origin.commandId);
  const state = fold(events);
  return {
    complaintNo,
    notice,
    origin,
    events,
    state,
    policy: await journal.policy(head.policyHash),
    texts: await readAllTexts(pool, complaintNo),
    surveys: await readSurveys(pool, complaintNo),
    ownerName: await staffName(pool, state.ownerId),
    proposerName: await staffName(pool, state.plan?.proposedBy),
    closerName: await staffName(pool, state.closing?.proposedBy),
    ...(notice.template === 'merged_decision' && { parent: await parentOf(pool, journal, notice) }),
    links: linksOf(urls, complaintNo, head.statusToken),
  };
}

async function parentOf(pool: Pool, journal: Journal, { values }: NoticeEffect) {
  const into = String(values['into']);
  return { events: await journal.events(into), texts: await readAllTexts(pool, into) };
}

/** An id that the directory does not know is still better than nothing. */
async function staffName(pool: Pool, staffId: string | undefined): Promise<string> {
  if (staffId === undefined) return '';
  return (await readStaffContact(pool, staffId))?.name ?? staffId;
}

function linksOf({ api, survey }: PublicUrls, complaintNo: string, statusToken: string): Links {
  const base = api.replace(/\/+$/, '');
  return {
    status: `${base}/v1/status/${complaintNo}?token=${statusToken}`,
    statement: `${base}/v1/status/${complaintNo}/statement.pdf?token=${statusToken}`,
    complaint: `${base}/v1/complaints/${complaintNo}`,
    survey: (token) => survey.replace(/\/+$/, '') + surveyPaths.form(token),
  };
}
