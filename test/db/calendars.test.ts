import { askRecounts, countProvisional, readCalendar, readCalendarVersions, writeYears } from '../../db/calendars.js';
import { ROLE } from '../../db/migrations.js';
import { claimUnusedFacts } from '../../db/sweep.js';
import { prepareDatabase, withClient } from '../../ops/bootstrap/database.js';
import { createJournal } from '../../journal/index.js';
import { createLogger } from '../../platform/logger.js';
import { createPool, type Pool } from '../../platform/pool.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { filed } from '../support/filed.js';

const AT = Date.parse('2026-11-21T02:14:05Z');
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
  ...{ year: of, source: 'test', holidays, makeupDays: makeup.map((date) => ({ date })) },
});

it('bootstrap writes the built-in calendar once, in version 1', async () => {
  await prepareDatabase(database.url, new Date(AT));
  expect(await readCalendarVersions(pool)).toEqual(new Map([['cn', 1]]));
  const cn = await readCalendar(pool, 'cn');
  expect(cn?.years.map((one) => one.year)).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
  expect(cn?.years.at(-1)).toMatchObject({
    source: 'chinese-days 1.5.7',
    holidays: expect.arrayContaining(['2026-10-01']),
  });
  expect(cn?.years.at(-1)?.makeupDays).toContainEqual({ date: '2026-10-10' });
});

it('another year makes the next version, and open complaints that count working time are asked to count anew, once', async () => {
  const journal = createJournal(pool);
  const complaintNo = await filed(journal, AT);
  await database.query('update redress.complaints set working = true, provisional = true');
  expect(await countProvisional(pool)).toBe(1);
  const asked = await withClient(database.url, async (client) => {
    await writeYears(client, 'cn', [year(2027, ['2027-01-01'], ['2026-12-26'])], AT);
    return [await askRecounts(client, 'cn', AT), await askRecounts(client, 'cn', AT)];
  });
  expect(asked).toEqual([1, 0]);
  const facts = await claimUnusedFacts(pool, { now: AT + 120_000, graceMs: 60_000, limit: 10 });
  expect(facts).toEqual([
    {
      complaintNo,
      command: {
        id: `calendar/cn@2/${complaintNo}`,
        type: 'calendar_changed',
        actor: { id: 'system', role: 'system' },
        data: { calendar: 'cn@2' },
      },
    },
  ]);
  expect((await readCalendar(pool, 'cn', 1))?.years).toHaveLength(23);
  expect((await readCalendar(pool, 'cn'))?.years.at(-1)?.makeupDays).toEqual([{ date: '2026-12-26' }]);
});
