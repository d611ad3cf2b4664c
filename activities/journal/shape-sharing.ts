import { z } from 'zod';
import type { CommandData, SharingCommands } from '../../domain/index.js';

const texts = z.record(z.string(), z.string());
const id = z.string().min(1).max(200);

/** Acts that bring others in, as they may come from outside the workflow. */
export const sharingShapes: { [K in keyof SharingCommands]: z.ZodType<CommandData[K]> } = {
  add_co_assignee: z.strictObject({ to: id, texts }),
  remove_co_assignee: z.strictObject({ staffId: id, texts }),
};
