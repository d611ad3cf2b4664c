import { isInForce, lentRank, type Delegation } from './delegation.js';
import { isPresent, lineage, rankIndex, resolveTarget, type Directory, type Target } from './directory.js';
import type { Instant } from './instant.js';
import type { Rank } from './vocabulary.js';

/** Why somebody may not decide: about himself, or a second time. */
export type Bar =
  'own_plan' | 'own_closing' | 'own_investigation' | 'own_complaint' | 'complained_about' | 'two_people_needed';

/** Something that waits for a decision, as far as it says who may decide. */
export interface ApprovalQuestion {
  required: Rank;
  /** Who may not, by staff id; neither himself nor through whoever stands in for him. */
  barred: ReadonlyMap<string, Bar>;
  /** Unit that the complaint accuses: nobody of it decides. */
  accusedUnit?: string | undefined;
  /** Unit of the complaint, whose line is asked. */
  unit: string;
  at: Instant;
}

/** Who asks to decide. */
export interface Decider {
  id: string;
  rank?: Rank | undefined;
  unit?: string | undefined;
}

export type Authorised = { onBehalfOf?: string; why?: undefined } | { why: Unauthorised };
export type Unauthorised = Bar | 'accused_unit' | 'rank_insufficient' | 'delegator_barred';

/**
 * Whether somebody may decide (design §6): by his own rank, else for whoever has lent him authority; never about himself, and
 * never for somebody who may not.
 */
export function authorityOf(directory: Directory, decider: Decider, question: ApprovalQuestion): Authorised {
  const bar = question.barred.get(decider.id);
  if (bar) return { why: bar };
  if (isAccused(directory, decider.unit, question)) return { why: 'accused_unit' };
  if (suffices(decider.rank, question)) return {};
  const lent = (directory.delegations ?? []).filter((one) => lends(directory, one, decider.id, question));
  const free = lent.find(({ fromId }) => mayLend(directory, fromId, question));
  if (free) return { onBehalfOf: free.fromId };
  return { why: lent.length > 0 ? 'delegator_barred' : 'rank_insufficient' };
}

const suffices = (rank: Rank | undefined, { required }: ApprovalQuestion): boolean =>
  rank !== undefined && rankIndex(rank) >= rankIndex(required);

const isAccused = ({ units }: Directory, unit: string | undefined, { accusedUnit }: ApprovalQuestion): boolean =>
  accusedUnit !== undefined && unit !== undefined && lineage(units, unit).includes(accusedUnit);

const lends = (directory: Directory, one: Delegation, toId: string, question: ApprovalQuestion): boolean =>
  one.toId === toId && isInForce(one, question.at) && suffices(lentRank(directory, one), question);

function mayLend(directory: Directory, staffId: string, question: ApprovalQuestion): boolean {
  const lender = directory.staff.find(({ id }) => id === staffId);
  return !question.barred.has(staffId) && !isAccused(directory, lender?.unit, question);
}

/**
 * The lowest person who is entitled and may: the holder of the rank; while he is away whom he has lent his authority to, then his
 * deputy; else one rank up (design §6, X-23). Nobody at all: the fallback queue.
 */
export function findApprover(directory: Directory, question: ApprovalQuestion): Target {
  const { required, unit, at } = question;
  const may = (member: Decider): boolean => authorityOf(directory, member, question).why === undefined;
  const staff = directory.staff.filter(may);
  const target = resolveTarget({ ...directory, staff }, required, unit, at);
  for (const { staffId, why } of target.passed ?? []) {
    const delegate = why === 'absent' && staffId !== undefined && presentDelegate(directory, staffId, question, may);
    if (delegate) return { staffId: delegate, rank: required, via: 'delegate', passed: target.passed! };
  }
  return target;
}

function presentDelegate(
  directory: Directory,
  fromId: string,
  question: ApprovalQuestion,
  may: (member: Decider) => boolean,
): string | undefined {
  const lent = (directory.delegations ?? []).filter(
    (one) => one.fromId === fromId && lends(directory, one, one.toId, question),
  );
  return lent.find(({ toId }) => {
    const member = directory.staff.find(({ id }) => id === toId);
    return member && isPresent(member, question.at) && may(member);
  })?.toId;
}
