import { Router } from 'express';
import { csvLine } from '../../platform/csv.js';
import { parse } from '../../platform/problem.js';
import { beginCsv, written } from './book-routes.js';
import {
  payoutKeySchema,
  suspenseDecisionSchema,
  suspenseMoveSchema,
  suspenseQuery,
  type Suspense,
  type SuspenseItem,
  type SuspenseQuery,
} from './contract/index.js';
import type { BillingParts } from './once.js';
import { openItems, openTotal, type SuspenseItemRow } from './suspense-items.js';
import { askMove, decideMove, proposeMove, suspenseMoveState, waitingMoves, type SuspenseMoveRow } from './suspense.js';

/** What is open in suspense, and how two people of finance take it out. */
export function suspenseRoutes(parts: BillingParts): Router {
  const router = Router();
  router.get('/suspense', async (req, res) => {
    res.json(await suspensePage(parts, parse(suspenseQuery, req.query)));
  });
  router.get('/suspense.csv', async (_req, res) => {
    let page = await suspensePage(parts, { limit: csvPage });
    beginCsv(res, 'suspense', columns);
    for (;;) {
      await written(res, page.items.map(itemLine).join(''));
      if (page.next === undefined || res.destroyed) break;
      page = await suspensePage(parts, { after: page.next, limit: csvPage });
    }
    res.end();
  });
  router.put('/suspense-moves/:key', async (req, res) => {
    const key = parse(payoutKeySchema, req.params.key);
    const { row, isNew } = await proposeMove(parts, key, parse(suspenseMoveSchema, req.body));
    res.status(isNew ? 201 : 200).json(suspenseMoveState(row));
  });
  router.get('/suspense-moves/:key', async (req, res) => {
    res.json(suspenseMoveState(await askMove(parts.pool, parse(payoutKeySchema, req.params.key))));
  });
  router.put('/suspense-moves/:key/decision', async (req, res) => {
    const key = parse(payoutKeySchema, req.params.key);
    res.json(suspenseMoveState(await decideMove(parts, key, parse(suspenseDecisionSchema, req.body))));
  });
  return router;
}

const csvPage = 1_000;
const columns = [
  ...['suspense', 'at', 'age_hours', 'amount_fen', 'open_fen', 'waiting_fen', 'complaint', 'payout', 'verdict'],
  ...['named_payout', 'bank_reference'],
];

async function suspensePage({ pool, clock }: BillingParts, query: SuspenseQuery): Promise<Suspense> {
  const [total, found] = [await openTotal(pool), await openItems(pool, { ...query, limit: query.limit + 1 })];
  const shown = found.slice(0, query.limit);
  const moves = await waitingMoves(
    pool,
    shown.map((row) => row.suspense_no),
  );
  const waitingOf = (row: SuspenseItemRow) => moves.filter((move) => move.suspense_no === row.suspense_no);
  const last = shown.at(-1);
  return {
    openFen: total.open_fen,
    items: shown.map((row) => told(row, waitingOf(row), clock.now())),
    ...(found.length > shown.length && last && { next: last.suspense_no }),
  };
}

const told = (row: SuspenseItemRow, waiting: SuspenseMoveRow[], now: number): SuspenseItem => ({
  suspenseNo: row.suspense_no,
  at: row.booked_at.toISOString(),
  ageMs: Math.max(0, now - row.booked_at.getTime()),
  amountFen: row.amount_fen,
  openFen: row.open_fen,
  ...(row.payout_no !== null && { payoutNo: row.payout_no }),
  ...(row.complaint_no !== null && { complaintNo: row.complaint_no }),
  ...(row.verdict !== null && { verdict: row.verdict }),
  ...(row.named_no !== null && { namedPayoutNo: row.named_no }),
  ...(row.bank_reference !== null && { bankReference: row.bank_reference }),
  waiting: waiting.map(suspenseMoveState),
});

const itemLine = (item: SuspenseItem): string =>
  csvLine([
    ...[item.suspenseNo, item.at, Math.floor(item.ageMs / 3_600_000), item.amountFen, item.openFen],
    item.waiting.reduce((sum, { amountFen }) => sum + amountFen, 0),
    ...[item.complaintNo, item.payoutNo, item.verdict, item.namedPayoutNo, item.bankReference],
  ]);
