import { insertArchiveRead, readArchiveReads } from '../../db/archive-reads.js';
import { readHead } from '../../db/complaints.js';
import { readAllTexts } from '../../db/persons.js';
import { readStatementPdfs } from '../../db/statements.js';
import { complaintOf, principalOf, wholeOnly } from '../access.js';
import { archiveOf, jsonFile, sha256, type ArchiveFile } from '../archive.js';
import { problem } from '../failures.js';
import { nameOf } from '../principal.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import { archiveReadsAnswer } from '../schemas/documents.js';
import { complaintView } from '../views/complaint.js';
import { timelineView } from '../views/timeline.js';
import { evidenceItemsOf } from './evidence.js';
import { personalOf } from './reading.js';

/** Everything that is kept of a closed complaint, in one file: the same bytes until its journal goes on. Who takes it is on record before he has it. */
export const archive = endpoint({
  tag: 'complaints',
  summary: 'The archive of a closed complaint: JSON, decisions as PDF, index of the evidence, manifest of hashes (zip)',
  answers: { 200: { description: 'A zip; its SHA-256 is the `ETag`' } },
  handle: async (deps, call) => {
    const { complaintNo, stage } = await complaintOf(deps, call);
    if (stage !== 'closed')
      throw problem('archive_not_ready', `A complaint is archived when it is closed; this one is ${stage}`);
    const content = archiveOf(await aboutOf(deps, complaintNo), await filesOf(deps, call));
    const hash = sha256(content);
    const person = nameOf(principalOf(call));
    await insertArchiveRead(deps.pool, complaintNo, { sha256: hash, person, readAt: call.now });
    const file = { type: 'application/zip', name: `${complaintNo}.zip`, content };
    return { status: 200, headers: { ETag: `"${hash}"` }, file };
  },
});

export const archiveReads = endpoint({
  tag: 'complaints',
  summary: 'Who has taken the archive of a complaint, and which bytes',
  answers: { 200: { description: 'In order', schema: archiveReadsAnswer } },
  handle: async (deps, call) => {
    const { complaintNo } = await complaintOf(deps, call);
    return { status: 200, json: { items: await readArchiveReads(deps.pool, complaintNo) } };
  },
});

/** The head of the hash chain binds the archive to the journal. */
async function aboutOf({ pool }: Dependencies, complaintNo: string) {
  const head = await readHead(pool, complaintNo);
  return { complaintNo, journal: { seq: head?.seq, hash: head?.headHash } };
}

async function filesOf(deps: Dependencies, call: Call): Promise<ArchiveFile[]> {
  const row = await complaintOf(deps, call);
  wholeOnly(row);
  const events = await deps.journal.events(row.complaintNo);
  const texts = await readAllTexts(deps.pool, row.complaintNo);
  const statements = await readStatementPdfs(deps.pool, row.complaintNo);
  return [
    jsonFile('complaint.json', complaintView(row, events, await personalOf(deps, call, row, events))),
    jsonFile('journal.json', { events: timelineView(events, texts) }),
    jsonFile('evidence.json', { items: evidenceItemsOf(events) }),
    ...statements.map(({ version, pdf }) => ({ name: `statement-${version}.pdf`, content: pdf })),
  ];
}
