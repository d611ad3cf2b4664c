import type { Instant, Language, Statement } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

export interface StatementRow extends Statement {
  pdf: Buffer;
  madeAt: Instant;
}

/** Keeps a statement; the first one of a plan version stays. */
export async function insertStatement(db: Queryable, complaintNo: string, made: StatementRow): Promise<void> {
  await db.query(
    `insert into redress.statements (complaint_no, plan_version, language, sha256, pdf, made_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [complaintNo, made.version, made.language, made.sha256, made.pdf, new Date(made.madeAt)],
  );
}

interface Row {
  plan_version: number;
  language: Language;
  sha256: string;
}

/** Which statement was made for the newest plan version that has one; undefined when none was. */
export async function readStatement(db: Queryable, complaintNo: string): Promise<Statement | undefined> {
  const { rows } = await db.query<Row>({
    name: 'read-statement',
    text: `select plan_version, language, sha256 from redress.statements
      where complaint_no = $1 order by plan_version desc limit 1`,
    values: [complaintNo],
  });
  return rows[0] && asStatement(rows[0]);
}

/** The document itself, unless it was erased. @param version of the plan; the newest that has one when left out */
export async function readStatementPdf(
  db: Queryable,
  complaintNo: string,
  version?: number,
): Promise<StatementRow | undefined> {
  const { rows } = await db.query<Row & { pdf: Buffer; made_at: Date }>(
    `select plan_version, language, sha256, pdf, made_at from redress.statements
     where complaint_no = $1 and pdf is not null and ($2::integer is null or plan_version = $2) order by plan_version desc limit 1`,
    [complaintNo, version ?? null],
  );
  const [row] = rows;
  return row && { ...asStatement(row), pdf: row.pdf, madeAt: row.made_at.getTime() };
}

/** Every document that was made and not erased, by plan version. */
export async function readStatementPdfs(
  db: Queryable,
  complaintNo: string,
): Promise<{ version: number; pdf: Buffer }[]> {
  const { rows } = await db.query<{ version: number; pdf: Buffer }>(
    'select plan_version as version, pdf from redress.statements where complaint_no = $1 and pdf is not null order by plan_version',
    [complaintNo],
  );
  return rows;
}

const asStatement = ({ plan_version, language, sha256 }: Row): Statement => ({
  version: plan_version,
  language,
  sha256,
});
