import { erasePersons, eraseTexts } from '../db/persons.js';
import {
  eraseDocuments,
  eraseFiles,
  insertErasure,
  insertEvidenceFile,
  markErased,
  type Taken,
} from '../db/retention.js';
import type { ComplaintEvent, EventOf } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/** What events mean for what is kept: recorded and gone in one transaction. */
export async function projectRetention(db: Queryable, complaintNo: string, event: ComplaintEvent): Promise<void> {
  if (event.type === 'evidence_added') {
    const { sha256, type } = event.data.evidence;
    return insertEvidenceFile(db, complaintNo, { sha256, type, at: event.at });
  }
  if (event.type !== 'data_erased') return;
  const { at, seq, data } = event;
  const { what, rule, run, policy, keptUntil } = data;
  const taken = await take(db, complaintNo, event);
  const record = { complaintNo, seq, what, rule, run, policyHash: policy.hash, keptUntilAt: keptUntil, at };
  await insertErasure(db, { ...record, ...taken });
}

async function take(db: Queryable, complaintNo: string, { at, data }: EventOf<'data_erased'>): Promise<Taken> {
  const files = await eraseFiles(db, complaintNo, data.files, at);
  if (data.what === 'evidence') return { files, persons: 0, texts: 0, documents: 0 };
  const persons = await erasePersons(db, complaintNo);
  const texts = await eraseTexts(db, complaintNo);
  const documents = await eraseDocuments(db, complaintNo);
  await markErased(db, complaintNo, at);
  return { files, persons, texts, documents };
}
