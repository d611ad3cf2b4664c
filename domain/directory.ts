import type { Delegation } from './delegation.js';
import { WEEKDAYS, type LocalTime, type WeeklyHours } from './clocks.js';
import type { Instant } from './instant.js';
import { RANKS, type Rank, type Role } from './vocabulary.js';

/** One person of the staff; names and addresses stay in the database. */
export interface StaffMember {
  id: string;
  role: Role;
  rank: Rank;
  unit: string;
  /** Whom the person reports to: his own line of command goes before others of the same rank. */
  managerId?: string;
  deputyId?: string;
  absences?: Absence[];
  /** When the person works; nothing means at any time. */
  shifts?: WeeklyHours;
  /** Codes of what the person may handle, such as a complaint class or a tariff; nothing means everything. */
  qualifications?: string[];
  /** Languages the person speaks with customers, as BCP 47 tags. */
  languages?: string[];
  /** Open complaints that the person can hold at a time. */
  capacity?: number;
}

/** A stretch in which somebody is away; without an end, for good. */
export interface Absence {
  fromAt: Instant;
  /** Exclusive. */
  untilAt?: Instant;
}

/** A unit handles the complaints of its outlets; what it has nobody for goes to its parent. */
export interface Unit {
  id: string;
  parent?: string;
  /** Beginnings of the outlet codes it is responsible for, such as `0571`. */
  outletPrefixes: string[];
}

/** An outlet and the unit that handles its complaints; beats the prefixes. */
export interface Outlet {
  code: string;
  unit: string;
}

/** One turn of the duty rota of a unit and everything below it, 24×7. */
export interface DutyTurn {
  unit: string;
  staffId: string;
  fromAt: Instant;
  /** Exclusive. */
  untilAt: Instant;
}

export interface Directory {
  /** Number of the last change; events name it. */
  version?: number;
  units: Unit[];
  staff: StaffMember[];
  /** Those that the command names. */
  outlets?: Outlet[];
  /** Turns that are not over. */
  duty?: DutyTurn[];
  /** Authority that is lent now or will be. */
  delegations?: Delegation[];
}

/** Who is told. `via` says why it is this one; a queue means that nobody could be found and somebody must look. */
export interface Target {
  staffId?: string;
  queue?: string;
  rank: Rank;
  via: 'holder' | 'deputy' | 'delegate' | 'up' | 'queue';
  /** Who would have come before, and why he was passed over. */
  passed?: Passed[];
}

export interface Passed {
  /** Nobody, where a rank is vacant. */
  staffId?: string;
  rank: Rank;
  why: 'absent' | 'deputy_absent' | 'vacant';
}

export const FALLBACK_QUEUE = 'fallback';

export const rankIndex = (rank: Rank): number => RANKS.indexOf(rank);

/** The next rank up; the general manager has nobody above. */
export const rankAbove = (rank: Rank): Rank => RANKS[Math.min(rankIndex(rank) + 1, RANKS.length - 1)]!;

export const lowerRank = (a: Rank, b: Rank): Rank => (rankIndex(a) <= rankIndex(b) ? a : b);

export const higherRank = (a: Rank, b: Rank): Rank => (rankIndex(a) >= rankIndex(b) ? a : b);

/** Present unless `at` lies in an absence, whose end is exclusive. */
export const isPresent = ({ absences = [] }: StaffMember, at: Instant): boolean =>
  !absences.some(({ fromAt, untilAt }) => at >= fromAt && (untilAt === undefined || at < untilAt));

/** Whether somebody works at a local time; a shift that ends before it begins passes midnight. Without shifts: always. */
export function isOnShift({ shifts }: Pick<StaffMember, 'shifts'>, { weekday, time }: LocalTime): boolean {
  if (!shifts) return true;
  const yesterday = WEEKDAYS[(WEEKDAYS.indexOf(weekday) + 6) % 7]!;
  const begun = (shifts[weekday] ?? []).some(([from, to]) => time >= from && (time < to || to <= from));
  return begun || (shifts[yesterday] ?? []).some(([from, to]) => to <= from && time < to);
}

/**
 * The person of a rank responsible for a unit at an instant: the holder, else his deputy, else one rank up, else the fallback
 * queue (design §3, X-23). Never nobody.
 * @param under whose own managers go before other holders of their rank
 */
export function resolveTarget(directory: Directory, rank: Rank, unit: string, at: Instant, under?: string): Target {
  const passed: Passed[] = [];
  for (const wanted of RANKS.slice(rankIndex(rank))) {
    const candidates = inLine(directory, wanted, unit, under);
    const found = presentOrDeputy(directory, candidates, at, passed);
    if (found) return targetOf(found.member, wanted, wanted === rank ? found.via : 'up', passed);
    if (candidates.length === 0) passed.push({ rank: wanted, why: 'vacant' });
  }
  return { queue: FALLBACK_QUEUE, rank, via: 'queue', passed };
}

/** The managers of a person with this rank, then whoever holds it in the unit or above. */
function inLine(directory: Directory, rank: Rank, unit: string, under: string | undefined): StaffMember[] {
  const fits = (m: StaffMember): boolean => m.rank === rank && RANKS_BY_ROLE.has(m.role);
  const managers = managersOf(directory, under).filter(fits);
  return [...managers, ...holders(directory, unit, fits).filter((m) => !managers.includes(m))];
}

