import type { z } from 'zod';
import { readUnits } from '../../db/directory.js';
import { readFollowUps } from '../../db/follow-up-tasks.js';
import { followUpScope, LEVEL_NAMES, type Level } from '../../domain/index.js';
import { principalOf } from '../access.js';
import { memberOf } from '../principal.js';
import { endpoint } from '../route.js';
import { followUpsAnswer, followUpsParameters } from '../schemas/telling.js';

/** A list of work, not a register: whoever has more than this open needs more people, not a next page. */
const MOST = 100;

/** Call-backs, calls and reviews that somebody has to do (S0-50, X-14, S1-18). */
export const followUps = endpoint<unknown, z.output<typeof followUpsParameters>>({
  tag: 'complaints',
  summary: 'Open call-backs, calls and reviews of your unit, most urgent first; none about complaints that you own',
  query: followUpsParameters,
  parameters: followUpsParameters,
  answers: { 200: { description: 'What the follow-up group has to do', schema: followUpsAnswer } },
  handle: async ({ pool }, call) => {
    const [member, units] = await Promise.all([memberOf(pool, principalOf(call)), readUnits(pool)]);
    const found = await readFollowUps(pool, followUpScope(units, member), { task: call.query.task, limit: MOST });
    return {
      status: 200,
      json: { items: found.map((one) => ({ ...one, levelName: LEVEL_NAMES[one.level as Level] })) },
    };
  },
});
