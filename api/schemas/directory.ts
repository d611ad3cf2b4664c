import { z } from 'zod';
import { STAFF_LANGUAGES, RANKS, ROLES, WEEKDAYS } from '../../domain/index.js';
import { code, flag, instant, isoInstant } from './fields.js';

/** A cell of a CSV file holds a list with `;` between its items. */
const cells = (value: unknown): unknown =>
  typeof value === 'string'
    ? value
        .split(';')
        .map((item) => item.trim())
        .filter(Boolean)
    : value;
const list = <T extends z.ZodType>(item: T) => z.preprocess(cells, z.array(item));

const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected HH:MM from 00:00 to 24:00');
const weekday = z.enum(WEEKDAYS);

/** `mon 09:00-12:00; mon 13:00-18:00` as `{ "mon": [["09:00", "12:00"], ["13:00", "18:00"]] }`. */
function shiftsOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const shifts: Record<string, string[][]> = {};
  for (const cell of cells(value) as string[]) {
    const [day = '', from = '', to = ''] = cell.split(/[\s-]+/);
    (shifts[day] ??= []).push([from, to]);
  }
  return shifts;
}
const shifts = z.preprocess(shiftsOf, z.partialRecord(weekday, z.array(z.tuple([time, time]))));

/** `2026-12-01T00:00:00+08:00/2026-12-08T00:00:00+08:00`; without an end it lasts. */
function absenceOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const [from, until] = value.split('/');
  return { from, ...(until && { until }) };
}
export const absence = z.strictObject({ from: instant, until: instant.optional() });

const email = z.email();
const integer = z.preprocess(
  (value) => (typeof value === 'string' && value !== '' ? Number(value) : value),
  z.int().positive(),
);

/** One record of each list, as JSON or from the cells of a line. */
export const records = {
  units: z.strictObject({
    id: code,
    parent: code.optional(),
    outletPrefixes: list(code).default([]),
    queueAddress: email,
  }),
  outlets: z.strictObject({ code, unit: code }),
  staff: z.strictObject({
    id: code,
    role: z.enum(ROLES),
    rank: z.enum(RANKS),
    unit: code,
    name: z.string().min(1).max(100),
    email,
    language: z.enum(STAFF_LANGUAGES).default('zh-CN'),
    managerId: code.optional(),
    deputyId: code.optional(),
    absences: list(z.preprocess(absenceOf, absence)).optional(),
    shifts: shifts.optional(),
    qualifications: list(code).optional(),
    languages: list(code).optional(),
    capacity: integer.optional(),
  }),
  duty: z.strictObject({ unit: code, staffId: code, from: instant, until: instant }),
};

const section = z
  .union([z.string(), z.array(z.unknown()).max(50_000)])
  .optional()
  .meta({ description: 'The whole list: CSV text with a header, or an array of records. Left out: stays as it is' });

export const importBody = z
  .strictObject({ units: section, outlets: section, staff: section, duty: section })
  .meta({ id: 'DirectoryImport' });

export const applyBody = importBody
  .extend({ expectedVersion: z.int().min(0).meta({ description: 'Version that the preview was made from' }) })
  .meta({ id: 'DirectoryApply' });

export const absencesBody = z.strictObject({ absences: z.array(absence).max(100) }).meta({ id: 'Absences' });

export const memberBody = records.staff.omit({ id: true }).meta({
  id: 'StaffMember',
  description: 'The whole person: a field that is left out is empty from then on, but for absences, which stay',
});

export const memberParameters = z.strictObject({
  preview: flag.optional().meta({ description: 'True: only says what would change, and every fault' }),
  expectedVersion: z
    .string()
    .regex(/^\d{1,9}$/, 'expected a version of the directory')
    .transform(Number)
    .optional()
    .meta({ description: 'Refused when the directory is at another version by now' }),
});
export type MemberQuery = z.output<typeof memberParameters>;

const changes = z.object({
  added: z.array(z.string()),
  changed: z.record(z.string(), z.array(z.string())),
  removed: z.array(z.string()),
});
const fault = z.object({
  section: z.enum(['units', 'outlets', 'staff', 'duty']),
  line: z.int().optional().meta({ description: 'Line of the CSV text, or place in the array from 1' }),
  id: z.string(),
  field: z.string(),
  message: z.string(),
});

export const previewAnswer = z
  .object({ version: z.int(), valid: z.boolean(), faults: z.array(fault), changes: z.record(z.string(), changes) })
  .meta({ id: 'DirectoryPreview' });

export const appliedAnswer = z
  .object({ version: z.int(), changes: z.record(z.string(), changes) })
  .meta({ id: 'DirectoryVersion' });

export const versionsAnswer = z
  .object({
    items: z.array(
      z.object({ version: z.int(), at: isoInstant, by: z.string(), what: z.string(), changes: z.unknown() }),
    ),
  })
  .meta({ id: 'DirectoryVersions' });

export const staffAnswer = z
  .object({
    version: z.int(),
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        language: z.string(),
        role: z.enum(ROLES),
        rank: z.enum(RANKS),
        unit: z.string(),
        managerId: z.string().optional(),
        deputyId: z.string().optional(),
        present: z.boolean(),
        absences: z.array(z.object({ from: isoInstant, until: isoInstant.optional() })),
        delegations: z
          .array(z.object({ to: z.string(), from: isoInstant, until: isoInstant, upTo: z.enum(RANKS) }))
          .meta({ description: 'Who decides for this person, and like which rank at most' }),
        shifts: z.unknown().optional(),
        qualifications: z.array(z.string()).optional(),
        languages: z.array(z.string()).optional(),
        capacity: z.int().optional(),
      }),
    ),
  })
  .meta({ id: 'Staff' });
