import { z } from 'zod';
import { faultsOfCalendar, unitProblem } from '../../domain/calendar/index.js';
import { CLOCKS, MINUTE, type Pause, type Shift, WEEKDAYS } from '../../domain/index.js';
import { complaintNo, deadline } from './answers.js';
import { code, instant, isoInstant } from './fields.js';

/** Ten years, in each unit. */
const MOST = { minute: 5_256_000, hour: 87_600, day: 3_650 } as const;
const FIRST = Date.UTC(1970);
const LAST = Date.UTC(2300);

const countable = instant.refine((at) => at >= FIRST && at < LAST, 'expected an instant from 1970 to 2299');

const limit = z
  .strictObject({
    amount: z.int().positive(),
    clock: z.enum(CLOCKS),
    unit: z.enum(['minute', 'hour', 'day']),
  })
  .superRefine(({ amount, clock, unit }, context) => {
    const problem = unitProblem(clock, unit);
    if (problem !== undefined) context.addIssue({ code: 'custom', path: ['unit'], message: problem });
    if (amount > MOST[unit])
      context.addIssue({
        code: 'custom',
        path: ['amount'],
        message: `expected at most ${MOST[unit]} ${unit}s (ten years)`,
      });
  });

const shift: z.ZodType<Shift> = z.tuple([z.string(), z.string()]);
const shifts = z
  .array(shift)
  .max(24)
  .meta({
    example: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
  });
const weekly = z.strictObject(
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, shifts.optional()])) as Record<
    (typeof WEEKDAYS)[number],
    z.ZodOptional<typeof shifts>
  >,
);

const inlineCalendar = z
  .strictObject({
    timeZone: z.string().max(100).meta({ example: 'Asia/Shanghai' }),
    weekly: weekly.default({}),
    holidays: z.array(z.string()).max(5_000).default([]),
    makeupDays: z
      .array(z.strictObject({ date: z.string(), hours: shifts.optional() }))
      .max(5_000)
      .default([]),
    coverageYears: z.array(z.int().min(1900).max(2399)).max(500).default([]),
    uncertainFrom: z.string().optional(),
  })
  .superRefine((calendar, context) => {
    for (const { path, message } of faultsOfCalendar(calendar)) context.addIssue({ code: 'custom', path, message });
  });

const pause = z
  .strictObject({ from: countable, to: countable })
  .refine(({ from, to }) => from < to, 'a pause must end after it begins')
  .transform(({ from, to }): Pause => ({ fromAt: from, toAt: to }));

/** A limit to be counted, for forms: no complaint is needed. */
export const previewBody = z.strictObject({
  start: countable,
  limit,
  calendar: z
    .union([code, inlineCalendar])
    .meta({ description: 'Name of a stored calendar, or one given here', example: 'cn' }),
  pauses: z.array(pause).max(500).default([]).meta({ description: 'In any order; those that overlap count once' }),
  pauseCapMinutes: z
    .int()
    .min(0)
    .max(MOST.minute)
    .optional()
    .transform((minutes) => (minutes === undefined ? Infinity : minutes * MINUTE))
    .meta({ description: 'So long the pauses may be in total; then the clock runs on' }),
});
export type PreviewBody = z.output<typeof previewBody>;

export const previewAnswer = z
  .object({
    dueAt: isoInstant,
    provisional: z.boolean(),
    calendar: z.string().optional().meta({ description: 'Name and version of the stored calendar', example: 'cn@1' }),
    segments: z
      .array(z.object({ from: isoInstant, to: isoInstant, as: z.enum(['counted', 'paused', 'non_working']) }))
      .meta({ description: 'They touch each other and add up to due − start' }),
    explanation: z.object({ en: z.string(), 'zh-CN': z.string() }),
  })
  .meta({ id: 'DeadlinePreview' });

const segment = z.object({
  fromAt: isoInstant,
  toAt: isoInstant,
  as: z.enum(['counted', 'paused', 'non_working']),
  ms: z.int(),
});

const step = z.object({
  action: z.string(),
  at: isoInstant,
  nominalAt: isoInstant,
  rung: z.int(),
  rank: z.string().optional(),
});

export const deadlinesAnswer = z
  .object({
    complaintNo,
    deadlines: z.array(
      deadline.extend({
        round: z.int(),
        metAt: isoInstant.optional(),
        breachedAt: isoInstant.optional(),
        overdueByRegrade: z.boolean().optional(),
        policy: z.string().meta({ example: 'express-cn 1.2.0' }),
        calendar: z.string().optional().meta({ description: 'Of working time', example: 'cn@1' }),
        limit: z.object({ amount: z.int(), unit: z.string(), clock: z.string() }).optional(),
        provisional: z.boolean().meta({ description: 'Days on the way are not known yet and were taken as worked' }),
        explanation: z.object({ en: z.string(), 'zh-CN': z.string() }),
        losers: z.array(z.object({ rule: z.string(), dueAt: isoInstant, supersededBy: z.string().optional() })),
        segments: z.array(segment).meta({ description: 'They touch each other and add up to due − start' }),
        totalMs: z.int(),
        pausedMs: z.int(),
        standsStill: z.boolean(),
        held: z.object({ by: z.string(), rank: z.string(), untilAt: isoInstant }).optional(),
        awaited: z.array(z.string()).optional(),
        next: step.optional(),
      }),
    ),
  })
  .meta({ id: 'Deadlines' });
