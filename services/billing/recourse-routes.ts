import { Router } from 'express';
import { z } from 'zod';
import { parse } from '../../platform/problem.js';
import { payoutKeySchema, recourseSchema } from './contract/index.js';
import type { BillingParts } from './once.js';
import { askRecourse, postRecourse, recourseState } from './recourses.js';

const byNo = z.object({ postingNo: recourseSchema.shape.postingNo });

/** What is had back from partners, apart from what customers get. */
export function recourseRoutes(parts: BillingParts): Router {
  const router = Router();
  router.put('/recourses/:key', async (req, res) => {
    const key = parse(payoutKeySchema, req.params.key);
    const { row, isNew } = await postRecourse(parts, key, parse(recourseSchema, req.body));
    res.status(isNew ? 201 : 200).json(recourseState(row));
  });
  router.get('/recourses/:key', async (req, res) => {
    res.json(recourseState(await askRecourse(parts.pool, { key: parse(payoutKeySchema, req.params.key) })));
  });
  router.get('/recourses', async (req, res) => {
    res.json(recourseState(await askRecourse(parts.pool, parse(byNo, req.query))));
  });
  return router;
}
