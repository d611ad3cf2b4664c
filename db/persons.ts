import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { identifiersOf, payeeIdentifiersOf, type Instant, type Language, type StaffLanguage } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';

/**
 * The one module that reaches personal data: persons and texts. Everything else holds their ids and salted hashes. `seal` and
 * `open` are where encryption comes in; until then they keep the text as it is.
 */

/** What we know of a person. */
export interface Person {
  name?: string;
  phone?: string;
  email?: string;
  address?: string;
  /** The person's id at our WeChat account. */
  wechat?: string;
  /** Bank card or wallet a payee is paid to. */
  account?: string;
  language: Language;
}

/** Something to be stored and the salted hash by which it may be named elsewhere. */
export interface Salted<T> {
  value: T;
  salt: string;
  hash: string;
}

const seal = (plain: string): string => plain;
const open = (sealed: string): string => sealed;

/** SHA-256 over a salt and the RFC 8785 JSON of the value: binds the value without telling it. */
export function salted<T>(value: T): Salted<T> {
  const salt = randomBytes(16).toString('base64url');
  return { value, salt, hash: hashOf(salt, value) };
}

export const hashOf = (salt: string, value: unknown): string =>
  createHash('sha256')
    .update(salt)
    .update(canonicalize(value) ?? '')
    .digest('hex');

/** What tells a person from others, as it may be compared across complaints without being told: SHA-256 of each of his identifiers. */
export interface Fingerprints {
  customer: string[];
  payee: string[];
}

const fingerprint = (identifier: string): string => createHash('sha256').update(identifier).digest('hex');

/** Fingerprints of who complained and of who is paid; whoever was erased, or told nothing, has none. */
export async function readFingerprints(db: Queryable, complaintNo: string, payeeId: string): Promise<Fingerprints> {
  const customer = (await readCustomers(db, [complaintNo])).get(complaintNo);
  const payee = await readPerson(db, payeeId);
  return {
    customer: customer ? identifiersOf(customer).map(fingerprint) : [],
    payee: payee ? payeeIdentifiersOf(payee).map(fingerprint) : [],
  };
}

export async function savePersons(
  db: Queryable,
  complaintNo: string,
  persons: readonly (Salted<Person> & { id: string })[],
): Promise<void> {
  await Promise.all(
    persons.map(({ id, value, salt }) =>
      db.query({
        name: 'save-person',
        text: 'insert into redress.persons (id, complaint_no, sealed, salt) values ($1, $2, $3, $4)',
        values: [id, complaintNo, seal(JSON.stringify(value)), salt],
      }),
    ),
  );
}

export async function readPerson(db: Queryable, personId: string): Promise<Person | undefined> {
  const { rows } = await db.query<{ sealed: string }>(
    'select sealed from redress.persons where id = $1 and sealed is not null',
    [personId],
  );
  return rows[0] && (JSON.parse(open(rows[0].sealed)) as Person);
}

/** The persons of a complaint by id, for those who may see them. */
export async function readPersons(db: Queryable, complaintNo: string): Promise<Map<string, Person>> {
  const { rows } = await db.query<{ id: string; sealed: string }>(
    'select id, sealed from redress.persons where complaint_no = $1 and sealed is not null',
    [complaintNo],
  );
  return new Map(rows.map((row) => [row.id, JSON.parse(open(row.sealed)) as Person]));
}

/** Persons by id, of whatever complaints; whoever was erased is missing. */
export async function readPersonsById(db: Queryable, ids: readonly string[]): Promise<Map<string, Person>> {
  const { rows } = await db.query<{ id: string; sealed: string }>(
    'select id, sealed from redress.persons where id = any ($1) and sealed is not null',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, JSON.parse(open(row.sealed)) as Person]));
}

/** Who complained, by complaint: what is needed to tell whether two complaints have one customer. */
export async function readCustomers(db: Queryable, complaintNos: readonly string[]): Promise<Map<string, Person>> {
  const { rows } = await db.query<{ complaint_no: string; sealed: string }>({
    name: 'read-customers',
    text: `select distinct on (p.complaint_no) p.complaint_no, p.sealed
      from redress.complaint_events e, jsonb_array_elements(e.data -> 'parties') with ordinality as party (it, place)
        join redress.persons p on p.id = party.it ->> 'personId'
      where e.complaint_no = any ($1) and e.type = 'registered' and p.sealed is not null
      order by p.complaint_no, party.it ->> 'role' <> 'complainant', party.place`,
    values: [complaintNos],
  });
  return new Map(rows.map((row) => [row.complaint_no, JSON.parse(open(row.sealed)) as Person]));
}

