import { z } from 'zod';
import { CHANNELS, PARCEL_CHOICES, type CommandData, type ParcelCommands } from '../../domain/index.js';

const texts = z.record(z.string(), z.string());
const id = z.string().min(1).max(100);
const instant = z.int();

/** Acts about a parcel that was found, as they may come from outside the workflow. */
export const parcelShapes: { [K in keyof ParcelCommands]: z.ZodType<CommandData[K]> } = {
  report_parcel_found: z.strictObject({ waybillNo: id.optional(), foundAt: instant, texts }),
  record_parcel_choice: z.strictObject({
    waybillNo: id.optional(),
    choice: z.enum(PARCEL_CHOICES),
    channel: z.enum(CHANNELS),
    occurredAt: instant,
    texts,
  }),
};
