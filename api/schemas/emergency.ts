import { z } from 'zod';
import { instant, text } from './fields.js';

/** S1-41: the log of the emergency group. */
export const groupDecisionBody = z
  .strictObject({
    decision: text.meta({ description: 'What the emergency group has decided' }),
    occurredAt: instant.optional().meta({ description: 'When it was decided; now when left out' }),
  })
  .meta({ id: 'GroupDecision' });

export const standDownBody = z
  .strictObject({ reason: text.meta({ description: 'Why the emergency is over' }) })
  .meta({ id: 'StandDown' });
