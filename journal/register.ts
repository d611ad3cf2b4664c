import { randomBytes, randomUUID } from 'node:crypto';
import { readCalendarVersions } from '../db/calendars.js';
import { markUsed, storeCommand } from '../db/commands.js';
import { insertComplaint, nextNumber, readHeadBySource, type Head } from '../db/complaints.js';
import { saveShipments } from '../db/duplicates.js';
import { appendEvents } from '../db/events.js';
import { salted, savePersons, saveTexts, type Person, type Salted } from '../db/persons.js';
import { readDirectory } from '../db/directory.js';
import { readPolicyHashInForce } from '../db/policies.js';
import { localDay } from '../domain/calendar/index.js';
import {
  decide,
  NOTICE_CHANNELS,
  unitOf,
  urgentWords,
  zero,
  type Actor,
  type CommandData,
  type CommandOf,
  type ComplaintEvent,
  type Instant,
  type Kinship,
  type Party,
  type PartyRole,
  type Refusal,
  type IntakeResolution,
  type NoticeChannel,
} from '../domain/index.js';
import { inTransaction, type Connection, type Pool } from '../platform/pool.js';
import { asStored, prepare } from './append.js';
import { GENESIS } from './chain.js';
import { loadFacts, trustedActor, type Rulebook } from './facts.js';
import { again, findFiled, follow, hashesOf, lockEarlier, relate, saltedTexts, waybillsOf } from './duplicates.js';
import { lockMoney } from './commit.js';
import { projectGrants } from './grants.js';
import { project } from './project.js';
import { projectTally } from './tallies.js';

/** A person as an intake names him. */
export interface IntakeParty {
  role: PartyRole;
  is?: PartyRole;
  staffId?: string;
  minor?: true;
  preferred?: NoticeChannel;
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
  /** How it was settled at once, and the words of that. */
  resolution?: { data: Omit<IntakeResolution, 'texts'>; texts: Record<string, string> };
  facts: Omit<
    CommandData['register'],
    'parties' | 'texts' | 'policy' | 'named' | 'reachable' | 'resolution' | keyof Kinship
  >;
  /** Whoever files says that it is another grievance than the one that is open. */
  newGrievance?: boolean;
}

export type Registered =
  | { outcome: 'created'; head: Head; events: ComplaintEvent[] }
  /** Of a follow-up the head is that of the open complaint, and `followUp` its number among those of that complaint. */
  | { outcome: 'known' | 'followed_up'; head: Head; followUp?: number }
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
  if (known) return again({ head: known, contentHash: known.contentHash }, intake);
  try {
    const numbered = await number(pool, rulebook, intake, at);
    return await inTransaction(pool, (db) => create(db, rulebook, intake, numbered, at));
  } catch (err) {
    // Somebody filed the same external id between our look and our insert.
    if ((err as { code?: string }).code !== UNIQUE_VIOLATION) throw err;
    const winner = await findFiled(pool, intake);
    if (!winner) throw err;
    return again(winner, intake);
  }
}

async function create(
  db: Connection,
  rulebook: Rulebook,
  intake: Intake,
  numbered: Numbered,
  at: Instant,
): Promise<Registered> {
  const { policy, complaintNo } = numbered;
  const outlets = intake.facts.shipments.flatMap(({ outlet }) => outlet ?? []);
  // Sent together and run one after the other, so what follows the lock is read under it.
  const [earlier, filed, directory, versions] = await Promise.all([
    lockEarlier(db, intake, at),
    findFiled(db, intake),
    readDirectory(db, outlets, at),
    readCalendarVersions(db),
  ]);
  if (filed) return again(filed, intake);
  const relation = relate(await rulebook.rules(db, policy.hash, versions), intake, earlier);
  const around = { rulebook, directory, versions };
  if (relation.followUpOf !== undefined) return follow(db, around, intake, relation.followUpOf, at);
  const filing = file(intake, numbered, relation);
  const command = { ...filing.command, actor: trustedActor(directory, intake.actor) };
  const unit = unitOf(directory, intake.facts.shipments[0]?.outlet);
  const waybills = waybillsOf(intake);
  const unstored = { waybills, persons: new Map(filing.persons.map(({ id, value }) => [id, value])) };
  await lockMoney(db, command, waybills);
  const facts = await loadFacts(db, { ...around, complaintNo, unstored, policyHash: policy.hash, unit }, command, at);
  const decision = decide(zero(), command, facts);
  if (decision.refused) return { outcome: 'refused', refused: decision.refused };
  return { outcome: 'created', ...(await store(db, filing, asStored(decision.events), at)) };
}

