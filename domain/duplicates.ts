import type { Limit } from './clocks.js';
import { DAY, type Instant } from './instant.js';
import type { ComplaintClass, Flag, Kind } from './vocabulary.js';

/** A waybill number may be given to another parcel after some time. */
export const SAME_PARCEL_MS = 365 * DAY;

/** When an intake is about what we are working on already, or have worked on (C15). */
export interface DuplicatePolicy {
  /** After its closing, the same matter again within this time is a repeat. */
  repeatWithin: Limit;
  /** The n-th follow-up or repeat calls a superior (S2-019). */
  escalateFrom: number;
  /** Texts at least this similar, in percent, are shown to a person as candidates. */
  similarFrom: number;
  source: string[];
}

/** What tells whether two people are one; nothing of it is kept. */
export interface Identifying {
  name?: string;
  phone?: string;
  email?: string;
  address?: string;
}

/** A complaint that shares a waybill with an intake. */
export interface Earlier {
  complaintNo: string;
  kind: Kind;
  class: ComplaintClass;
  flags: Flag[];
  waybills: string[];
  closedAt?: Instant;
  /** The complaint that it was merged into. */
  mergedInto?: string;
  customer?: Identifying;
}

/** What of an intake decides whether it is new. */
export interface Filed {
  kind: Kind;
  class: ComplaintClass;
  flags: readonly Flag[];
  waybills: readonly string[];
  customer?: Identifying;
  /** Whoever files says that it is another grievance than the open one. */
  newGrievance: boolean;
  /** Somebody beside the customer waits for our reply: his case is never folded into another. */
  awaitedOutside: boolean;
}

/** How often a customer has come back with a matter that was closed. */
export interface Repeat {
  of: string;
  times: number;
}

export interface Relation {
  /** The open complaint that the intake is a follow-up of. */
  followUpOf?: string;
  repeat?: Repeat;
  /** Open complaints about the same shipment that stay complaints of their own: another grievance, or another party. */
  related?: string[];
}

const digits = (phone: string): string => phone.replace(/\D/g, '').replace(/^(00)?86(?=1\d{10}$)/, '');
const folded = (words: string): string => words.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** What tells a person from others, however it was written: telephone, mail address, name with address. Two who share one are one. */
export const identifiersOf = ({ phone, email, name, address }: Identifying): string[] => [
  ...(phone === undefined ? [] : [`phone:${digits(phone)}`]),
  ...(email === undefined ? [] : [`email:${folded(email)}`]),
  ...(name === undefined || address === undefined ? [] : [`name:${folded(name)}@${folded(address)}`]),
];

/** The same of somebody who is paid: whoever is paid to one account is one payee, whatever he calls himself. */
export const payeeIdentifiersOf = ({ account, ...person }: Identifying & { account?: string }): string[] => [
  ...identifiersOf(person),
  ...(account === undefined ? [] : [`account:${folded(account)}`]),
];

/** One customer: the same telephone or mail address, or the same name at the same address. Whoever is anonymous is nobody's double. */
export function isSameCustomer(a: Identifying | undefined, b: Identifying | undefined): boolean {
  if (!a || !b) return false;
  const known = identifiersOf(a);
  return identifiersOf(b).some((one) => known.includes(one));
}

/**
 * What an intake is to the complaints about its shipments: a follow-up of an open one (same customer, class and waybills, and
 * nothing new in it), a repeat of a closed one, or a complaint of its own that is linked to the others (C15, X-10).
 * @param isRecent whether a closing lies so little time back that it counts
 */
export function relationOf(
  filed: Filed,
  earlier: readonly Earlier[],
  isRecent: (closedAt: Instant) => boolean,
): Relation {
  const same = earlier.filter(
    (one) => one.kind === filed.kind && one.class === filed.class && isSameCustomer(one.customer, filed.customer),
  );
  const followUpOf = filed.newGrievance || filed.awaitedOutside ? undefined : openTwin(filed, same, earlier);
  if (followUpOf !== undefined) return { followUpOf };
  const closed = same.filter(
    ({ closedAt, mergedInto }) => mergedInto === undefined && closedAt !== undefined && isRecent(closedAt),
  );
  const newest = closed.sort((a, b) => b.closedAt! - a.closedAt!)[0];
  const related = earlier.filter(({ closedAt }) => closedAt === undefined).map(({ complaintNo }) => complaintNo);
  return {
    ...(newest && !filed.newGrievance && { repeat: { of: newest.complaintNo, times: closed.length } }),
    ...(related.length > 0 && { related }),
  };
}

/** The open complaint that already says all of it; of a merged one the complaint that it was merged into. */
function openTwin(filed: Filed, same: readonly Earlier[], earlier: readonly Earlier[]): string | undefined {
  const twin = same.find(
    ({ closedAt, mergedInto, flags, waybills }) =>
      (closedAt === undefined || mergedInto !== undefined) &&
      filed.waybills.every((waybillNo) => waybills.includes(waybillNo)) &&
      filed.flags.every((flag) => flags.includes(flag)),
  );
  if (twin?.mergedInto === undefined) return twin?.complaintNo;
  const into = earlier.find(({ complaintNo }) => complaintNo === twin.mergedInto);
  if (into && into.closedAt === undefined) return into.complaintNo;
  return twin.closedAt === undefined ? twin.complaintNo : undefined;
}

/** How much of two texts is the same, 0 … 100: the share of runs of two characters, as Chinese has no spaces to part words by. */
export function similarity(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  if (left.size === 0 || right.size === 0) return 0;
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return Math.round((200 * shared) / (left.size + right.size));
}

function pairsOf(text: string): Set<string> {
  const plain = folded(text).replace(/[\p{P}\p{S}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2)));
}

/** Why a complaint may be about the same as another. */
export interface Likeness {
  sameCustomer: boolean;
  sharedWaybills: string[];
  /** Of the descriptions, in percent. */
  similarity: number;
}

/** A complaint as it is compared with others. */
export interface Comparable {
  complaintNo: string;
  stage: string;
  class: string;
  open: boolean;
  waybills: string[];
  description: string;
  customer?: Identifying;
}

export type Candidate = Omit<Comparable, 'waybills' | 'description' | 'customer'> & Likeness;

const MOST_CANDIDATES = 20;

/**
 * What a person should look at before he handles one of them: one shipment, one customer, or nearly the same words; most alike
 * first. Never a reason to merge by itself (S2-045).
 * @param found complaints to compare, the one itself among them
 */
export function candidatesFor(
  policy: DuplicatePolicy | undefined,
  complaintNo: string,
  found: readonly Comparable[],
): Candidate[] {
  const self = found.find((one) => one.complaintNo === complaintNo);
  if (!policy || !self) return [];
  return found
    .filter((one) => one !== self)
    .map(({ waybills, description, customer, ...one }) => ({
      ...one,
      sameCustomer: isSameCustomer(self.customer, customer),
      sharedWaybills: waybills.filter((waybill) => self.waybills.includes(waybill)),
      similarity: similarity(self.description, description),
    }))
    .filter((one) => one.sameCustomer || one.sharedWaybills.length > 0 || one.similarity >= policy.similarFrom)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, MOST_CANDIDATES);
}

const weight = ({ sameCustomer, sharedWaybills, similarity: alike }: Likeness): number =>
  alike + (sharedWaybills.length > 0 ? 200 : 0) + (sameCustomer ? 100 : 0);
