import { isInLine, lowerRank, rankIndex, rankOf, type Directory } from './directory.js';
import { iso, type Instant } from './instant.js';
import type { Rank } from './vocabulary.js';

/** Authority that somebody lends for a time: who decides for whom, and like which rank at most. */
export interface Delegation {
  fromId: string;
  toId: string;
  fromAt: Instant;
  /** Exclusive. */
  untilAt: Instant;
  upTo: Rank;
}

export const isInForce = ({ fromAt, untilAt }: Delegation, at: Instant): boolean => at >= fromAt && at < untilAt;

/** Like which rank a delegate decides: never above whoever lends it, nothing when he has left the staff. */
export function lentRank(directory: Directory, { fromId, upTo }: Delegation): Rank | undefined {
  const own = rankOf(directory, fromId);
  return own && lowerRank(own, upTo);
}

/** Everything that is wrong with what a person wants to lend, each with its place in the list; empty when it can be lent. */
export function delegationFaults({ staff }: Directory, fromId: string, lent: readonly Delegation[]): DelegationFault[] {
  const from = staff.find(({ id }) => id === fromId);
  return lent.flatMap((one, index) => {
    const { toId, fromAt, untilAt, upTo } = one;
    const of = (field: string, message: string): DelegationFault => ({
      path: `delegations.${index}.${field}`,
      message,
    });
    const to = staff.find(({ id }) => id === toId);
    const same = lent.findIndex((other) => other.toId === toId && other.fromAt === fromAt);
    return [
      ...(to ? [] : [of('to', `the directory of staff does not know ${toId}`)]),
      ...(to && !isInLine(to) ? [of('to', `${toId} stands outside the line of command; only it decides`)] : []),
      ...(toId === fromId ? [of('to', 'nobody lends to himself')] : []),
      ...(same < index ? [of('to', `${toId} is lent to from this instant already`)] : []),
      ...(untilAt > fromAt ? [] : [of('until', `ends at ${iso(untilAt)}; it must end after it begins`)]),
      ...(from && rankIndex(upTo) > rankIndex(from.rank)
        ? [of('upTo', `${fromId} is ${from.rank} and cannot lend more; name a rank up to that`)]
        : []),
    ];
  });
}

export interface DelegationFault {
  path: string;
  message: string;
}
