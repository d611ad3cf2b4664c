import { once as happened } from 'node:events';
import { Router, type Response } from 'express';
import { csvLine } from '../../platform/csv.js';
import type { Pool } from '../../platform/pool.js';
import { parse } from '../../platform/problem.js';
import {
  payoutStatementQuery,
  statementQuery,
  trialBalanceQuery,
  type Statement,
  type TrialBalance,
} from './contract/index.js';
import { payoutStatement } from './payout-statement.js';
import { statementPage } from './statement.js';
import { trialBalance } from './trial-balance.js';

/** The books as a whole: statement of a period and trial balance, for programs and for spreadsheets. */
export function bookRoutes(pool: Pool): Router {
  const router = Router();
  router.get('/statement', async (req, res) => {
    res.json(await statementPage(pool, parse(statementQuery, req.query)));
  });
  router.get('/statement.csv', async (req, res) => {
    const query = parse(statementQuery.omit({ cursor: true, limit: true }), req.query);
    let page = await statementPage(pool, { ...query, limit: csvPage });
    beginCsv(res, 'statement', [...statementColumns, ...sides]);
    for (;;) {
      await written(res, page.transactions.map(transactionLines).join(''));
      if (page.next === undefined || res.destroyed) break;
      page = await statementPage(pool, { ...query, cursor: page.next, limit: csvPage });
    }
    res.end();
  });
  router.get('/payout-statement', async (req, res) => {
    res.json({ payouts: await payoutStatement(pool, parse(payoutStatementQuery, req.query)) });
  });
  router.get('/trial-balance', async (req, res) => {
    res.json(await trialBalance(pool, parse(trialBalanceQuery, req.query).at));
  });
  router.get('/trial-balance.csv', async (req, res) => {
    const balance = await trialBalance(pool, parse(trialBalanceQuery, req.query).at);
    beginCsv(res, 'trial-balance', ['account', 'kind', ...sides, 'debit_balance_fen', 'credit_balance_fen']);
    res.end([...balance.accounts, { account: 'total', kind: '', ...balance.totals }].map(accountLine).join(''));
  });
  return router;
}

const csvPage = 1_000;
const statementColumns = [
  'at',
  'transaction',
  'kind',
  'complaint',
  'payout',
  'charge',
  'recourse',
  'suspense',
  'account',
];
const sides = ['debit_fen', 'credit_fen'];

/** Begins an answer in CSV: its name as a file, and its header. */
export function beginCsv(res: Response, name: string, header: string[]): void {
  res.type('text/csv').setHeader('Content-Disposition', `attachment; filename="${name}.csv"`);
  res.write(csvLine(header));
}

/** A reader that is slower than the database makes us wait, not grow. */
export async function written(res: Response, text: string): Promise<void> {
  if (!res.write(text) && !res.destroyed) await Promise.race([happened(res, 'drain'), happened(res, 'close')]);
}

const transactionLines = (t: Statement['transactions'][number]): string =>
  t.postings
    .map(({ account, amountFen: fen }) =>
      csvLine([
        ...[t.at, t.transactionNo, t.kind, t.complaintNo, t.payoutNo, t.chargeNo, t.recourseNo, t.suspenseNo, account],
        ...[Math.max(0, fen), Math.max(0, -fen)],
      ]),
    )
    .join('');

const accountLine = (a: TrialBalance['accounts'][number]): string =>
  csvLine([a.account, a.kind, a.debitFen, a.creditFen, a.debitBalanceFen, a.creditBalanceFen]);
