import type { z } from 'zod';
import { readStatementPdf } from '../../db/statements.js';
import type { Pool } from '../../platform/pool.js';
import { complaintOf, notErased, wholeOnly } from '../access.js';
import { problem } from '../failures.js';
import { endpoint, type Answer } from '../route.js';
import { statementParameters, statusStatementParameters } from '../schemas/queries.js';
import { heldBy } from './status.js';

const answers = { 200: { description: 'A PDF; its SHA-256 is the `ETag` and stands in the timeline' } };

/** The written decision, for those who handle the complaint and for the integration that filed it. */
export const statement = endpoint<unknown, z.output<typeof statementParameters>>({
  tag: 'complaints',
  summary: 'The written decision as PDF',
  query: statementParameters,
  parameters: statementParameters,
  answers,
  handle: async (deps, call) => {
    const seen = await complaintOf(deps, call);
    wholeOnly(seen);
    notErased(seen);
    const { complaintNo } = seen;
    return documentOf(deps.pool, complaintNo, call.query.version);
  },
});

/** The same document, for the complainant who holds the link (C31). */
export const statusStatement = endpoint<unknown, z.output<typeof statusStatementParameters>>({
  tag: 'status',
  summary: "The complainant's written decision as PDF",
  query: statusStatementParameters,
  parameters: statusStatementParameters,
  answers,
  handle: async ({ pool }, call) => {
    const held = await heldBy(pool, call.params['no'] ?? '', call.query.token);
    notErased(held);
    const { complaintNo } = held;
    return documentOf(pool, complaintNo, call.query.version);
  },
});

async function documentOf(pool: Pool, complaintNo: string, version: number | undefined): Promise<Answer> {
  const found = await readStatementPdf(pool, complaintNo, version);
  if (!found) throw problem('statement_not_found', 'No written decision was made yet, or none on this plan version');
  const name = `${complaintNo}-${found.version}.pdf`;
  return {
    status: 200,
    headers: { ETag: `"${found.sha256}"` },
    file: { type: 'application/pdf', name, content: found.pdf },
  };
}
