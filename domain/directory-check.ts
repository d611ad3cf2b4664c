import canonicalize from 'canonicalize';
import type { Absence, DutyTurn, Outlet, StaffMember, Unit } from './directory.js';
import { iso } from './instant.js';

/** A record of an import and the line it stands on; nothing for what was there before. */
export type Lined<T> = T & { line?: number };

/** The whole directory as it would be. */
export interface DirectoryDraft {
  units: Lined<Unit>[];
  outlets: Lined<Outlet>[];
  staff: Lined<StaffMember>[];
  duty: Lined<DutyTurn>[];
}

export type Section = keyof DirectoryDraft;

/** What is wrong with one field of one record. */
export interface DirectoryFault {
  section: Section;
  line?: number;
  /** Which record it is, for what has no line. */
  id: string;
  field: string;
  message: string;
}

/** Everything that would make a directory unusable, all at once; empty when it can be used. */
export function directoryFaults(draft: DirectoryDraft): DirectoryFault[] {
  return [...unitFaults(draft), ...outletFaults(draft), ...staffFaults(draft), ...dutyFaults(draft)];
}

const fault = (section: Section, id: string, { line }: { line?: number }, field: string, message: string) => ({
  section,
  ...(line !== undefined && { line }),
  id,
  field,
  message,
});

function unitFaults({ units }: DirectoryDraft): DirectoryFault[] {
  const ids = new Set(units.map(({ id }) => id));
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const of = (unit: Lined<Unit>, field: string, message: string) => fault('units', unit.id, unit, field, message);
  return [
    ...twice(units, ({ id }) => id).map((unit) => of(unit, 'id', `there is another unit ${unit.id}; ids are unique`)),
    ...units.flatMap((unit) => {
      const { id, parent } = unit;
      if (parent !== undefined && !ids.has(parent)) return [of(unit, 'parent', `there is no unit ${parent}`)];
      const circle = circleFrom(id, parents);
      return circle ? [of(unit, 'parent', `${circle.join(' → ')} is a circle; a unit stands below another`)] : [];
    }),
  ];
}

function outletFaults({ outlets, units }: DirectoryDraft): DirectoryFault[] {
  const ids = new Set(units.map(({ id }) => id));
  const of = (outlet: Lined<Outlet>, field: string, message: string) =>
    fault('outlets', outlet.code, outlet, field, message);
  return [
    ...twice(outlets, ({ code }) => code).map((outlet) => of(outlet, 'code', 'this outlet is listed twice')),
    ...outlets
      .filter(({ unit }) => !ids.has(unit))
      .map((outlet) => of(outlet, 'unit', `there is no unit ${outlet.unit}`)),
  ];
}

function staffFaults({ staff, units }: DirectoryDraft): DirectoryFault[] {
  const ids = new Set(staff.map(({ id }) => id));
  const known = new Set(units.map(({ id }) => id));
  const of = (member: Lined<StaffMember>, field: string, message: string) =>
    fault('staff', member.id, member, field, message);
  const pointers = (['managerId', 'deputyId'] as const).map(
    (field) => [field, new Map(staff.map((member) => [member.id, member[field]]))] as const,
  );
  return [
    ...twice(staff, ({ id }) => id).map((member) =>
      of(member, 'id', `there is another person ${member.id}; ids are unique`),
    ),
    ...staff.flatMap((member) => [
      ...(known.has(member.unit) ? [] : [of(member, 'unit', `there is no unit ${member.unit}`)]),
      ...pointers.flatMap(([field, pointing]) => {
        const other = member[field];
        if (other === undefined) return [];
        if (!ids.has(other)) return [of(member, field, `there is no person ${other}`)];
        const circle = circleFrom(member.id, pointing);
        return circle
          ? [of(member, field, `${circle.join(' → ')} is a circle; somebody has to stand outside of it`)]
          : [];
      }),
      ...absenceFaults(member.absences ?? []).map((message) => of(member, 'absences', message)),
    ]),
  ];
}

/** Absences end after they begin, and do not overlap. */
export function absenceFaults(absences: readonly Absence[]): string[] {
  const sorted = [...absences].sort((a, b) => a.fromAt - b.fromAt);
  return sorted.flatMap(({ fromAt, untilAt }, index) => {
    if (untilAt !== undefined && untilAt <= fromAt)
      return [`the absence from ${iso(fromAt)} ends at ${iso(untilAt)}; it must end after it begins`];
    const next = sorted[index + 1];
    if (!next || (untilAt !== undefined && untilAt <= next.fromAt)) return [];
    return [`the absences from ${iso(fromAt)} and from ${iso(next.fromAt)} overlap; make one of them`];
  });
}

function dutyFaults({ duty, staff, units }: DirectoryDraft): DirectoryFault[] {
  const people = new Set(staff.map(({ id }) => id));
  const known = new Set(units.map(({ id }) => id));
  return duty.flatMap((turn) => {
    const of = (field: string, message: string) => fault('duty', turn.staffId, turn, field, message);
    return [
      ...(known.has(turn.unit) ? [] : [of('unit', `there is no unit ${turn.unit}`)]),
      ...(people.has(turn.staffId) ? [] : [of('staffId', `there is no person ${turn.staffId}`)]),
      ...(turn.untilAt > turn.fromAt ? [] : [of('until', 'a turn must end after it begins')]),
    ];
  });
}

/** The second and later ones of every id. */
function twice<T>(records: readonly T[], idOf: (record: T) => string): T[] {
  const seen = new Set<string>();
  return records.filter((record) => seen.size === seen.add(idOf(record)).size);
}

/** The circle that leads from an id back to itself; nothing when the way ends. */
function circleFrom(id: string, pointing: ReadonlyMap<string, string | undefined>): string[] | undefined {
  const way = [id];
  for (let next = pointing.get(id); next !== undefined; next = pointing.get(next)) {
    way.push(next);
    if (next === id) return way;
    if (way.indexOf(next) < way.length - 1) return undefined;
  }
  return undefined;
}

/** Ids that an import adds, changes and removes, and which fields it changes; never what they hold. */
export interface SectionChanges {
  added: string[];
  changed: Record<string, string[]>;
  removed: string[];
}

/** What becomes of a list, record by record. */
export function changesOf<T extends object>(
  before: readonly T[],
  after: readonly T[],
  idOf: (record: T) => string,
): SectionChanges {
  const old = new Map(before.map((record) => [idOf(record), record]));
  const fresh = new Map(after.map((record) => [idOf(record), record]));
  const both = [...fresh].flatMap(([id, record]) => {
    const fields = old.has(id) ? changedFields(old.get(id)!, record) : [];
    return fields.length > 0 ? [[id, fields] as const] : [];
  });
  return {
    added: [...fresh.keys()].filter((id) => !old.has(id)),
    changed: Object.fromEntries(both),
    removed: [...old.keys()].filter((id) => !fresh.has(id)),
  };
}

function changedFields(before: object, after: object): string[] {
  const [a, b] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = [...new Set([...a.keys(), ...b.keys()])].sort();
  return names.filter((name) => canonicalize(a.get(name)) !== canonicalize(b.get(name)));
}
