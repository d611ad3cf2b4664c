import { createDailyDigest } from '../../activities/index.js';
import { lookAtIndicators } from '../../activities/upkeep/indicators.js';
import { readImprovement } from '../../db/improvements.js';
import { countMonth } from '../../db/indicators.js';
import { HOUR } from '../../domain/index.js';
import { clock, serviceToken } from '../services/harness.js';
import { courseOf } from './course.js';
import { openInstallation, START } from './installation.js';

let system: Awaited<ReturnType<typeof openInstallation>>;
beforeAll(async () => {
  system = await openInstallation();
});
afterAll(() => system.stop());

/** In Shanghai: a minute before November has been over for seven days, and the first instant at which it has. */
const EARLY = Date.parse('2026-12-08T15:59:00Z');
const LOOKED = Date.parse('2026-12-08T16:00:00Z');
const november = {
  ...{ name: '2026-11', fromAt: Date.parse('2026-10-31T16:00:00Z'), untilAt: Date.parse('2026-11-30T16:00:00Z') },
};

interface Kept {
  id: string;
  missed_indicator: string;
  complaint_no: string | null;
  due_at: Date;
}
const improvements = () =>
  system.database.query<Kept>('select * from redress.improvements order by missed_month, missed_indicator');

describe('a month of complaints', () => {
  // shows S1-24, C23
  it('that missed its targets makes an improvement for each, once, which its owner hears of', async () => {
    const { rated } = courseOf(system);
    await rated(5, true);
    await rated(3, true);
    const open = await system.file();
    await system.act(open, 'escalate', { reason: 'no_authority' }, { texts: { reason: '超出权限' } });
    await system.database.query(
      `update redress.complaints set repeat_of = 'TC20261001-000001' where complaint_no = $1`,
      [open],
    );
    // One that was merged, one of the next month, and one that is no complaint count for nothing.
    const others = [await system.file(), await system.file(), await system.file()];
    await system.database.query(`update redress.complaints set merged_into = $2 where complaint_no = $1`, [
      others[0],
      open,
    ]);
    await system.database.query(`update redress.complaints set received_at = $2 where complaint_no = $1`, [
      others[1],
      new Date(november.untilAt),
    ]);
    await system.database.query(`update redress.complaints set kind = 'praise' where complaint_no = $1`, [others[2]]);

    const counts = await countMonth(system.pool, november);
    expect(counts).toMatchObject({
      ...{ total: 3, resolved: 2, handlingMs: 0, within24Hours: 2, within48Hours: 2, repeats: 1, escalated: 1 },
      ...{ rated: 2, meanHundredths: 800, points: 160, satisfied: 1, basicallySatisfied: 1, attitudeSatisfied: 1 },
    });

    const deps = { pool: system.pool, journal: system.journal, policyId: 'express-cn', clock, logger: system.logger };
    clock.at = EARLY;
    // The month before had no complaint: there is nothing to measure, and it is looked at all the same.
    expect([await lookAtIndicators(deps), await improvements()]).toEqual([{ missed: 0 }, []]);
    clock.at = LOOKED;
    const [one, other] = await Promise.all([lookAtIndicators(deps), lookAtIndicators(deps)]);
    const made = await improvements();
    expect([one.missed + other.missed, await lookAtIndicators(deps)]).toEqual([made.length, { missed: 0 }]);
    expect(made.map(({ missed_indicator }) => missed_indicator)).toEqual([
      ...['completion_rate', 'escalation_rate', 'repeat_rate', 'resolution_rate'],
      ...['satisfaction_mean', 'satisfaction_points', 'satisfied_share'],
    ]);
    const mean = made[4]!;
    expect([mean.complaint_no, mean.due_at.toISOString()]).toEqual([null, '2027-01-08T16:00:00.000Z']);
    expect((await readImprovement(system.pool, mean.id))?.steps).toMatchObject([
      {
        ...{ type: 'raised', by: 'system', cause: 'to_be_analysed', ownerId: 'staff-director' },
        missed: { month: '2026-11', indicator: 'satisfaction_mean', figure: 4, target: { is: 'at_least', value: 4.5 } },
      },
    ]);

    const { pool, journal, logger, services } = system;
    const service = { url: services.notification.url, token: serviceToken, timeoutMs: 8_000 };
    const url = 'https://redress.example/';
    await createDailyDigest({ pool, journal, service, url, policyId: 'express-cn', logger }).run(LOOKED + HOUR);
    const [told] = await system.database.query<{ address: string; text: string }>(
      'select address, text from notification.messages where key = $1',
      [`improvement/${mean.id}/1`],
    );
    expect(told?.address).toBe('staff-director@redress.example');
    expect(told?.text).toContain('2026-11 指标 satisfaction_mean：4 分（5分制），目标 ≥ 4.5 分（5分制），原因待分析');
    clock.at = START;
  });
});
