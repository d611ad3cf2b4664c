import { randomBytes, randomUUID } from 'node:crypto';
import { storeCommand } from '../db/commands.js';
import { insertComplaint, nextNumber, readHeadBySource, type Head } from '../db/complaints.js';
import { appendEvents } from '../db/events.js';
import { salted, savePersons, saveTexts, type Person, type Salted } from '../db/persons.js';
import { readNewestPolicy } from '../db/policies.js';
import { localDay } from '../domain/calendar/index.js';
import {
  decide,
  fold,
  zero,
  type Actor,
  type CommandData,
  type CommandOf,
  type ComplaintEvent,
  type Instant,
  type PartyRole,
  type Refusal,
} from '../domain/index.js';
import { inTransaction, type Connection, type Pool } from '../platform/pool.js';
import { asStored, prepare } from './append.js';
import { GENESIS } from './chain.js';
import { loadFacts, trustedActor, type Rulebook } from './facts.js';
import { project } from './project.js';

/** A person as an intake names him. */
export interface IntakeParty {
  role: PartyRole;
  is?: PartyRole;
  staffId?: string;
  person: Person;
}

/** A parsed intake: facts, persons and texts; the rest is worked out here. */
export interface Intake {
  actor: Actor;
  /** Hash of the normalised body without evidence: the same id with another one is a conflict. */
  contentHash: string;
  policyId: string;
  parties: IntakeParty[];
  texts: Record<string, string>;
  facts: Omit<CommandData['register'], 'parties' | 'texts' | 'policy' | 'named' | 'reachable'>;
}

export type Registered =
  | { outcome: 'created' | 'known'; head: Head; events: ComplaintEvent[] }
  | { outcome: 'other_content'; head: Head }
  | { outcome: 'refused'; refused: Refusal };

const UNIQUE_VIOLATION = '23505';

/**
 * Registers a complaint in one transaction: number, persons, texts, first events, projection and what is owed (design §8).
 * The same external id again gives the complaint that is there already.
 */
export async function register(pool: Pool, rulebook: Rulebook, intake: Intake, at: Instant): Promise<Registered> {
  const { source, externalId } = intake.facts;
  const known = await readHeadBySource(pool, source, externalId);
  if (known) return again(known, intake.contentHash);
  try {
    return await inTransaction(pool, (db) => create(db, rulebook, intake, at));
  } catch (err) {
    // Somebody filed the same external id between our look and our insert.
    if ((err as { code?: string }).code !== UNIQUE_VIOLATION) throw err;
    const winner = await readHeadBySource(pool, source, externalId);
    if (!winner) throw err;
    return again(winner, intake.contentHash);
  }
}

const again = (head: Head, contentHash: string): Registered =>
  head.contentHash === contentHash ? { outcome: 'known', head, events: [] } : { outcome: 'other_content', head };

async function create(db: Connection, rulebook: Rulebook, intake: Intake, at: Instant): Promise<Registered> {
  const pinned = await readNewestPolicy(db, intake.policyId);
  if (!pinned) throw new Error(`policy ${intake.policyId} is not in the database; run bootstrap`);
  const { hash, policy } = pinned;
  const complaintNo = await number(db, policy.timeZone, at);
  const persons = intake.parties.map((party) => ({ ...salted(party.person), id: randomUUID(), party }));
  const texts = Object.fromEntries(Object.entries(intake.texts).map(([field, text]) => [field, salted(text)]));
  const command = await commandOf(
    db,
    intake,
    complaintNo,
    { id: policy.id, version: policy.version, hash },
    persons,
    texts,
  );
  const decision = decide(zero(), command, await loadFacts(db, rulebook, hash, command, at));
  if (decision.refused) return { outcome: 'refused', refused: decision.refused };
  const events = asStored(decision.events);
  const { rows, projection } = prepare(GENESIS, fold(events), events, at, 0);
  const identity = {
    complaintNo,
    ...pick(intake),
    policyHash: hash,
    statusToken: randomBytes(18).toString('base64url'),
  };
  await insertComplaint(db, identity, projection);
  await storeIntake(db, command, intake, complaintNo, at, persons, texts);
  await appendEvents(db, complaintNo, rows);
  await project(db, complaintNo, events);
  const head = {
    ...identity,
    seq: projection.seq,
    headHash: projection.headHash,
    unit: projection.unit,
    completeness: projection.completeness,
  };
  return { outcome: 'created', head, events };
}

const pick = ({ contentHash, facts: { source, externalId } }: Intake) => ({ contentHash, source, externalId });

async function number(db: Connection, timeZone: string, at: Instant): Promise<string> {
  const day = localDay(timeZone, at);
  return `TC${day}-${String(await nextNumber(db, day)).padStart(6, '0')}`;
}

type StoredParty = Salted<Person> & { id: string; party: IntakeParty };

async function commandOf(
  db: Connection,
  intake: Intake,
  complaintNo: string,
  policy: CommandData['register']['policy'],
  persons: readonly StoredParty[],
  texts: Record<string, Salted<string>>,
): Promise<CommandOf<'register'>> {
  const complainant = (persons.find((p) => p.party.role === 'complainant') ?? persons[0])?.value;
  return {
    id: `intake/${complaintNo}`,
    type: 'register',
    actor: await trustedActor(db, intake.actor),
    data: {
      ...intake.facts,
      parties: persons.map(({ id, hash, party: { role, is, staffId } }) => ({
        personId: id,
        hash,
        role,
        ...(is && { is }),
        ...(staffId !== undefined && { staffId }),
      })),
      named: complainant?.name !== undefined,
      reachable: Boolean(complainant?.phone ?? complainant?.email ?? complainant?.address),
      policy,
      texts: Object.fromEntries(Object.entries(texts).map(([field, { hash }]) => [field, hash])),
    },
  };
}

async function storeIntake(
  db: Connection,
  command: CommandOf<'register'>,
  intake: Intake,
  complaintNo: string,
  at: Instant,
  persons: readonly StoredParty[],
  texts: Record<string, Salted<string>>,
): Promise<void> {
  const { id, actor } = command;
  await storeCommand(db, {
    id,
    complaintNo,
    kind: 'intake',
    principal: actor.id,
    bodyHash: intake.contentHash,
    createdAt: at,
  });
  await db.query('update redress.commands set used_at = created_at where id = $1', [id]);
  await saveTexts(db, id, texts);
  await savePersons(db, complaintNo, persons);
}
