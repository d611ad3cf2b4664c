import type { ComplaintClass } from '../../../domain/index.js';
import { closings } from './closings.js';
import { parcels } from './parcels.js';
import type { Teller } from './teller.js';
import { services } from './services.js';

/** What happens, and how it is told. */
export interface Told {
  title: string;
  tell: (teller: Teller) => Promise<void>;
}

/** One story for each complaint class. */
export const stories: Record<ComplaintClass, Told> = { ...parcels, ...services, ...closings };
