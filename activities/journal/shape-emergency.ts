import { z } from 'zod';
import type { CommandData, EmergencyCommands } from '../../domain/index.js';

const texts = z.record(z.string(), z.string());

/** Acts of the emergency group, as they may come from outside the workflow. */
export const emergencyShapes: { [K in keyof EmergencyCommands]: z.ZodType<CommandData[K]> } = {
  log_decision: z.strictObject({ occurredAt: z.int().min(0), texts }),
  stand_down: z.strictObject({ texts }),
};
