import { z } from 'zod';
import { ERASED_THINGS } from '../../domain/index.js';
import { isoInstant, text } from './fields.js';

export const legalHoldBody = z
  .strictObject({ reason: text.meta({ description: 'What it is needed for' }) })
  .meta({ id: 'LegalHold' });

export const legalHoldEndBody = z
  .strictObject({ reason: text.meta({ description: 'Why it is no longer needed' }) })
  .meta({ id: 'LegalHoldEnd' });

const ERASURE = {
  what: z.enum(ERASED_THINGS),
  rule: z.string().meta({ description: 'Of the policy: `personal_data`, or the id of a rule of evidence' }),
  keptUntilAt: isoInstant,
};

/** As a complaint shows what it no longer holds. */
export const erasedAnswer = z
  .array(
    z.object({
      ...ERASURE,
      policy: z.object({ id: z.string(), version: z.string() }),
      erasedAt: isoInstant,
      files: z.array(z.string()).meta({ description: 'SHA-256 of files that were uploaded' }),
    }),
  )
  .meta({ description: 'What was erased, when and by which rule; empty while everything is there' });

export const erasuresAnswer = z
  .object({
    items: z.array(
      z.object({
        ...ERASURE,
        complaintNo: z.string(),
        seq: z.int().meta({ description: 'Of the event in the journal' }),
        policyHash: z.string(),
        run: z.string(),
        at: isoInstant,
        files: z.int(),
        persons: z.int(),
        texts: z.int(),
        documents: z.int(),
      }),
    ),
    next: z.string().optional(),
  })
  .meta({ id: 'Erasures' });

export const dueAnswer = z
  .object({
    policy: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
    items: z.array(
      z.object({
        complaintNo: z.string(),
        closedAt: isoInstant,
        erases: z.array(z.object({ ...ERASURE, files: z.int() })),
        keptBecause: z.string().optional().meta({ description: 'What holds it, whatever its age' }),
      }),
    ),
    next: z.string().optional().meta({ description: 'Pass it as cursor; a page may be empty and have a next one' }),
  })
  .meta({ id: 'RetentionDue' });

/** Nothing is to be said: everything that is due goes. */
export const askBody = z.strictObject({}).meta({ id: 'RetentionAsked' });

const run = z.object({
  id: z.string(),
  trigger: z.enum(['daily', 'asked']),
  askedBy: z.string().optional(),
  policyHash: z.string(),
  startedAt: isoInstant,
  finishedAt: isoInstant.optional(),
  step: z.enum(['complaints', 'services', 'files', 'done']),
  judged: z.int().meta({ description: 'Complaints whose time may have been over' }),
  held: z.int().meta({ description: 'Complaints of which something is held although its time may be over' }),
  failed: z.int().meta({ description: 'Complaints that could not be judged; on-call staff look into the log' }),
  filesRemoved: z.int().meta({ description: 'Content that no complaint keeps, refused uploads among it' }),
  erased: z.object({ evidence: z.int(), personalData: z.int() }),
});
export const runAnswer = run.meta({ id: 'RetentionRun' });
export const runsAnswer = z.object({ items: z.array(run), next: z.string().optional() }).meta({ id: 'RetentionRuns' });

export const pageQuery = z.strictObject({ cursor: z.string().max(500).optional() });
export type PageQuery = z.output<typeof pageQuery>;
