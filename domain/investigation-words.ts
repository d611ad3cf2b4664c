/** The closed sets of an investigation. */

/** What a unit is asked for: how it happened, to keep evidence at once, or what it thinks of it (S0-28). */
export const INQUIRY_PURPOSES = ['facts', 'hold', 'opinion'] as const;
export type InquiryPurpose = (typeof INQUIRY_PURPOSES)[number];

/** What a unit answers. */
export const INQUIRY_ANSWERS = ['admitted', 'disputed', 'kept', 'gone', 'told'] as const;
export type InquiryAnswer = (typeof INQUIRY_ANSWERS)[number];

/** Which answers fit what was asked. */
export const ANSWERS_TO: Record<InquiryPurpose, readonly InquiryAnswer[]> = {
  facts: ['admitted', 'disputed', 'told'],
  hold: ['kept', 'gone'],
  opinion: ['told'],
};

/** S0-22: the four sections of a report, in its order; the analysis of the evidence stands before the conclusion (S0-21). */
export const REPORT_SECTIONS = ['content', 'process', 'analysis', 'conclusion'] as const;
export type ReportSection = (typeof REPORT_SECTIONS)[number];

/** Why an act of an investigation is refused; stable codes. */
export type InvestigationRefusal =
  | 'complained_about'
  | 'person_unknown'
  | 'investigator_unfit'
  | 'not_investigator'
  | 'shares_wrong'
  | 'report_incomplete'
  | 'inquiry_not_found'
  | 'inquiry_not_yours'
  | 'not_headquarters'
  | 'not_concerned'
  | 'hidden_from_unit'
  | 'nothing_to_arbitrate';
