import { readCalendarVersions } from '../db/calendars.js';
import { readDirectory } from '../db/directory.js';
import { readEventsOfMany } from '../db/events.js';
import { readWaiting, type WaitingRow } from '../db/inbox.js';
import {
  authorityOf,
  fold,
  isInForce,
  lentRank,
  outlook,
  questionAbout,
  RANKS,
  rankIndex,
  upcast,
  waitingFor,
  type ComplaintState,
  type Directory,
  type Instant,
  type OutlookStep,
  type Policy,
  type Rank,
  type StaffMember,
  type Waiting,
} from '../domain/index.js';
import type { Pool } from '../platform/pool.js';
import type { Rulebook } from './facts.js';

/** Something that a person may decide. */
export interface InboxItem extends WaitingRow, Waiting {
  state: ComplaintState;
  policy: Policy;
  /** Who has lent the authority for it. */
  onBehalfOf?: string;
  /** What happens while nobody decides, step by step. */
  unlessDecided: OutlookStep[];
}

/** What a person may decide now, most urgent first, by the same rules as the decision itself. */
export async function inboxOf(
  pool: Pool,
  rulebook: Rulebook,
  { member, at, limit }: { member: StaffMember; at: Instant; limit: number },
): Promise<InboxItem[]> {
  const [directory, versions] = await Promise.all([readDirectory(pool, [], at), readCalendarVersions(pool)]);
  const rows = await readWaiting(pool, reachOf(directory, member, at), limit);
  const events = await readEventsOfMany(pool, [...new Set(rows.map(({ complaintNo }) => complaintNo))]);
  const items: InboxItem[] = [];
  for (const row of rows) {
    const state = fold(events.get(row.complaintNo)!.map(upcast));
    const waiting = waitingFor(state);
    if (waiting?.what !== row.what) continue;
    const authority = authorityOf(
      directory,
      member,
      questionAbout(state, waiting, waiting.proposal.required as Rank, at),
    );
    if (authority.why !== undefined) continue;
    const rules = await rulebook.rules(pool, state.policyHash, versions);
    const unlessDecided = outlook(state, { ...rules, directory, now: at, grantedTodayFen: 0 });
    const { onBehalfOf } = authority;
    const { policy } = rules;
    items.push({ ...row, ...waiting, state, policy, unlessDecided, ...(onBehalfOf !== undefined && { onBehalfOf }) });
  }
  return items;
}

/** Units and ranks that a person decides for: his own, and those of whoever lends him authority now. */
function reachOf(directory: Directory, { id, rank, unit }: StaffMember, at: Instant) {
  const loans = (directory.delegations ?? []).filter((one) => one.toId === id && isInForce(one, at));
  const lenders = directory.staff.filter((member) => loans.some(({ fromId }) => fromId === member.id));
  const top = Math.max(...[rank, ...loans.flatMap((one) => lentRank(directory, one) ?? [])].map(rankIndex));
  return { staffId: id, units: [unit, ...lenders.map((lender) => lender.unit)], ranks: RANKS.slice(0, top + 1) };
}
