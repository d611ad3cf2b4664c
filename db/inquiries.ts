import type { InquiryAnswer, InquiryPurpose, Instant } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import { readTextsOf } from './persons.js';

export interface SentInquiry {
  inquiryId: string;
  commandId: string;
  purpose: InquiryPurpose;
  unit: string;
  outlet?: string;
  stage?: string;
  waybillNo?: string;
  sentAt: Instant;
}

export async function insertInquiry(db: Queryable, complaintNo: string, sent: SentInquiry): Promise<void> {
  const { inquiryId, commandId, purpose, unit, outlet, stage, waybillNo, sentAt } = sent;
  await db.query(
    `insert into redress.inquiries (complaint_no, inquiry_id, command_id, purpose, unit, outlet, stage, waybill_no, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[complaintNo, inquiryId, commandId, purpose, unit],
      ...[outlet ?? null, stage ?? null, waybillNo ?? null, new Date(sentAt)],
    ],
  );
}

/** Until when it is to be answered; a deadline about anything else changes nothing. */
export async function setInquiryDue(db: Queryable, complaintNo: string, about: string, dueAt: Instant): Promise<void> {
  await db.query('update redress.inquiries set due_at = $3 where complaint_no = $1 and inquiry_id = $2', [
    complaintNo,
    about,
    new Date(dueAt),
  ]);
}

export async function answeredInquiry(
  db: Queryable,
  complaintNo: string,
  { inquiryId, answer, at }: { inquiryId: string; answer: InquiryAnswer; at: Instant },
): Promise<void> {
  await db.query(
    'update redress.inquiries set answer = $3, answered_at = $4 where complaint_no = $1 and inquiry_id = $2',
    [complaintNo, inquiryId, answer, new Date(at)],
  );
}

export async function presumedInquiry(
  db: Queryable,
  complaintNo: string,
  inquiryId: string,
  at: Instant,
): Promise<void> {
  await db.query('update redress.inquiries set presumed_at = $3 where complaint_no = $1 and inquiry_id = $2', [
    complaintNo,
    inquiryId,
    new Date(at),
  ]);
}

export interface InquiryRow extends Omit<SentInquiry, 'commandId'> {
  complaintNo: string;
  class: string;
  level: number;
  question?: string;
  dueAt?: Instant;
  answer?: InquiryAnswer;
  answeredAt?: Instant;
  presumedAt?: Instant;
}

interface Row {
  complaint_no: string;
  inquiry_id: string;
  command_id: string;
  purpose: InquiryPurpose;
  unit: string;
  outlet: string | null;
  stage: string | null;
  waybill_no: string | null;
  class: string;
  level: number;
  sent_at: Date;
  due_at: Date | null;
  answer: InquiryAnswer | null;
  answered_at: Date | null;
  presumed_at: Date | null;
}

/** What a unit and those below it were asked, the next one due first, with the question in words. */
export async function readInquiries(db: Queryable, unit: string, open: boolean, limit: number): Promise<InquiryRow[]> {
  const { rows } = await db.query<Row>(
    `with recursive own as (
       select id from redress.units where id = $1
       union select u.id from redress.units u join own on u.parent = own.id
     )
     select i.*, c.class, c.level from redress.inquiries i join redress.complaints c using (complaint_no)
     where i.unit in (select id from own) and (i.answered_at is null) = $2
     order by i.due_at nulls last, i.complaint_no, i.inquiry_id limit $3`,
    [unit, open, limit],
  );
  const questions = await readTextsOf(
    db,
    rows.map(({ command_id }) => command_id),
    'question',
  );
  return rows.map((row) => asInquiry(row, questions.get(row.command_id)));
}

function asInquiry(row: Row, question: string | undefined): InquiryRow {
  const { purpose, unit, outlet, stage, level } = row;
  return {
    ...{ complaintNo: row.complaint_no, inquiryId: row.inquiry_id, purpose, unit, class: row.class, level },
    ...(outlet !== null && { outlet }),
    ...(stage !== null && { stage }),
    ...(row.waybill_no !== null && { waybillNo: row.waybill_no }),
    ...(question !== undefined && { question }),
    sentAt: row.sent_at.getTime(),
    ...(row.due_at && { dueAt: row.due_at.getTime() }),
    ...(row.answer !== null && { answer: row.answer }),
    ...(row.answered_at && { answeredAt: row.answered_at.getTime() }),
    ...(row.presumed_at && { presumedAt: row.presumed_at.getTime() }),
  };
}
