import { z } from 'zod';
import { CHANNELS, PARCEL_CHOICES } from '../../domain/index.js';
import { instant, reference, text } from './fields.js';

const waybillNo = reference.optional().meta({ description: 'May be left out where the complaint has only one' });

export const parcelFoundBody = z
  .strictObject({
    waybillNo,
    foundAt: instant,
    place: text.meta({ description: 'Where it was found, and in what state' }),
  })
  .meta({ id: 'ParcelFound' });

export const parcelChoiceBody = z
  .strictObject({
    waybillNo,
    choice: z.enum(PARCEL_CHOICES),
    channel: z.enum(CHANNELS),
    occurredAt: instant.optional().meta({ description: 'When the customer said so; now when left out' }),
    words: text.optional().meta({ description: 'What the customer said' }),
  })
  .meta({ id: 'ParcelChoice' });
