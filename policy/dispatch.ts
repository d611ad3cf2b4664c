import { z } from 'zod';
import type { DispatchPolicy } from '../domain/index.js';
import { limit, perLevel, positive, rank, source } from './fields.js';
import { minutes } from './limits.js';

/**
 * Who gets a complaint (F8). Policies that were stored before dispatch was data read as if they held it. Somebody who may handle
 * everything counts half of somebody who is named for the class, and 60 open complaints are a full desk.
 */
export const dispatchPolicy: DispatchPolicy = {
  weights: { skill: 60, capacity: 40 },
  generalist: 50,
  capacity: 60,
  // S2-054 … S2-057: who solves it, by how serious it is.
  ranks: { 1: 'agent', 2: 'agent', 3: 'agent', 4: 'team_lead', 5: 'department_head' },
  retry: minutes(30),
  maxTransfers: 2,
  source: ['F8', 'S2-136', 'S2-068', 'S1-47', 'S2-054', 'S2-055', 'S2-056', 'S2-057', 'C11', 'C22', 'S4-16', 'ours'],
};

const percent = z.int().min(0).max(100);

export const dispatchSchema = z.strictObject({
  weights: z
    .strictObject({ skill: percent, capacity: percent })
    .refine(({ skill, capacity }) => skill + capacity === 100, 'the shares of skill and capacity must sum to 100'),
  generalist: percent,
  capacity: positive,
  ranks: perLevel(rank),
  retry: limit,
  maxTransfers: z.int().nonnegative(),
  source,
});
