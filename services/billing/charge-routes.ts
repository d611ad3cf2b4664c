import { Router } from 'express';
import { parse } from '../../platform/problem.js';
import { askCharge, chargeOutlet, objectToCharge, resolveObjection } from './charge.js';
import { chargeState } from './charges.js';
import { chargeSchema, objectionSchema, payoutKeySchema, resolutionSchema } from './contract/index.js';
import type { BillingParts } from './once.js';

/** Charges between outlets, apart from whatever customers get (`X-64`). */
export function chargeRoutes(parts: BillingParts): Router {
  const router = Router();
  router.put('/charges/:key', async (req, res) => {
    const { row, isNew } = await chargeOutlet(
      parts,
      parse(payoutKeySchema, req.params.key),
      parse(chargeSchema, req.body),
    );
    res.status(isNew ? 201 : 200).json(chargeState(row));
  });
  router.get('/charges/:key', async (req, res) => {
    res.json(chargeState(await askCharge(parts, parse(payoutKeySchema, req.params.key))));
  });
  router.put('/charges/:key/objection', async (req, res) => {
    const key = parse(payoutKeySchema, req.params.key);
    res.json(chargeState(await objectToCharge(parts, key, parse(objectionSchema, req.body))));
  });
  router.put('/charges/:key/resolution', async (req, res) => {
    const key = parse(payoutKeySchema, req.params.key);
    res.json(chargeState(await resolveObjection(parts, key, parse(resolutionSchema, req.body))));
  });
  return router;
}
