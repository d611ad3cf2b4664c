import type { z } from 'zod';
import { readUnits } from '../../db/directory.js';
import { readMeasures } from '../../db/measures.js';
import { LEVEL_NAMES, lineage, type Level } from '../../domain/index.js';
import { principalOf } from '../access.js';
import { memberOf } from '../principal.js';
import { endpoint } from '../route.js';
import * as bodies from '../schemas/measures.js';
import { act } from './acts.js';

/** A list of work, not a register. */
const MOST = 200;

/** Measures of plans as people's tasks, and the check whether they are done (S0-26, S0-27). */
export const result = act({
  type: 'record_measure',
  summary: 'Record what became of a measure of the plan; by whoever has it in hand, his unit or a team lead',
  body: bodies.measureBody,
  data: ({ now, params, body: { outcome, occurredAt = now, evidence } }, texts) => ({
    measureId: params['id'] ?? '',
    outcome,
    occurredAt,
    ...(evidence && { evidence }),
    texts,
  }),
});

export const renewal = act({
  type: 'renew_measure',
  summary: 'Have a measure that failed tried again, by whoever had it or by somebody else',
  body: bodies.renewalBody,
  texts: ({ reason }) => ({ reason }),
  data: ({ params, body: { to } }, texts) => ({
    measureId: params['id'] ?? '',
    ...(to !== undefined && { to }),
    texts,
  }),
});

export const check = act({
  type: 'check_measures',
  summary: 'Say whether what was carried out is really done; by the follow-up group, never by who handled it',
  body: bodies.measureCheckBody,
  status: 201,
  texts: ({ finding }) => ({ finding }),
  data: ({ body: { notDone } }, texts) => ({ notDone, texts }),
});

export const measures = endpoint<unknown, z.output<typeof bodies.measuresParameters>>({
  tag: 'complaints',
  summary: 'Measures still to be done: your own, or those of your unit; the next one due first',
  query: bodies.measuresParameters,
  parameters: bodies.measuresParameters,
  answers: { 200: { description: 'At most 200', schema: bodies.measuresAnswer } },
  handle: async ({ pool }, call) => {
    const [{ id: staffId, unit }, units] = await Promise.all([memberOf(pool, principalOf(call)), readUnits(pool)]);
    const above = lineage(units, unit);
    const below = units.filter(({ id }) => lineage(units, id).includes(unit)).map(({ id }) => id);
    const of = call.query.owner === 'me' ? { staffId } : { units: below };
    const found = await readMeasures(pool, of, { staffId, units: above }, MOST);
    const items = found.map((one) => ({ ...one, levelName: LEVEL_NAMES[one.level as Level] }));
    return { status: 200, json: { items } };
  },
});
