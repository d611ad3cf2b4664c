import { z } from 'zod';
import { isoInstant } from './fields.js';

export const evidenceAnswer = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        type: z.string(),
        sha256: z.string(),
        source: z.string(),
        at: isoInstant,
        addedAt: isoInstant,
        addedBy: z.string(),
        stored: z.boolean().meta({ description: 'It can be downloaded; else it was only named' }),
        bytes: z.int().optional(),
        mediaType: z.string().optional(),
        erased: z
          .object({ erasedAt: isoInstant, rule: z.string() })
          .optional()
          .meta({ description: 'It was uploaded and is no longer there' }),
        reads: z.array(z.object({ person: z.string(), readAt: isoInstant })),
      }),
    ),
  })
  .meta({ id: 'EvidenceList' });

export const archiveReadsAnswer = z
  .object({ items: z.array(z.object({ sha256: z.string(), person: z.string(), readAt: isoInstant })) })
  .meta({ id: 'ArchiveReads' });
