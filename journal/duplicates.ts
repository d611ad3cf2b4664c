import { randomUUID } from 'node:crypto';
import { storeCommand } from '../db/commands.js';
import { lockHead, readHead, readHeadBySource, type Head } from '../db/complaints.js';
import { insertFollowUp, lockShipments, readEarlier, readFollowUp } from '../db/duplicates.js';
import { salted, saveTexts, type Salted } from '../db/persons.js';
import {
  fold,
  relationOf,
  SAME_PARCEL_MS,
  type CommandOf,
  type ComplaintState,
  type Earlier,
  type FollowUp,
  type Instant,
  type Relation,
  type TextHashes,
} from '../domain/index.js';
import type { Connection, Queryable } from '../platform/pool.js';
import { append, asStored, prepare } from './append.js';
import { readState, ruled } from './commit.js';
import { loadFacts, trustedActor, type Rules, type Surroundings } from './facts.js';
import type { Intake, Registered } from './register.js';

/** What was filed under an external id: a complaint, or a follow-up of one. */
export interface Filed {
  head: Head;
  contentHash: string;
  followUp?: number;
}

export async function findFiled(db: Queryable, { facts }: Intake): Promise<Filed | undefined> {
  const { source, externalId } = facts;
  const [head, added] = await Promise.all([
    readHeadBySource(db, source, externalId),
    readFollowUp(db, source, externalId),
  ]);
  if (head) return { head, contentHash: head.contentHash };
  const open = added && (await readHead(db, added.complaintNo));
  return open && { head: open, contentHash: added.contentHash, followUp: added.no };
}

/** The same external id again: the same answer, or a conflict. */
export const again = ({ head, contentHash, followUp }: Filed, intake: Intake): Registered =>
  contentHash === intake.contentHash
    ? { outcome: 'known', head, ...(followUp !== undefined && { followUp }) }
    : { outcome: 'other_content', head };

export const waybillsOf = ({ facts }: Intake): string[] => facts.shipments.map(({ waybillNo }) => waybillNo);

/** Complaints about the same shipments, which nobody adds to or changes until the transaction ends. */
export async function lockEarlier(db: Connection, intake: Intake, at: Instant): Promise<Earlier[]> {
  const waybills = waybillsOf(intake);
  if (waybills.length === 0) return [];
  const [, earlier] = await Promise.all([lockShipments(db, waybills), readEarlier(db, waybills, at - SAME_PARCEL_MS)]);
  return earlier;
}

/** What an intake is to earlier complaints, by the rules that it would be registered under. */
export function relate({ policy, calendar }: Rules, intake: Intake, earlier: readonly Earlier[]): Relation {
  const { duplicates } = policy;
  if (!duplicates || earlier.length === 0) return {};
  const { facts, parties, newGrievance = false } = intake;
  const customer = (parties.find(({ role }) => role === 'complainant') ?? parties[0])?.person;
  const filed = {
    ...facts,
    waybills: waybillsOf(intake),
    ...(customer && { customer }),
    newGrievance,
    awaitedOutside: facts.externalDueAt !== undefined || facts.replyTo !== undefined,
  };
  return relationOf(filed, earlier, (closedAt) => calendar.add(closedAt, duplicates.repeatWithin) >= facts.receivedAt);
}

/** Adds an intake to the open complaint that it is a follow-up of, in the transaction that has found it. */
export async function follow(
  db: Connection,
  around: Pick<Surroundings, 'rulebook' | 'directory' | 'versions'>,
  intake: Intake,
  complaintNo: string,
  at: Instant,
): Promise<Registered> {
  const [head, state] = await Promise.all([lockHead(db, complaintNo), readState(db, complaintNo)]);
  if (!head) throw new Error(`there is no complaint ${complaintNo}`);
  const texts = saltedTexts({ ...intake.texts, ...intake.resolution?.texts });
  const command = followUpOf(intake, texts);
  const trusted = { ...command, actor: trustedActor(around.directory, intake.actor) };
  const { policyHash, unit } = head;
  const facts = await loadFacts(db, { ...around, complaintNo, policyHash, unit }, trusted, at);
  const decision = ruled(trusted, state, facts);
  if (decision.refused) return { outcome: 'refused', refused: decision.refused };
  const events = asStored(decision.events);
  const after = fold(events, state);
  await Promise.all([
    storeFollowUp(db, intake, { command, texts, complaintNo, after, at }),
    append(db, complaintNo, prepare(head.headHash, state, events, at, head.completeness)),
  ]);
  return { outcome: 'followed_up', head, followUp: after.followUps ?? 1 };
}

function followUpOf({ actor, facts }: Intake, texts: Record<string, Salted<string>>): CommandOf<'follow_up'> {
  const { source, externalId, channel, receivedAt, evidence, request } = facts;
  const told = { source, externalId, channel, receivedAt, evidence };
  const data: FollowUp = { ...told, ...(request !== undefined && { request }), texts: hashesOf(texts) };
  return { id: `follow_up/${randomUUID()}`, type: 'follow_up', actor, data };
}

interface Following {
  command: CommandOf<'follow_up'>;
  texts: Record<string, Salted<string>>;
  complaintNo: string;
  after: ComplaintState;
  at: Instant;
}

async function storeFollowUp(db: Connection, intake: Intake, following: Following): Promise<void> {
  const { command, texts, complaintNo, after, at } = following;
  const { id, actor, data } = command;
  const { contentHash } = intake;
  const { source, externalId } = data;
  await Promise.all([
    insertFollowUp(db, { source, externalId, contentHash, complaintNo, no: after.followUps ?? 1, filedAt: at }),
    storeCommand(db, {
      ...{ id, complaintNo, kind: 'intake', principal: actor.id, bodyHash: contentHash, createdAt: at },
    }),
    saveTexts(db, id, texts),
  ]);
}

/** Each text with a salt of its own. */
export const saltedTexts = (texts: Readonly<Record<string, string>>): Record<string, Salted<string>> =>
  Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, salted(text)]));

export const hashesOf = (texts: Readonly<Record<string, Salted<string>>>): TextHashes =>
  Object.fromEntries(Object.entries(texts).map(([field, { hash }]) => [field, hash]));
