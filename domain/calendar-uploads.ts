import type { Instant } from './instant.js';

/** Superseded: other days of the same year were activated meanwhile. */
export const UPLOAD_STATUSES = ['waiting', 'activated', 'withdrawn', 'superseded'] as const;
export type UploadStatus = (typeof UPLOAD_STATUSES)[number];
export type UploadOutcome = Exclude<UploadStatus, 'waiting'>;

/** What has happened to the uploaded days of a year; without an end they wait for a second person. */
export interface UploadCourse {
  uploadedBy: string;
  uploadedAt: Instant;
  ended?: { outcome: UploadOutcome; by: string; at: Instant };
}

export const uploadStatus = ({ ended }: Pick<UploadCourse, 'ended'>): UploadStatus => ended?.outcome ?? 'waiting';

/** Why days cannot be activated or withdrawn, and what would be right. */
export interface UploadProblem {
  code: 'second_person_needed' | 'upload_ended';
  message: string;
}

const ENDED: Record<UploadOutcome, string> = {
  activated: 'These days are in force; upload others to change them',
  withdrawn: 'These days were withdrawn; upload them again',
  superseded: 'Other days of this year were activated since; upload these again if they are still right',
};

/** S3-22: the days of a year are activated by somebody who has not uploaded them, once; whoever may upload may withdraw. */
export function uploadProblem(
  { uploadedBy, ended }: UploadCourse,
  act: 'activated' | 'withdrawn',
  person: string,
): UploadProblem | undefined {
  if (ended) return { code: 'upload_ended', message: ENDED[ended.outcome] };
  if (act === 'withdrawn' || person !== uploadedBy) return undefined;
  return {
    code: 'second_person_needed',
    message: 'Whoever uploaded days does not activate them; another person has to (S3-22)',
  };
}
