import { z } from 'zod';
import { APPEAL_OUTCOMES, PUBLIC_AUTHORITIES, REPORT_WAYS } from '../../domain/index.js';
import { code, instant, isoInstant, reference, text } from './fields.js';

const note = text.optional();
const occurredAt = instant.optional();

export const extensionBody = z
  .strictObject({
    untilAt: instant,
    reason: text.meta({ description: 'Told to the customer: why it takes longer, and how it stands' }),
  })
  .meta({ id: 'ClaimExtension' });

export const replyBody = z
  .strictObject({
    accepted: z.boolean().default(true).meta({ description: 'Whether the platform or authority took the reply' }),
    occurredAt,
    note,
  })
  .meta({ id: 'Reply' });

/** */
export const appealBody = z
  .strictObject({
    authorityNo: reference.meta({ description: "The authority's own number of the appeal" }),
    authority: code.meta({ description: 'Which authority, such as 12305-zhejiang' }),
    receivedAt: instant.optional(),
    dueAt: instant.optional().meta({ description: "The authority's own date; an earlier one than the policy's wins" }),
    note,
  })
  .meta({ id: 'Appeal' });

export const appealReturnBody = z
  .strictObject({ authorityNo: reference, receivedAt: instant.optional(), dueAt: instant.optional(), note })
  .meta({ id: 'AppealReturn' });

export const appealAnswerBody = z
  .strictObject({ authorityNo: reference, outcome: z.enum(APPEAL_OUTCOMES), occurredAt, note })
  .meta({ id: 'AppealAnswer' });

export const authorityReportBody = z
  .strictObject({
    how: z.enum(REPORT_WAYS),
    occurredAt,
    reference: reference.optional().meta({ description: "The authority's number of the matter" }),
    note: note.meta({ description: 'What it was told, and by whom there it was taken' }),
  })
  .meta({ id: 'AuthorityReport' });

export const authorityReports = z
  .array(
    z.object({
      reportId: z.string(),
      authority: z.enum(PUBLIC_AUTHORITIES),
      flags: z.array(z.string()),
      dueAt: isoInstant.optional().meta({ description: 'Until when, while it is still to be made' }),
      dropped: z.boolean().meta({ description: 'No flag asks for it any more' }),
      reported: z
        .object({ at: isoInstant, how: z.enum(REPORT_WAYS), reference: z.string().optional(), by: z.string() })
        .optional(),
    }),
  )
  .meta({ description: 'What authorities have to hear of it, in the order in which that became known' });
