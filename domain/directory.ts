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
}

/** Who is told. `via` says why it is this one; a queue means that nobody could be found and somebody must look. */
export interface Target {
  staffId?: string;
  queue?: string;
  rank: Rank;
  via: 'holder' | 'deputy' | 'up' | 'queue';
}

export const FALLBACK_QUEUE = 'fallback';

export const rankIndex = (rank: Rank): number => RANKS.indexOf(rank);

/** The next rank up; the general manager has nobody above. */
export const rankAbove = (rank: Rank): Rank => RANKS[Math.min(rankIndex(rank) + 1, RANKS.length - 1)]!;

export const lowerRank = (a: Rank, b: Rank): Rank => (rankIndex(a) <= rankIndex(b) ? a : b);

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
 */
export function resolveTarget(directory: Directory, rank: Rank, unit: string, at: Instant): Target {
  for (const wanted of RANKS.slice(rankIndex(rank))) {
    const found = presentOrDeputy(
      directory,
      holders(directory, unit, (m) => m.rank === wanted && RANKS_BY_ROLE.has(m.role)),
      at,
    );
    if (found) return { staffId: found.member.id, rank: wanted, via: wanted === rank ? found.via : 'up' };
  }
  return { queue: FALLBACK_QUEUE, rank, via: 'queue' };
}

/** The person with a role outside the line (regulatory affairs, duty manager), with the same rules of absence. */
export function resolveRole(directory: Directory, role: Role, unit: string, at: Instant): Target {
  const found = presentOrDeputy(
    directory,
    holders(directory, unit, (m) => m.role === role),
    at,
  );
  if (found) return { staffId: found.member.id, rank: found.member.rank, via: found.via };
  return { queue: FALLBACK_QUEUE, rank: 'agent', via: 'queue' };
}

/** The named person if present, else his deputy, else whoever has his rank, and so on up. */
export function resolvePerson(directory: Directory, staffId: string, unit: string, at: Instant): Target {
  const member = directory.staff.find((m) => m.id === staffId);
  if (!member) return resolveTarget(directory, 'agent', unit, at);
  const found = presentOrDeputy(directory, [member], at);
  if (found) return { staffId: found.member.id, rank: member.rank, via: found.via };
  return resolveTarget(directory, member.rank, member.unit, at);
}

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

function holders(directory: Directory, unit: string, fits: (member: StaffMember) => boolean): StaffMember[] {
  const seen = new Set<string>();
  for (let id: string | undefined = unit; id && !seen.has(id); id = directory.units.find((u) => u.id === id)?.parent) {
    seen.add(id);
    const here = directory.staff.filter((m) => m.unit === id && fits(m)).sort((a, b) => (a.id < b.id ? -1 : 1));
    if (here.length > 0) return here;
  }
  return [];
}

function presentOrDeputy(
  directory: Directory,
  candidates: StaffMember[],
  at: Instant,
): { member: StaffMember; via: 'holder' | 'deputy' } | undefined {
  const holder = candidates.find((m) => isPresent(m, at));
  if (holder) return { member: holder, via: 'holder' };
  const deputies = candidates.map((m) => directory.staff.find((d) => d.id === m.deputyId));
  const deputy = deputies.find((d) => d !== undefined && isPresent(d, at));
  return deputy && { member: deputy, via: 'deputy' };
}
