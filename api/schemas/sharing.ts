import { z } from 'zod';
import { code, text } from './fields.js';

export const coAssigneeBody = z
  .strictObject({
    to: code.meta({ description: 'A person of the staff, or a unit, whose handler is found' }),
    reason: text,
  })
  .meta({ id: 'CoAssignee' });

export const coReleaseBody = z.strictObject({ reason: text }).meta({ id: 'CoRelease' });
