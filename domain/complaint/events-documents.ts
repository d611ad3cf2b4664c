import type { Evidence, Statement } from './records.js';

/** Files that belong to a complaint: what came in, and what went out. */
export interface DocumentEvents {
  /** `bytes` is the size of the file. */
  evidence_added: { evidence: Evidence; bytes: number; mediaType: string; by: string };
  /** The document of the written decision was made; whoever holds it can prove that it is this one. */
  statement_issued: Statement;
}
