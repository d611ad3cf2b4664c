import { Router } from 'express';
import { z } from 'zod';
import { parse } from '../../platform/problem.js';
import { payoutKeySchema, payoutSchema, reversalSchema } from './contract/index.js';
import { ledgerOf } from './ledger.js';
import type { Dispatcher } from './dispatch.js';
import { askPayout, orderPayout, type OrderParts } from './order.js';
import { payoutState } from './payouts.js';
import { reversalState } from './reversals.js';
import { askReversal, requireSensible, reversePayout } from './reverse.js';

const byNo = z.object({ payoutNo: payoutSchema.shape.payoutNo });
const byComplaint = z.object({ complaintNo: payoutSchema.shape.complaintNo });

const byReversalNo = z.object({ reversalNo: reversalSchema.shape.reversalNo });

/** Payouts and the ledger of one complaint. */
export function payoutRoutes(parts: OrderParts, dispatcher: Dispatcher | undefined): Router {
  const router = Router();
  router.put('/payouts/:key', async (req, res) => {
    const key = parse(payoutKeySchema, req.params.key);
    const { row, isNew } = await orderPayout(parts, key, parse(payoutSchema, req.body));
    if (isNew && row.status === 'pending') await dispatcher?.first(key);
    const known = row.status === 'pending' ? await askPayout(parts.pool, { key }) : row;
    res.status(isNew ? 201 : 200).json(payoutState(known));
  });
  router.get('/payouts/:key', async (req, res) => {
    res.json(payoutState(await askPayout(parts.pool, { key: parse(payoutKeySchema, req.params.key) })));
  });
  router.get('/payouts', async (req, res) => {
    res.json(payoutState(await askPayout(parts.pool, parse(byNo, req.query))));
  });
  router.get('/ledger', async (req, res) => {
    res.json(await ledgerOf(parts.pool, parse(byComplaint, req.query).complaintNo));
  });
  return router;
}

/** Money that is taken back. */
export function reversalRoutes(parts: OrderParts, dispatcher: Dispatcher | undefined): Router {
  const router = Router();
  router.put('/reversals/:key', async (req, res) => {
    const key = parse(payoutKeySchema, req.params.key);
    const { row, isNew } = await reversePayout(parts, key, parse(reversalSchema, req.body));
    requireSensible(row);
    if (isNew && row.status === 'pending') await dispatcher?.first(key);
    const known = row.status === 'pending' ? await askReversal(parts.pool, { key }) : row;
    res.status(isNew ? 201 : 200).json(reversalState(known));
  });
  router.get('/reversals/:key', async (req, res) => {
    res.json(reversalState(await askReversal(parts.pool, { key: parse(payoutKeySchema, req.params.key) })));
  });
  router.get('/reversals', async (req, res) => {
    res.json(reversalState(await askReversal(parts.pool, parse(byReversalNo, req.query))));
  });
  return router;
}