/** From the next manager upward; a circle ends where it closes. */
function managersOf({ staff }: Directory, staffId: string | undefined): StaffMember[] {
  const member = (id: string | undefined) => (id === undefined ? undefined : staff.find((m) => m.id === id));
  const line: StaffMember[] = [];
  for (let one = member(member(staffId)?.managerId); one && !line.includes(one); one = member(one.managerId))
    line.push(one);
  return line;
}

/** The person with a role outside the line, such as regulatory affairs, with the same rules of absence. */
export function resolveRole(directory: Directory, role: Role, unit: string, at: Instant): Target {
  const passed: Passed[] = [];
  const candidates = [
    ...(role === 'duty_manager' ? onDuty(directory, unit, at) : []),
    ...holders(directory, unit, (m) => m.role === role),
  ];
  const found = presentOrDeputy(directory, candidates, at, passed);
  if (found) return targetOf(found.member, found.member.rank, found.via, passed);
  return { queue: FALLBACK_QUEUE, rank: 'agent', via: 'queue', passed };
}

/** Whose turn it is now on the rota of the unit, then of its parents. */
function onDuty({ duty = [], units, staff }: Directory, unit: string, at: Instant): StaffMember[] {
  return lineage(units, unit).flatMap((id) =>
    duty
      .filter((turn) => turn.unit === id && at >= turn.fromAt && at < turn.untilAt)
      .flatMap(({ staffId }) => staff.find((m) => m.id === staffId) ?? []),
  );
}

/** The named person if present, else his deputy, else whoever has his rank, and so on up. */
export function resolvePerson(directory: Directory, staffId: string, unit: string, at: Instant): Target {
  const member = directory.staff.find((m) => m.id === staffId);
  if (!member) return resolveTarget(directory, 'agent', unit, at);
  const passed: Passed[] = [];
  const found = presentOrDeputy(directory, [member], at, passed);
  if (found) return targetOf(found.member, member.rank, found.via, passed);
  return resolveTarget(directory, member.rank, member.unit, at, staffId);
}

const targetOf = (member: StaffMember, rank: Rank, via: Target['via'], passed: Passed[]): Target => ({
  staffId: member.id,
  rank,
  via,
  ...(passed.length > 0 && { passed }),
});

/** Rank of a person; nothing when the directory does not know him. */
export const rankOf = ({ staff }: Directory, staffId: string | undefined): Rank | undefined =>
  staff.find(({ id }) => id === staffId)?.rank;

/** The unit of the outlet, else the one whose prefix fits longest; without a fit the first unit of the directory. */
export function unitOf(directory: Directory, outlet: string | undefined): string {
  const own = directory.outlets?.find(({ code }) => code === outlet);
  if (own) return own.unit;
  const fits = directory.units.flatMap((u) =>
    u.outletPrefixes.filter((p) => outlet?.startsWith(p)).map((p) => ({ unit: u.id, length: p.length })),
  );
  const best = fits.sort((a, b) => b.length - a.length)[0];
  return best?.unit ?? directory.units[0]?.id ?? 'unassigned';
}

/** Only the line of command is told by rank; specialists of equal rank (legal, finance …) are told by role. */
const RANKS_BY_ROLE: ReadonlySet<Role> = new Set([
  'agent',
  'team_lead',
  'department_head',
  'director',
  'general_manager',
]);

/** Whether somebody stands in the line of command; specialists of equal rank do not. */
export const isInLine = ({ role }: Pick<StaffMember, 'role'>): boolean => RANKS_BY_ROLE.has(role);

/** Everybody of the nearest unit, from this one upward, that has somebody who fits; by id. */
function holders({ units, staff }: Directory, unit: string, fits: (member: StaffMember) => boolean): StaffMember[] {
  for (const id of lineage(units, unit)) {
    const here = staff.filter((m) => m.unit === id && fits(m)).sort((a, b) => (a.id < b.id ? -1 : 1));
    if (here.length > 0) return here;
  }
  return [];
}

/** A unit and its parents, from the inside out; a circle ends where it closes. */
export function lineage(units: readonly Unit[], unit: string): string[] {
  const line: string[] = [];
  for (let id: string | undefined = unit; id !== undefined && !line.includes(id); id = parentOf(units, id))
    line.push(id);
  return line;
}

const parentOf = (units: readonly Unit[], id: string): string | undefined => units.find((u) => u.id === id)?.parent;

/** The first who is there, else the first deputy who is; adds to `passed` who is not. */
function presentOrDeputy(
  { staff }: Directory,
  candidates: readonly StaffMember[],
  at: Instant,
  passed: Passed[],
): { member: StaffMember; via: 'holder' | 'deputy' } | undefined {
  const holder = candidates.find((m) => isPresent(m, at));
  if (holder) return { member: holder, via: 'holder' };
  for (const { id, rank } of candidates) passed.push({ staffId: id, rank, why: 'absent' });
  const deputies = candidates.flatMap((m) => staff.find((d) => d.id === m.deputyId) ?? []);
  const deputy = deputies.find((d) => isPresent(d, at));
  if (deputy) return { member: deputy, via: 'deputy' };
  for (const { id, rank } of deputies) passed.push({ staffId: id, rank, why: 'deputy_absent' });
  return undefined;
}
