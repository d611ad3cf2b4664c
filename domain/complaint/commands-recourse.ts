import type { RecourseOutcome } from '../recourse.js';
import type { TextHashes } from './records.js';

/** Acts towards a partner who bears a part. */
export interface RecourseCommands {
  /** We claim from him, in time; reference and grounds are texts. */
  claim_recourse: { recourseId: string; amountFen: number; texts: TextHashes };
  /** What he said; `amountFen` is what he bears, 0 when he refuses. */
  settle_recourse: { recourseId: string; outcome: RecourseOutcome; amountFen: number; texts: TextHashes };
}

export const RECOURSE_ACTS = [
  'claim_recourse',
  'settle_recourse',
] as const satisfies readonly (keyof RecourseCommands)[];
