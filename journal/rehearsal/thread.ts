import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { ROLE } from '../../db/migrations.js';
import type { Rehearsed } from '../../db/rehearsal.js';
import { createLogger } from '../../platform/logger.js';
import { createPool } from '../../platform/pool.js';
import { Counter, type Draft } from './count.js';

/** What a thread is given. */
export interface ThreadData {
  databaseUrl: string;
  draft: Draft;
}

/** Counts the pages that it is sent, one after the other, over a connection of its own that can only read. */
const { databaseUrl, draft } = workerData as ThreadData;
// On Linux a thread has a priority of its own: whoever else needs the machine goes first.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const logger = createLogger('rehearsal', 'warn');
const name = 'redress rehearsal';
const pool = createPool({
  url: databaseUrl,
  role: ROLE,
  name,
  size: 1,
  statementTimeoutMs: 60_000,
  readOnly: true,
  logger,
});
const count = await Counter.of(pool, draft);

// A page that fails ends the thread, and whoever waits for it hears why.
parentPort!.on('message', (page: Rehearsed[] | 'end') => {
  if (page === 'end') void pool.end().then(() => parentPort!.close());
  else void count(page).then((findings) => parentPort!.postMessage(findings));
});
