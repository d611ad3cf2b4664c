import express, { Router } from 'express';
import { z } from 'zod';
import { parse, Problem } from '../../platform/problem.js';
import { importBankFile, type ImportParts } from './bank-import.js';
import { batchFile, makeBatch, readBatch } from './batch.js';

const day = z.iso.date();

/** Files to and from a bank, for the operator. Only where the bank is the provider: elsewhere they could pay twice. */
export function batchRoutes(parts: ImportParts): Router {
  const router = Router();
  router.put('/batches/:day', async (req, res) => {
    res.json(await makeBatch(parts, parse(day, req.params.day)));
  });
  router.get('/batches/:day.csv', async (req, res) => {
    const file = await batchFile(parts.pool, parse(day, req.params.day));
    res.type('text/csv').setHeader('Content-Disposition', `attachment; filename="payments-${req.params.day}.csv"`);
    res.send(file);
  });
  router.get('/batches/:day', async (req, res) => {
    res.json(await readBatch(parts.pool, parse(day, req.params.day)));
  });
  router.post('/bank-results', express.text({ type: 'text/csv', limit: '20mb' }), async (req, res) => {
    if (typeof req.body !== 'string')
      throw new Problem(415, 'not_csv', 'Send the bank’s file of results as text/csv, in UTF-8');
    res.json(await importBankFile(parts, req.body));
  });
  return router;
}
