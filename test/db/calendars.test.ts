import { countProvisional, readCalendar, readCalendarVersions, writeYears } from '../../db/calendars.js';
import { ROLE } from '../../db/migrations.js';
import { claimRecounts, claimUnusedFacts } from '../../db/sweep.js';
import { prepareDatabase, withClient } from '../../ops/bootstrap/database.js';
import { createJournal } from '../../journal/index.js';
import { createLogger } from '../../platform/logger.js';
import { createPool, type Pool } from '../../platform/pool.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { filed } from '../support/filed.js';

const AT = Date.parse('2026-11-21T02:14:05Z');
const CHANGE = Date.parse('2026-12-24T00:00:00Z');
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createDatabase();
  pool = createPool({
    url: database.url,
    role: ROLE,
    name: 'calendar test',
    size: 2,
    logger: createLogger('test', 'silent'),
  });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const year = (of: number, holidays: string[], makeup: string[]) => ({
  ...{ year: of, source: 'test', uncertainFrom: '12-20', holidays, makeupDays: makeup.map((date) => ({ date })) },
});

it('bootstrap writes the built-in calendar once, in version 1', async () => {
  await prepareDatabase(database.url, new Date(AT));
  expect(await readCalendarVersions(pool)).toEqual(new Map([['cn', 1]]));
  const cn = await readCalendar(pool, 'cn');
  expect(cn?.years.map((one) => one.year)).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
  expect(cn?.years.at(-1)).toMatchObject({
    source: 'chinese-days 1.5.7',
    uncertainFrom: '12-25',
    holidays: expect.arrayContaining(['2026-10-01']),
  });
  expect(cn?.years.at(-1)?.makeupDays).toContainEqual({ date: '2026-10-10' });
});

describe('another year', () => {
  const sweep = (now: number, limit = 10) => claimRecounts(pool, { now, limit });

  it('makes the next version, and whoever counts beyond its first change is asked to count anew, once, unknown days first', async () => {
    const journal = createJournal(pool);
    const [before, certain, provisional, other, elapsed] = await Promise.all(
      [1, 2, 3, 4, 5].map(() => filed(journal, AT)),
    );
    const counted = (no: string | undefined, calendar: string | null, untilAt = CHANGE + 1, unknown = false) =>
      database.query(
        'update redress.complaints set calendar = $2, counted_until = $3, provisional = $4 where complaint_no = $1',
        [no, calendar, new Date(untilAt), unknown],
      );
    await counted(before, 'cn@1', CHANGE);
    await counted(certain, 'cn@1');
    await counted(provisional, 'cn@1', CHANGE + 1, true);
    await counted(other, 'elsewhere@1');
    await counted(elapsed, null);
    expect(await countProvisional(pool)).toBe(1);
    expect(await sweep(AT)).toEqual([]);

    await withClient(database.url, (client) =>
      writeYears(client, 'cn', [year(2027, ['2027-01-01'], ['2026-12-26'])], { at: AT, changesFromAt: CHANGE }),
    );
    const [first, ...more] = await sweep(AT, 1);
    expect([first, more]).toEqual([
      {
        complaintNo: provisional,
        command: {
          id: `calendar/cn@2/${provisional}`,
          type: 'calendar_changed',
          actor: { id: 'system', role: 'system' },
          data: { calendar: 'cn@2' },
        },
      },
      [],
    ]);
    expect((await sweep(AT)).map(({ complaintNo }) => complaintNo)).toEqual([certain]);
    expect(await sweep(AT)).toEqual([]);
    const again = await claimUnusedFacts(pool, { now: AT + 180_000, graceMs: 60_000, limit: 10 });
    expect(again.map(({ command }) => command.id).sort()).toEqual(
      [certain, provisional].map((no) => `calendar/cn@2/${no}`).sort(),
    );
    expect((await readCalendar(pool, 'cn', 1))?.years).toHaveLength(23);
    expect((await readCalendar(pool, 'cn'))?.years.at(-1)?.makeupDays).toEqual([{ date: '2026-12-26' }]);
  });

  it('finds what was registered meanwhile with the version before', async () => {
    const late = await filed(createJournal(pool), AT);
    await database.query(
      `update redress.complaints set calendar = 'cn@1', counted_until = '2027-01-05T10:00:00Z' where complaint_no = $1`,
      [late],
    );
    expect((await sweep(AT)).map(({ complaintNo }) => complaintNo)).toEqual([late]);
  });
});
