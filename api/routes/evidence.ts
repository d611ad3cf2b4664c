import { readEvidenceReads, insertEvidenceRead } from '../../db/evidence-reads.js';
import { iso, type ComplaintEvent, type Evidence } from '../../domain/index.js';
import { FileTooLarge, type StoredFile } from '../../platform/file-store.js';
import { complaintOf, principalOf, wholeOnly } from '../access.js';
import { perform } from '../commands.js';
import { mediaTypeOf } from '../evidence-files.js';
import { problem } from '../failures.js';
import { evidenceOf } from '../intake.js';
import { nameOf } from '../principal.js';
import { endpoint, type Call, type Dependencies } from '../route.js';
import { actAnswer } from '../schemas/answers.js';
import { evidenceAnswer } from '../schemas/documents.js';
import { erasureOf } from '../views/erased.js';
import { evidenceParameters, type EvidenceQuery } from '../schemas/queries.js';

const MOST_BYTES = 20 * 1_024 * 1_024;

/** The file is stored before the complaint hears of it; what is refused afterwards stays in the store, unnamed. */
export const upload = endpoint<unknown, EvidenceQuery>({
  tag: 'acts',
  summary: 'Upload a file of evidence: the body is the file itself, up to 20 MiB',
  query: evidenceParameters,
  parameters: evidenceParameters,
  raw: true,
  keyed: true,
  answers: { 201: { description: 'Stored and part of the complaint', schema: actAnswer } },
  handle: async (deps, call) => {
    await complaintOf(deps, call);
    const stored = await received(deps, call);
    const mediaType = await mediaTypeOf(stored.head);
    if (mediaType === undefined) throw await unknownType(deps, stored);
    const { sha256, bytes } = stored;
    const { type, source = nameOf(principalOf(call)), at = call.now } = call.query;
    const [evidence] = evidenceOf([{ type, sha256, source, at }]) as [Evidence];
    const done = await perform(
      deps,
      { ...call, body: { ...call.query, sha256 } },
      { type: 'add_evidence', texts: {}, data: () => ({ evidence, bytes, mediaType }) },
    );
    return { status: 201, json: { ...done, sha256, bytes, mediaType } };
  },
});

/** What nobody may have as evidence nobody has stored before, so it is not taken away from anybody. */
async function unknownType({ files }: Dependencies, { sha256 }: StoredFile) {
  await files.remove(sha256);
  return problem(
    'evidence_type_unknown',
    'The content of the file is no picture, film, sound, PDF, office document, archive or text; send one of these',
  );
}

async function received({ files }: Dependencies, { req }: Call): Promise<StoredFile> {
  try {
    return await files.keep(req, MOST_BYTES);
  } catch (err) {
    if (err instanceof FileTooLarge)
      throw problem('evidence_too_large', 'A file of evidence has at most 20 MiB; send a smaller one or several', {
        headers: { Connection: 'close' },
      });
    throw err;
  }
}

export const list = endpoint({
  tag: 'complaints',
  summary: 'The evidence: what was named, what was uploaded, and who has looked at it',
  answers: { 200: { description: 'In the order in which it came', schema: evidenceAnswer } },
  handle: async (deps, call) => {
    const seen = await complaintOf(deps, call);
    wholeOnly(seen);
    const { complaintNo } = seen;
    const reads = await readEvidenceReads(deps.pool, complaintNo);
    const items = evidenceItemsOf(await deps.journal.events(complaintNo)).map((item) => ({
      ...item,
      reads: reads.flatMap(({ sha256, ...read }) => (sha256 === item.sha256 ? [read] : [])),
    }));
    return { status: 200, json: { items } };
  },
});

interface Item extends Evidence {
  stored: boolean;
  addedAt: number;
  addedBy: string;
  bytes?: number;
  mediaType?: string;
  /** It was uploaded and is no longer there: since when, and by which rule. */
  erased?: { erasedAt: number; rule: string };
}

/** Everything that a complaint has as evidence, in the order in which it came. */
export const evidenceItemsOf = (events: readonly ComplaintEvent[]): Item[] =>
  events.flatMap(itemsOf).map((item) => {
    const erased = item.stored ? erasureOf(events, item.sha256) : undefined;
    return erased && erased.erasedAt >= item.addedAt ? { ...item, stored: false, erased } : item;
  });

/** Intake and findings name evidence that lies elsewhere; only what was uploaded can be had from here. */
function itemsOf(event: ComplaintEvent): Item[] {
  const added = { addedAt: event.at, addedBy: event.actor.id };
  if (event.type === 'registered' || event.type === 'findings_recorded')
    return event.data.evidence.map((one) => ({ ...one, ...added, stored: false }));
  if (event.type !== 'evidence_added') return [];
  const { evidence, bytes, mediaType } = event.data;
  return [{ ...evidence, ...added, stored: true, bytes, mediaType }];
}

/** Who looks is on record before he sees anything. */
export const download = endpoint({
  tag: 'complaints',
  summary: 'A file of evidence, as it was uploaded',
  answers: { 200: { description: 'The file' } },
  handle: async (deps, call) => {
    const seen = await complaintOf(deps, call);
    wholeOnly(seen);
    const { complaintNo } = seen;
    const { sha256 = '' } = call.params;
    const named = evidenceItemsOf(await deps.journal.events(complaintNo)).filter((one) => one.sha256 === sha256);
    const found = named.find(({ stored }) => stored);
    const gone = named.find(({ erased }) => erased)?.erased;
    if (!found && gone)
      throw problem('erased', `The file was erased at ${iso(gone.erasedAt)} by the rule ${gone.rule}`);
    const content = found && (await deps.files.open(sha256));
    if (!found || !content)
      throw problem('evidence_not_found', 'The complaint has no file of this SHA-256 that was uploaded');
    await insertEvidenceRead(deps.pool, complaintNo, { sha256, person: nameOf(principalOf(call)), readAt: call.now });
    return { status: 200, file: { type: found.mediaType ?? 'application/octet-stream', name: found.id, content } };
  },
});
