import type { z } from 'zod';
import { readSamples } from '../../db/samples.js';
import { parse } from '../../platform/problem.js';
import { endpoint } from '../route.js';
import { decisionBody, planVersion } from '../schemas/acts.js';
import { checkBody, handOverBody, samplesAnswer, samplesParameters } from '../schemas/deciding.js';
import { act } from './acts.js';

/** Enough for a day of checking. */
const MOST = 100;

export const closingDecision = act({
  type: 'decide_closing',
  summary: 'Approve, reject or return one exact closing',
  body: decisionBody,
  texts: ({ comment }) => ({ comment }),
  data: ({ params, body: { hash, outcome } }, texts) => ({
    version: parse(planVersion, params['version']),
    hash,
    outcome,
    texts,
  }),
});

export const handOver = act({
  type: 'hand_over_approval',
  summary: 'Give what waits for your decision to another person who may decide it',
  body: handOverBody,
  texts: ({ reason }) => ({ reason }),
  data: ({ body: { to } }, texts) => ({ ...(to !== undefined && { to }), texts }),
});

export const check = act({
  type: 'check_sample',
  summary: 'Record what checking a decision within authority found',
  body: checkBody,
  status: 201,
  texts: ({ comment }) => ({ comment }),
  data: ({ params, body: { result } }, texts) => ({ version: parse(planVersion, params['version']), result, texts }),
});

export const samples = endpoint<unknown, z.output<typeof samplesParameters>>({
  tag: 'approvals',
  summary: 'Decisions within authority that were drawn for checking, oldest first',
  query: samplesParameters,
  parameters: samplesParameters,
  answers: { 200: { description: 'What is to be checked, or was', schema: samplesAnswer } },
  handle: async ({ pool }, { query }) => ({
    status: 200,
    json: { items: await readSamples(pool, query.checked ?? false, MOST) },
  }),
});