interface Numbered {
  complaintNo: string;
  policy: CommandData['register']['policy'];
  /** Words of the texts that the policy listens to. */
  words: string[];
}

/**
 * The number and the policy that gives it its day. Taken before the transaction that uses it: the counter's lock would be held
 * to its end, and all intakes would stand in one line. What fails then leaves a gap.
 */
async function number(pool: Pool, rulebook: Rulebook, { policyId, texts }: Intake, at: Instant): Promise<Numbered> {
  const hash = await readPolicyHashInForce(pool, policyId, at);
  if (hash === undefined) throw new Error(`no version of the policy ${policyId} is in force; run bootstrap`);
  const policy = await rulebook.policy(pool, hash);
  const day = localDay(policy.timeZone, at);
  const complaintNo = `TC${day}-${String(await nextNumber(pool, day)).padStart(6, '0')}`;
  const words = urgentWords(policy, Object.values(texts));
  return { complaintNo, policy: { id: policy.id, version: policy.version, hash }, words };
}

type StoredPerson = Salted<Person> & { id: string; party: IntakeParty };

/** An intake with its number, and with persons and texts salted once for all uses. */
interface Filing {
  complaintNo: string;
  intake: Intake;
  policyHash: string;
  persons: StoredPerson[];
  texts: Record<string, Salted<string>>;
  command: CommandOf<'register'>;
}

function file(intake: Intake, { complaintNo, policy, words }: Numbered, relation: Kinship): Filing {
  const persons = intake.parties.map((party) => ({ ...salted(party.person), id: randomUUID(), party }));
  const own = saltedTexts(intake.texts);
  const ofResolution = saltedTexts(intake.resolution?.texts ?? {});
  const complainant = (persons.find((p) => p.party.role === 'complainant') ?? persons[0])?.value;
  const data: CommandData['register'] = {
    ...intake.facts,
    ...relation,
    words,
    parties: persons.map(asParty),
    named: complainant?.name !== undefined,
    reachable: Boolean(complainant?.phone ?? complainant?.email ?? complainant?.wechat ?? complainant?.address),
    policy,
    ...(intake.resolution && { resolution: { ...intake.resolution.data, texts: hashesOf(ofResolution) } }),
    texts: hashesOf(own),
  };
  const command = { id: `intake/${complaintNo}`, type: 'register', actor: intake.actor, data } as const;
  return { complaintNo, intake, policyHash: policy.hash, persons, texts: { ...own, ...ofResolution }, command };
}

function asParty({ id, hash, value, party: { role, is, staffId, minor, preferred } }: StoredPerson): Party {
  const reach = { channels: channelsOf(value), ...(preferred && { preferred }) };
  return {
    personId: id,
    hash,
    role,
    ...(is && { is }),
    ...(staffId !== undefined && { staffId }),
    ...(minor && { minor }),
    reach,
  };
}

/** Where a person has an address. */
function channelsOf({ email, phone, address, wechat }: Person): NoticeChannel[] {
  const at = { email, wechat, sms: phone, letter: address };
  return NOTICE_CHANNELS.filter((channel) => at[channel] !== undefined);
}

async function store(
  db: Connection,
  filing: Filing,
  events: ComplaintEvent[],
  at: Instant,
): Promise<{ head: Head; events: ComplaintEvent[] }> {
  const { complaintNo, policyHash, intake } = filing;
  const { source, externalId } = intake.facts;
  const { before, rows, projection, grants } = prepare(GENESIS, zero(), events, at, 0);
  const statusToken = randomBytes(18).toString('base64url');
  const identity = { complaintNo, source, externalId, contentHash: intake.contentHash, policyHash, statusToken };
  await Promise.all([
    insertComplaint(db, identity, projection),
    storePersonal(db, filing, at),
    saveShipments(db, complaintNo, waybillsOf(intake)),
    appendEvents(db, complaintNo, rows),
    project(db, complaintNo, events),
    projectTally(db, complaintNo, before, events),
    projectGrants(db, complaintNo, grants, at),
  ]);
  const { seq, headHash, unit, completeness } = projection;
  return { head: { ...identity, seq, headHash, unit, completeness }, events };
}

async function storePersonal(db: Connection, filing: Filing, at: Instant): Promise<void> {
  const { complaintNo, command, intake, texts, persons } = filing;
  const { id, actor } = command;
  const bodyHash = intake.contentHash;
  await Promise.all([
    storeCommand(db, { id, complaintNo, kind: 'intake', principal: actor.id, bodyHash, createdAt: at }),
    markUsed(db, id, at),
    saveTexts(db, id, texts),
    savePersons(db, complaintNo, persons),
  ]);
}
