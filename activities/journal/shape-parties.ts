import { z } from 'zod';
import { AUTHORITIES, type CommandData, type PartyCommands } from '../../domain/index.js';

const id = z.string().min(1).max(200);

/** What documents show of parties, as it may come from outside the workflow. */
export const partyShapes: { [K in keyof PartyCommands]: z.ZodType<CommandData[K]> } = {
  record_authority: z.strictObject({
    personId: id,
    what: z.enum(AUTHORITIES),
    file: id,
    texts: z.record(z.string(), z.string()),
  }),
};