/** What complaints say of themselves, by complaint. */
export async function readDescriptions(db: Queryable, complaintNos: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ command_id: string; sealed: string }>(
    `select command_id, sealed from redress.texts where command_id = any ($1) and field = 'description'`,
    [complaintNos.map((complaintNo) => `intake/${complaintNo}`)],
  );
  return new Map(rows.map((row) => [row.command_id.slice('intake/'.length), open(row.sealed)]));
}

export async function saveTexts(
  db: Queryable,
  commandId: string,
  texts: Readonly<Record<string, Salted<string>>>,
): Promise<void> {
  await Promise.all(
    Object.entries(texts).map(([field, { value, salt }]) =>
      db.query({
        name: 'save-text',
        text: 'insert into redress.texts (command_id, field, sealed, salt) values ($1, $2, $3, $4)',
        values: [commandId, field, seal(value), salt],
      }),
    ),
  );
}

/** The salted hashes of one command's texts, by field, worked out again from what is stored. */
export async function readTextHashes(db: Queryable, commandId: string): Promise<Record<string, string>> {
  const { rows } = await db.query<{ field: string; sealed: string; salt: string }>(
    'select field, sealed, salt from redress.texts where command_id = $1',
    [commandId],
  );
  return Object.fromEntries(rows.map((row) => [row.field, hashOf(row.salt, open(row.sealed))]));
}

/** All texts of a complaint: command id → field → text. */
export async function readAllTexts(db: Queryable, complaintNo: string): Promise<Map<string, Record<string, string>>> {
  const { rows } = await db.query<TextRow>(
    `select t.command_id, t.field, t.sealed from redress.texts t join redress.commands c on c.id = t.command_id where c.complaint_no = $1`,
    [complaintNo],
  );
  return byCommand(rows);
}

/** Every text of some commands: command id → field → text. */
export async function readCommandTexts(
  db: Queryable,
  commandIds: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const { rows } = await db.query<TextRow>(
    'select command_id, field, sealed from redress.texts where command_id = any ($1)',
    [commandIds],
  );
  return byCommand(rows);
}

interface TextRow {
  command_id: string;
  field: string;
  sealed: string;
}

function byCommand(rows: readonly TextRow[]): Map<string, Record<string, string>> {
  const texts = new Map<string, Record<string, string>>();
  for (const row of rows) texts.set(row.command_id, { ...texts.get(row.command_id), [row.field]: open(row.sealed) });
  return texts;
}

/** One field of the texts of some commands, by command id. */
export async function readTextsOf(
  db: Queryable,
  commandIds: readonly string[],
  field: string,
): Promise<Map<string, string>> {
  const { rows } = await db.query<{ command_id: string; sealed: string }>(
    'select command_id, sealed from redress.texts where command_id = any ($1) and field = $2',
    [commandIds, field],
  );
  return new Map(rows.map((row) => [row.command_id, open(row.sealed)]));
}

/** What a notice to a member of staff needs. */
export interface StaffContact {
  name: string;
  email: string;
  language: StaffLanguage;
}

export async function readStaffContact(db: Queryable, staffId: string): Promise<StaffContact | undefined> {
  const { rows } = await db.query<StaffContact>('select name, email, language from redress.staff where id = $1', [
    staffId,
  ]);
  return rows[0];
}

/** Erases what was asked but never decided; what was decided is kept. */
export async function eraseUnusedCommands(db: Queryable, before: Instant): Promise<number> {
  const { rowCount } = await db.query(
    'delete from redress.commands where used_at is null and kind = $2 and created_at < $1',
    [new Date(before), 'act'],
  );
  return rowCount ?? 0;
}

/** Who they were is gone for good; that there were persons stays, because payouts name them. */
export async function erasePersons(db: Queryable, complaintNo: string): Promise<number> {
  const { rowCount } = await db.query(
    'update redress.persons set sealed = null, salt = null where complaint_no = $1 and sealed is not null',
    [complaintNo],
  );
  return rowCount ?? 0;
}

/** Every word that was said about a complaint, with the salts of the hashes that stand in the journal. */
export async function eraseTexts(db: Queryable, complaintNo: string): Promise<number> {
  const { rowCount } = await db.query(
    'delete from redress.texts t using redress.commands c where c.id = t.command_id and c.complaint_no = $1',
    [complaintNo],
  );
  return rowCount ?? 0;
}
