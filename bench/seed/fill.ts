import { randomUUID } from 'node:crypto';
import type { Pool } from '../../platform/pool.js';
import { countComplaints, insertComplaint } from '../../db/complaints.js';
import { readDirectory } from '../../db/directory.js';
import { appendEvents } from '../../db/events.js';
import { readPolicyHashInForce } from '../../db/policies.js';
import { TALLY_COLUMNS } from '../../db/tallies.js';
import { DAY, zero, type Instant } from '../../domain/index.js';
import { createJournal } from '../../journal/index.js';
import { asStored, prepare } from '../../journal/append.js';
import { GENESIS } from '../../journal/chain.js';
import { projectTally } from '../../journal/tallies.js';
import { Chance } from './chance.js';
import { live, type Life, type World } from './life.js';

/** Lives that differ; complaints beyond them are copies under other numbers. */
const LIVES = 1_000;
/** Copies of all lives that one transaction writes. */
const COPIES = 5;
/** Intakes lie so far back, and less. */
const DAYS = 100;
/** Who is still open after so many days waits for something that nobody does; of such there are few. */
const LONG_DAYS = 30;
const STUCK = 0.02;

interface Filling {
  say: (line: string) => void;
  signal: AbortSignal;
}

/**
 * Fills a database with complaints, some open and most of them closed: journals as the rules would have written them, and the row
 * of each. Persons, texts, effects and workflows are left out.
 * @throws Error when the database holds complaints already, or when it is told to stop
 */
export async function fill(pool: Pool, complaints: number, now: Instant, { say, signal }: Filling): Promise<void> {
  const there = await countComplaints(pool);
  if (there > 0) throw new Error(`the database holds ${there} complaints already: name an empty one`);
  const lives = Math.min(complaints, LIVES);
  const world = await worldOf(pool, now);
  const chance = new Chance(1);
  let stuck = 0;
  for (let n = 0; n < lives; n += 1) {
    const receivedAt = now - Math.floor(chance.next() * DAYS * DAY);
    const life = live(world, chance, receivedAt, now);
    if (life.state.stage !== 'closed' && receivedAt < now - LONG_DAYS * DAY) stuck += 1;
    await store(pool, `TC-0-${pad(n)}`, world.policyHash, life, now);
  }
  if (stuck > lives * STUCK) throw new Error(`${stuck} of ${lives} lives never end: mend what is done in them`);
  say(`${lives} different complaints; copying them`);
  for (let copy = 1; copy * lives < complaints; copy += COPIES) {
    signal.throwIfAborted();
    await copyLives(
      pool,
      copy,
      Math.min(copy + COPIES - 1, Math.ceil(complaints / lives) - 1),
      complaints - lives * copy,
    );
    say(`${Math.min(complaints, (copy + COPIES) * lives)} of ${complaints} complaints`);
  }
  await pool.query('analyze redress.complaints, redress.complaint_events, redress.complaint_tallies');
}

const pad = (n: number): string => String(n).padStart(6, '0');

async function worldOf(pool: Pool, now: Instant): Promise<World> {
  const journal = createJournal(pool);
  const policyHash = await readPolicyHashInForce(pool, 'express-cn', now);
  if (policyHash === undefined) throw new Error('no version of express-cn is in force: run bootstrap first');
  const policy = await journal.policy(policyHash);
  const calendar = (await journal.calendar(policy.calendar ?? 'cn'))!.port;
  return { policy, policyHash, calendar, directory: await readDirectory(pool, [], 0) };
}

async function store(pool: Pool, complaintNo: string, policyHash: string, life: Life, now: Instant): Promise<void> {
  const events = asStored(life.events);
  const { before, rows, projection } = prepare(GENESIS, zero(), events, now, 0);
  const identity = { complaintNo, policyHash, source: 'bench', externalId: randomUUID() };
  await insertComplaint(pool, { ...identity, contentHash: 'bench', statusToken: 'bench' }, projection);
  await appendEvents(pool, complaintNo, rows);
  await projectTally(pool, complaintNo, before, events);
}

/** Number and external id are another's; a journal's hashes do not hold the number, so the copies are sound. */
async function copyLives(pool: Pool, from: number, to: number, most: number): Promise<void> {
  const { rows } = await pool.query<{ names: string }>(
    `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
     where table_schema = 'redress' and table_name = 'complaints' and column_name not in ('complaint_no', 'external_id')`,
  );
  const numbers = `(select complaint_no as original, format('TC-%s-%s', copy, right(complaint_no, 6)) as number
    from redress.complaints cross join generate_series($1::int, $2::int) as copy
    where complaint_no like 'TC-0-%' order by copy, complaint_no limit $3) as numbers`;
  await pool.query(
    `insert into redress.complaints (complaint_no, external_id, ${rows[0]!.names})
     select number, number, ${rows[0]!.names} from ${numbers} join redress.complaints on complaint_no = original`,
    [from, to, most],
  );
  await pool.query(
    `insert into redress.complaint_tallies (complaint_no, situations, ${TALLY_COLUMNS.join(', ')})
     select number, situations, ${TALLY_COLUMNS.join(', ')}
     from ${numbers} join redress.complaint_tallies on complaint_no = original`,
    [from, to, most],
  );
  await pool.query(
    `insert into redress.complaint_events
     select number, seq, command_id, command_index, type, v, at, actor, data, prev_hash, hash
     from ${numbers} join redress.complaint_events on complaint_no = original`,
    [from, to, most],
  );
}
