import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createReconcileMetrics, reconcile } from '../activities/billing/reconcile.js';
import { readReconciliation } from '../db/reconciliations.js';
import { ROLE } from '../db/migrations.js';
import { DAY } from '../domain/index.js';
import { systemClock } from '../platform/clock.js';
import { loadConfig } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';
import { createMetrics } from '../platform/metrics.js';
import { createPool, inTransaction, type Pool } from '../platform/pool.js';
import { billingSettings, startBilling } from '../services/billing/start.js';
import { round } from './driver/percentiles.js';
import { machine } from './measure/machine.js';
import { startDatabase } from './rehearsal/database.js';

const schema = z.strictObject({
  payouts: z.string().default('1000000').transform(Number).pipe(z.int().min(1)),
  rounds: z.string().default('1').transform(Number).pipe(z.int().min(1)),
});

interface Run {
  say: (line: string) => void;
  signal: AbortSignal;
}

const TOKEN = 'a-token-of-the-benchmark-only';
const logger = createLogger('bench', 'silent');

/**
 * Fills a PostgreSQL of its own with payouts that were approved, ordered and paid, one in 100,000 with a difference, and
 * compares our side with billing's over HTTP, as the worker does. Billing runs in the same process, so that its CPU counts.
 */
export async function runReconciliation(args: string[], { say, signal }: Run): Promise<void> {
  const flags = { payouts: { type: 'string' }, rounds: { type: 'string' } } as const;
  const { payouts, rounds } = schema.parse(parseArgs({ args, options: flags }).values);
  const database = await startDatabase(say, signal);
  try {
    const owner = new URL(database.url).username;
    await withPool(database.url, owner, (pool) => fill(pool, payouts, say));
    for (let no = 1; no <= rounds; no += 1) await measured(database.url, no, { say, signal });
  } finally {
    await database.stop();
  }
}

async function withPool<T>(url: string, role: string, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = createPool({ url, role, name: 'redress bench', size: 4, statementTimeoutMs: 900_000, logger });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

const FILL = [
  [
    'decisions',
    `insert into redress.decisions (complaint_no, version, seq, outcome, kind, decided_by, rule, amount_fen, at)
     select no, 1, 1, 'approve', 'approval', 'staff', 'bench', fen, at from numbered`,
  ],
  [
    'plans',
    `insert into redress.plans (complaint_no, version, hash, amount_fen, currency, required, rule, proposed_by, proposed_at, expires_at, status)
     select no, 1, 'hash', fen, 'CNY', 'team_lead', 'bench', 'staff', at, at, 'approved' from numbered`,
  ],
  [
    'our payouts',
    `insert into redress.payouts (complaint_no, payout_no, effect_key, plan_version, plan_hash, amount_fen, currency, payee_id, ordered_at, attempted_at, attempts, status, transaction_no, settled_at)
     select no, '1:1', 'payout/1:1', 1, 'hash', case when n % 100000 = 0 then fen + 1 else fen end, 'CNY', 'payee', at, at, 1, 'paid', 'BT' || n, at from numbered`,
  ],
  [
    'transactions',
    `insert into billing.transactions (transaction_no, complaint_no, kind, payout_no, booked_at)
     select 'BT' || n, no, 'payout', no || ':1:1', at from numbered`,
  ],
  [
    'postings',
    `insert into billing.postings (transaction_no, account, amount_fen)
     select 'BT' || n, l.account, l.sign * fen from numbered,
       (values ('compensation_expense', 1), ('payable:bench', -1), ('payable:bench', 1), ('bank', -1)) l (account, sign)`,
  ],
  [
    'payouts of billing',
    `insert into billing.payouts (key, body_hash, payout_no, complaint_no, amount_fen, currency, method, payee_reference, payee_name, plan_hash, status, transaction_no, decided_at)
     select no || ':1:1', 'hash', no || ':1:1', no, fen, 'CNY', 'bank', 'bench', 'bench', 'hash', 'paid', 'BT' || n, at from numbered`,
  ],
] as const;

/** Complaints and persons are left out: nothing of a reconciliation reads them, so their foreign keys are not looked at. */
async function fill(pool: Pool, payouts: number, say: (line: string) => void): Promise<void> {
  const numbered = `with numbered as (
    select n, 'TC20261121-' || lpad(n::text, 7, '0') as no, 1000 + n % 50000 as fen, $2::timestamptz as at
    from generate_series(1, $1::int) n)`;
  for (const [what, statement] of FILL)
    await inTransaction(pool, async (connection) => {
      await connection.query(`set local session_replication_role = replica`);
      await connection.query(`${numbered} ${statement}`, [payouts, new Date(systemClock.now() - DAY)]);
      say(`${payouts}: ${what}`);
    });
  await pool.query('analyze');
}

async function measured(url: string, no: number, { say, signal }: Run): Promise<void> {
  const settings = { DATABASE_URL: url, SERVICE_TOKEN: TOKEN, BILLING_PORT: '0', LOG_LEVEL: 'silent' };
  const config = loadConfig(settings, billingSettings);
  const billing = await startBilling({ config, clock: systemClock, logger });
  const before = machine();
  const id = `bench ${no}`;
  let rss = 0;
  const beat = () => void (rss = Math.max(rss, process.memoryUsage.rss()));
  try {
    const row = await withPool(url, ROLE, async (pool) => {
      const service = { url: billing.url, token: TOKEN, timeoutMs: 8_000 };
      const metrics = createReconcileMetrics(createMetrics('bench'));
      await reconcile({ pool, service, clock: systemClock, logger, metrics }, { id }, { beat, signal });
      return readReconciliation(pool, id);
    });
    const { startedAt = 0, finishedAt = 0, ourPayouts = 0, bookedPayouts = 0, differences = 0 } = row ?? {};
    const seconds = round((finishedAt - startedAt) / 1_000);
    const figures = { ourPayouts, bookedPayouts, differences, seconds, peakRssMb: Math.round(rss / 2 ** 20) };
    console.log(JSON.stringify({ kind: 'run', scenario: 'reconciliation', round: no, machine: before, figures }));
    say(
      `reconciliation · ${ourPayouts} payouts against ${bookedPayouts} in ${seconds} s, ${differences} differ, at most ${figures.peakRssMb} MB`,
    );
  } finally {
    await billing.stop();
  }
}
