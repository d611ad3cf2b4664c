import { createDailyDigest } from '../../activities/index.js';
import { storeCommand } from '../../db/commands.js';
import { addImprovementStep, insertImprovement } from '../../db/improvements.js';
import { DAY, HOUR } from '../../domain/index.js';
import { clock, logger, serviceToken } from '../services/harness.js';
import { NOWHERE, openInstallation } from './installation.js';

/** START is 10:14 in Shanghai. */
const EIGHT = Date.parse('2026-11-23T00:00:00Z');

let system: Awaited<ReturnType<typeof openInstallation>>;
beforeAll(async () => {
  system = await openInstallation();
});
afterAll(() => system.stop());

const digest = (url = system.services.notification.url) =>
  createDailyDigest({
    pool: system.pool,
    journal: system.journal,
    service: { url, token: serviceToken, timeoutMs: 8_000 },
    url: 'https://redress.example/',
    policyId: 'express-cn',
    logger,
  });

const sent = () =>
  system.database.query<{ key: string; address: string; subject: string; text: string }>(
    `select key, address, subject, text from notification.messages where key like 'digest/%' order by key`,
  );

describe('the daily digest', () => {
  // shows X-20
  it('goes to everybody above the top of a ladder at its hour, once a day, whoever sends it', async () => {
    const no = await system.file({
      impact: 1,
      facts: { class: 'delay', channel: 'walk_in', site: 'hz-01', urgency: 1 },
    });
    await system.file({ impact: 5, facts: { urgency: 5, flags: ['injury'] } });
    await system.pass(no, EIGHT - clock.at);
    const daily = digest();
    await daily.run(EIGHT - 1);
    expect(await sent()).toEqual([]);
    await daily.run(EIGHT);
    await daily.run(EIGHT + HOUR);
    await digest().run(EIGHT + HOUR);
    const messages = await sent();
    expect(messages.map(({ key, address }) => [key, address])).toEqual([
      ['digest/20261123/staff-director', 'staff-director@redress.example'],
      ['digest/20261123/staff-general-manager', 'staff-general-manager@redress.example'],
    ]);
    const { subject, text } = messages[0]!;
    expect(subject).toBe('【每日汇总】1 件投诉已升级到顶，仍未处理');
    expect(text).toContain(
      `- ${no}（1级·轻微）：首次响应，已于 2026-11-21 12:14 (Asia/Shanghai) 到期，现由部门负责人负责`,
    );
    expect(text).toContain('https://redress.example/v1/complaints?breached=true');
  });

  it('is tried again while the notification service is away, and comes again the next day', async () => {
    await expect(digest(NOWHERE).run(EIGHT + DAY)).rejects.toThrow('no outcome for digest/20261124/staff-director');
    const daily = digest();
    await daily.run(EIGHT + DAY + HOUR);
    expect((await sent()).map(({ key }) => key).slice(2)).toEqual([
      'digest/20261124/staff-director',
      'digest/20261124/staff-general-manager',
    ]);
  });

  // shows S1-24, S0-74
  it('tells the owner of an improvement at once that it is his, and him and his lead every day when it is overdue', async () => {
    const due = EIGHT + 4 * DAY;
    const complaintNo = await system.file();
    const goal = { cause: 'service_courier', department: 'east', ownerId: 'staff-agent', dueAt: due } as const;
    const id = '0123456789abcdef';
    const command = { id: 'raising', complaintNo, kind: 'act', principal: 'staff-qa', bodyHash: 'hash' } as const;
    await storeCommand(system.pool, { ...command, createdAt: clock.at });
    await insertImprovement(system.pool, { id, complaintNo, ...goal });
    const raised = { type: 'raised', by: 'staff-qa', at: clock.at, commandId: 'raising', ...goal } as const;
    await addImprovementStep(system.pool, id, raised);
    const daily = digest();
    await daily.run(clock.at);
    await daily.run(clock.at + HOUR);
    await digest().run(clock.at + HOUR);
    const told = () =>
      system.database.query<{ key: string; address: string; text: string }>(
        `select key, address, text from notification.messages where key like 'improvement%' order by key`,
      );
    const keys = async () => (await told()).map(({ key, address }) => `${key} ${address}`);
    const first = `improvement/${id}/1 staff-agent@redress.example`;
    expect(await keys()).toEqual([first]);
    const [{ text } = { text: '' }] = await told();
    expect(text).toContain(`${id}（`);
    expect(text).toContain('负责人 staff-agent：新指派，完成期限 2026-11-27 08:00 (Asia/Shanghai)');
    expect(text).not.toContain(complaintNo);
    await daily.run(due + 1);
    await daily.run(due + HOUR);
    expect(await keys()).toEqual([
      first,
      'improvements/20261127/staff-agent staff-agent@redress.example',
      'improvements/20261127/staff-team-lead staff-team-lead@redress.example',
    ]);
    expect((await told())[1]?.text).toContain('已逾期，完成期限 2026-11-27 08:00');
  });
});
