import type { Language, MessageKind } from '../../domain/index.js';
import { measuresInWords, findLabel } from '../../policy/index.js';
import type { NoticeData } from './data.js';
import { lastEvent, newestDeadline, textOf, told, type Tellers } from './told.js';

/** What people tell customers, in their own words within ours. */
export const messageTellers: Tellers<MessageKind> = {
  progress: (data) => ({ ...said(data), stage: data.state.stage }),
  facts_request: (data, language) => ({ ...said(data), missing: missingInWords(data, language) }),
  plan: (data, language) => ({
    ...said(data),
    measures: measuresInWords(data.state.plan?.measures ?? [], language),
    compensation: data.state.plan?.amountFen ?? 0,
  }),
  delay: (data) => ({
    ...said(data),
    promisedBy: newestDeadline(data, 'promise').dueAt,
    until: told<number>(data, 'untilAt'),
  }),
  apology: said,
};

/** Whoever tells something has said it himself. */
function said(data: NoticeData): { complaintNo: string; words: string; statusUrl: string } {
  const { complaintNo, links, origin } = data;
  return { complaintNo, statusUrl: links.status, words: textOf(data, origin, 'words') };
}

/** What the record lacks, as it was last scored. */
export function missingInWords(data: NoticeData, language: Language): string[] {
  const { missing = [] } = (lastEvent(data, 'triaged') ?? lastEvent(data, 'registered'))?.data ?? {};
  return missing.map((element) => findLabel('recordElement', element, language) ?? element);
}
