import { z } from 'zod';
import { UNCERTAIN_FROM } from '../../domain/calendar/index.js';
import { type Shift, UPLOAD_STATUSES } from '../../domain/index.js';
import { isoInstant } from './fields.js';

/** `09:00-12:00; 13:00-18:00` as `[["09:00", "12:00"], ["13:00", "18:00"]]`; times are judged by the calendar's own rules. */
const cellOfShifts = (value: unknown): unknown =>
  typeof value === 'string' ? value.split(';').map((shift) => shift.split('-').map((time) => time.trim())) : value;

const shift: z.ZodType<Shift> = z.tuple([z.string(), z.string()], 'expected hours such as 09:00-18:00');
const kind = z.enum(['holiday', 'makeup'], 'expected holiday (a day off) or makeup (a day on which people work)');

/** One day, as JSON or from the cells of a line. */
export const noticeDay = z.strictObject({
  date: z.string('expected YYYY-MM-DD'),
  kind,
  hours: z.preprocess(cellOfShifts, z.array(shift).min(1).max(24)).optional(),
});

export const uploadBody = z
  .strictObject({
    year: z.int().min(1901).max(2399),
    source: z.string().trim().min(1).max(300).meta({
      description: 'Where the days come from, for whoever activates them and for later',
      example: '国办发明电〔2026〕9号',
    }),
    uncertainFrom: z.string().default(UNCERTAIN_FROM).meta({
      description: 'MM-DD: the notice for the year after may still change the days from this one on',
    }),
    days: z.union([z.string(), z.array(z.unknown()).max(800)]).meta({
      description: 'CSV text with the header `date,kind,hours`, or an array of such records',
      example: 'date,kind,hours\n2027-01-01,holiday,\n2027-01-30,makeup,09:00-12:00; 13:00-18:00\n',
    }),
  })
  .meta({ id: 'CalendarUploadBody' });
export type UploadBody = z.output<typeof uploadBody>;

export const emptyBody = z.strictObject({}).meta({ id: 'CalendarStep' });

const day = z.object({
  date: z.string(),
  kind: z.enum(['holiday', 'makeup']),
  hours: z.array(z.tuple([z.string(), z.string()])).optional(),
});

const uploadSummary = z.object({
  id: z.string(),
  calendar: z.string(),
  year: z.int(),
  source: z.string(),
  uncertainFrom: z.string(),
  status: z.enum(UPLOAD_STATUSES),
  uploadedBy: z.string(),
  uploadedAt: isoInstant,
  endedBy: z.string().optional(),
  endedAt: isoInstant.optional(),
});

const move = z.object({
  complaintNo: z.string(),
  deadlineId: z.string(),
  kind: z.string(),
  fromAt: isoInstant,
  toAt: isoInstant,
  provisional: z.boolean().meta({ description: 'Still: other days on the way are not known either' }),
  overdue: z.boolean().meta({ description: 'Over by the move alone; on record as such' }),
});

export const uploadAnswer = uploadSummary
  .extend({
    days: z.array(day),
    changes: z
      .object({
        added: z.array(z.string()),
        changed: z.record(z.string(), z.array(z.string())),
        removed: z.array(z.string()),
      })
      .meta({ description: 'Days against those of this year in force, by date' }),
    warnings: z.array(z.string()).meta({ description: 'What is allowed but odd' }),
    moves: z
      .object({ deadlines: z.int(), complaints: z.int(), confirmed: z.int(), first: z.array(move) })
      .optional()
      .meta({
        description:
          'While it waits: open deadlines that would move, how many would stay and be provisional no longer, and the first 50 that move',
      }),
  })
  .meta({ id: 'CalendarUpload' });

const coverage = z.object({
  id: z.string(),
  version: z.int(),
  timeZone: z.string(),
  coverageYears: z.array(z.int()),
  coveredDays: z.int().meta({ description: 'Days from today on that are known without a gap' }),
  warning: z.string().optional(),
});

export const calendarsAnswer = z
  .object({ items: z.array(coverage.extend({ waiting: z.int() })) })
  .meta({ id: 'Calendars' });

const hands = { uploadedBy: z.string().optional(), activatedBy: z.string().optional() };

export const calendarAnswer = coverage
  .extend({
    weekly: z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))),
    years: z.array(
      z.object({
        year: z.int(),
        version: z.int(),
        source: z.string(),
        uncertainFrom: z.string(),
        holidays: z.array(z.string()),
        makeupDays: z.array(day.omit({ kind: true })),
      }),
    ),
    versions: z
      .array(z.object({ version: z.int(), writtenAt: isoInstant, year: z.int(), source: z.string(), ...hands }))
      .meta({ description: 'Every year that was ever written, newest first; nobody: it came with Redress' }),
    waiting: z.array(uploadSummary),
  })
  .meta({ id: 'Calendar' });
