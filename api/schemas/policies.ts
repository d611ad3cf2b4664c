import { z } from 'zod';
import { STAFF_LANGUAGES, POLICY_STATUSES } from '../../domain/index.js';
import { instant, isoInstant, reference, text } from './fields.js';

/** The document is judged by the policy's own schema, so that its faults come with their paths. */
export const draftBody = z
  .strictObject({
    policy: z.looseObject({}).meta({ description: 'As GET /v1/policies/schema says; under a new version' }),
  })
  .meta({ id: 'PolicyDraft' });

export const proposalBody = z.strictObject({}).meta({ id: 'PolicyProposal' });

export const activationBody = z
  .strictObject({
    from: instant
      .optional()
      .meta({ description: 'Complaints registered from then on are pinned to it; now when left out' }),
  })
  .meta({ id: 'PolicyActivation' });

export const migrationBody = z
  .strictObject({
    complaints: z.array(reference).min(1).max(50),
    preview: z.boolean().default(true).meta({ description: 'True: only says what would move' }),
    note: text.optional(),
  })
  .meta({ id: 'PolicyMigration' });
export type MigrationBody = z.output<typeof migrationBody>;

const move = z.object({
  deadlineId: z.string(),
  fromAt: isoInstant,
  toAt: isoInstant,
  rule: z.string(),
  overdue: z.boolean().meta({ description: 'Over only because of the move: on record as such' }),
});

export const migrationAnswer = z
  .object({
    preview: z.boolean(),
    items: z.array(
      z.object({
        complaintNo: z.string(),
        outcome: z.enum(['moves', 'moved', 'refused']),
        code: z.string().optional(),
        detail: z.string().optional(),
        moves: z.array(move),
      }),
    ),
  })
  .meta({ id: 'PolicyMigrated' });

export const againstParameters = z.strictObject({
  against: text.meta({ description: 'The version to compare with' }),
});

const step = z.object({ person: z.string(), at: isoInstant });

const version = z.object({
  id: z.string(),
  version: z.string(),
  hash: z.string().meta({ description: 'SHA-256 of the content; complaints pin it' }),
  status: z.enum(POLICY_STATUSES),
  createdAt: isoInstant,
  drafted: step.optional(),
  proposed: step.optional(),
  activations: z.array(z.object({ fromAt: isoInstant, person: z.string().optional(), at: isoInstant })),
  inForce: z.boolean().meta({ description: 'New complaints are pinned to it now' }),
});

export const policiesAnswer = z.object({ items: z.array(version) }).meta({ id: 'Policies' });

export const policyAnswer = version
  .extend({
    warnings: z.array(z.string()).meta({ description: 'What is allowed but odd' }),
    policy: z.looseObject({}),
  })
  .meta({ id: 'PolicyVersion' });

export const changesAnswer = z
  .object({
    id: z.string(),
    version: z.string(),
    against: z.string(),
    changes: z.array(z.object({ path: z.string(), words: z.record(z.enum(STAFF_LANGUAGES), z.string()) })),
  })
  .meta({ id: 'PolicyChanges' });
