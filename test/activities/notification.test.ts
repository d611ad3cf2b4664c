import { HOUR, MESSAGES, type Deadline, type MessageKind } from '../../domain/index.js';
import { NOTICE_TEMPLATES, type NoticeTemplate } from '../../activities/notification/told.js';
import { clock, logged } from '../services/harness.js';
import { courseOf, FINDING, REASONS } from './course.js';
import { CUSTOMER, LEAD, NOWHERE, openInstallation, START, type Installation } from './installation.js';

const DIRECTOR = { id: 'staff-director', role: 'director' } as const;

let system: Installation;
let course: ReturnType<typeof courseOf>;

beforeAll(async () => {
  system = await openInstallation();
  course = courseOf(system);
});
afterAll(() => system.stop());

/** Delivers what is owed under a template and gives what the outbox has. */
async function delivered(no: string, template: string) {
  const { key } = await system.owed(no, template);
  const outcome = await system.activities.notification.deliverNotice({ complaintNo: no, key, at: clock.at });
  expect(outcome).toEqual({ outcome: 'accepted' });
  const sent = await system.sent(no, key);
  if (!sent) throw new Error(`the outbox has no ${key}`);
  return sent;
}

describe('the acknowledgement of a damage complaint', () => {
  it('reaches the outbox in Chinese, with number, class, promise and the status link', async () => {
    const no = await system.file();
    const sent = await delivered(no, 'acknowledgement');
    const [head] = await system.database.query<{ status_token: string }>(
      'select status_token from redress.complaints where complaint_no = $1',
      [no],
    );
    expect(sent).toMatchObject({ channel: 'email', address: CUSTOMER.email, language: 'zh-CN', receipt_wanted: false });
    expect(sent.subject).toBe(`【投诉受理】我们已收到您的投诉，编号 ${no}`);
    expect(sent.text).toContain('投诉类别：快件损毁');
    expect(sent.text).toContain('我们会在 2026-11-28 00:00 (Asia/Shanghai) 之前');
    expect(sent.text).toContain(`https://redress.example/v1/status/${no}?token=${head?.status_token}`);
    expect(sent.html).toContain('<html lang="zh-CN">');
  });

  it('speaks the language of the complainant', async () => {
    const no = await system.file({ person: { ...CUSTOMER, language: 'en' } });
    expect((await delivered(no, 'acknowledgement')).subject).toBe(`We have received your complaint ${no}`);
  });

  it('tells the promise as it was when it was owed, however late it is written', async () => {
    const no = await system.file();
    const { key } = await system.owed(no, 'acknowledgement');
    await system.act(no, 'confirm_triage', { class: 'loss', impact: 3, urgency: 3, flags: [], justified: 'yes' });
    await system.activities.notification.deliverNotice({ complaintNo: no, key, at: clock.at });
    expect((await system.sent(no, key))?.text).toContain('投诉类别：快件损毁');
  });
});

interface Story {
  arrange(): Promise<string>;
  subject: string;
  says: string[];
  to: string;
}

const agent = 'staff-agent@redress.example';
const customer = CUSTOMER.email!;

/** What a person tells the customer in his own words. */
function personal(told: Record<MessageKind, [subject: string, says: string[]]>): Record<MessageKind, Story> {
  const story = (message: MessageKind): Story => ({
    arrange: async () => {
      const no = await (message === 'plan' ? course.approved() : system.file());
      const untilAt = message === 'delay' ? { untilAt: Date.parse('2026-11-28T04:00:00Z') } : {};
      await system.act(no, 'tell_customer', { message, ...untilAt }, { texts: { words: '我们已联系网点。' } });
      return no;
    },
    subject: told[message][0],
    says: ['我们已联系网点。', ...told[message][1]],
    to: customer,
  });
  return Object.fromEntries(MESSAGES.map((message) => [message, story(message)])) as Record<MessageKind, Story>;
}

/** Two complaints that are one matter; the second one is answered by the decision on the first. */
async function mergedPair(answered?: 'answered'): Promise<{ parent: string; child: string }> {
  const parent = answered ? await course.approved() : await system.file();
  const child = await system.file();
  await system.act(child, 'merge', { into: parent }, { texts: { reason: '同一件事' } });
  await system.report(parent, 'child_joined', { from: child, n: 1 }, `tiding/${child}/1/0`);
  const answer = { from: parent, n: 1, version: 1 };
  if (answered) await system.report(child, 'parent_answered', answer, `tiding/${parent}/1/0`);
  return { parent, child };
}

/** What was lost and paid for turns up. */
async function found(): Promise<string> {
  const no = await course.resolved({ class: 'loss' });
  await system.act(no, 'report_parcel_found', { foundAt: clock.at }, { texts: { place: '中转场滞留区' } });
  return no;
}

async function cameBack(): Promise<string> {
  const no = await system.file();
  const more = {
    source: 'dev',
    externalId: `${no}-2`,
    channel: 'phone',
    receivedAt: START,
    evidence: [] as never[],
  } as const;
  await system.act(no, 'follow_up', more, { texts: { description: '杯子还没有人处理。' } });
  return no;
}

/** How every message comes about, and what its reader finds in it; `{no}` stands for the complaint's number. */
const stories: Record<NoticeTemplate, Story> = {
  acknowledgement: {
    // shows S2-008, C20
    arrange: () => system.file({ facts: { shipments: [] } }),
    subject: '【投诉受理】我们已收到您的投诉，编号 {no}',
    says: ['为尽快处理，请补充以下信息：', '- 运单号'],
    to: customer,
  },
  decision: {
    arrange: () => course.approved(),
    subject: '【处理决定】投诉 {no}',
    says: [
      FINDING,
      '责任环节：干线运输环节、派送环节',
      '- 致歉',
      '赔偿金额：¥500.00',
      `说明：${REASONS}`,
      '三、请您确认',
    ],
    to: customer,
  },
  result: {
    arrange: () => course.resolved(),
    subject: '【处理结果】投诉 {no}',
    says: ['- 致歉', '赔偿金额 ¥500.00 已支付', 'http://localhost:'],
    to: customer,
  },
  survey_reminder: {
    arrange: async () => {
      const no = await course.resolved();
      await system.report(no, 'survey_result', { key: 'survey/1', outcome: 'invited' });
      await system.pass(no, (await system.state(no)).deadlines['survey_reminder.1']!.dueAt - clock.at);
      return no;
    },
    subject: '【评价提醒】您的投诉 {no} 解决了吗？',
    says: ['http://localhost:'],
    to: customer,
  },
  pause: {
    arrange: async () => {
      const no = await course.investigated();
      const pause = { reason: 'customer_evidence', untilAt: START + 20 * HOUR } as const;
      await system.act(no, 'pause', pause, { texts: { waitingFor: '请提供破损照片三张。' } });
      return no;
    },
    subject: '【需要您配合】投诉 {no}',
    says: ['原因：等待您补充材料', '请提供破损照片三张。', '最迟到 2026-11-22 06:14 (Asia/Shanghai)'],
    to: customer,
  },
  pause_ended: {
    arrange: pausedTooLong,
    subject: '【继续处理】投诉 {no}',
    says: ['等待时间已到', '我们会在 2026-11-28 00:00 (Asia/Shanghai) 之前'],
    to: customer,
  },
  payout_pending: {
    arrange: async () => {
      const no = await course.accepted();
      await system.pass(no, 24 * HOUR);
      return no;
    },
    subject: '【赔付确认中】投诉 {no}',
    says: ['赔付款 ¥500.00 已提交支付', '暂时无法告知是否已到账', '不会重复支付'],
    to: customer,
  },
  parcel_found: {
    arrange: found,
    subject: '【包裹已找回】投诉 {no}',
    says: ['已向您赔付 ¥500.00', '2026-12-02 00:00 (Asia/Shanghai) 之前', '视为您选择保留赔款'],
    to: customer,
  },
  payout_reversed: {
    arrange: async () => {
      const no = await course.resolved();
      await system.act(
        no,
        'propose_reversal',
        { payoutNo: '1:1', amountFen: 20_000 },
        { texts: { reason: '多付了运费。' } },
      );
      await system.act(no, 'decide_reversal', { reversalNo: '1:1:r1', outcome: 'confirm' }, { actor: LEAD });
      const key = 'reversal/1:1:r1';
      const back = { key, outcome: 'reversed', transactionNo: 'R1', settledAt: clock.at } as const;
      await system.report(no, 'reversal_result', back);
      return no;
    },
    subject: '【赔付撤回】投诉 {no}',
    says: ['¥200.00 已撤回', '原因：多付了运费。', '12305'],
    to: customer,
  },
  parcel_choice: {
    arrange: async () => {
      const no = await found();
      const choice = { choice: 'repay', channel: 'phone', occurredAt: clock.at } as const;
      await system.act(no, 'record_parcel_choice', choice, { texts: { words: '我要杯子。' } });
      return no;
    },
    subject: '【包裹找回】{no} 客户选择取回快件并退款',
    says: ['请申请撤回该笔赔付', '客户的意见：我要杯子。'],
    to: agent,
  },
  payout_task: {
    arrange: async () => {
      const no = await course.accepted();
      await system.pass(no, 24 * HOUR);
      return no;
    },
    subject: '【财务待办】{no} 赔付 1:1 结果不明，请核实',
    says: ['（¥500.00）', '需由另一位同事复核'],
    to: 'staff-finance@redress.example',
  },
  payout_review: {
    arrange: () => {
      const by = { id: 'staff-general-manager', role: 'general_manager' } as const;
      return course.accepted({ amountFen: 6_000_000, by, person: { name: '李强', phone: '1', language: 'zh-CN' } });
    },
    subject: '【赔付复核】{no} ¥60,000.00',
    says: ['- 单件投诉赔付总额', '- 同一运单赔付总额', '不得复核'],
    to: 'staff-finance@redress.example',
  },
  ...personal({
    progress: ['【处理进展】投诉 {no}', ['目前状态：已登记']],
    facts_request: ['【请补充信息】投诉 {no}', []],
    apology: ['【致歉】投诉 {no}', ['诚挚道歉']],
    delay: ['【延迟说明】投诉 {no}', ['2026-11-28 00:00 (Asia/Shanghai) 之前答复', '2026-11-28 12:00']],
    plan: ['【处理方案】投诉 {no}', ['- 致歉', '赔偿金额：¥500.00']],
  }),
  closed: {
    arrange: async () => {
      const no = await system.file();
      await system.act(no, 'close', { reason: 'withdrawn' }, { texts: { explanation: '您来电说已收到补发。' } });
      return no;
    },
    subject: '【投诉结案】投诉 {no}',
    says: ['结案原因：您已撤回', '您来电说已收到补发。', '12305'],
    to: customer,
  },
  taken_up: {
    arrange: () => course.rated(1, false),
    subject: '【重新受理】投诉 {no}',
    says: ['已重新受理', '我们会在 2026-11-28 00:00 (Asia/Shanghai) 之前'],
    to: customer,
  },
  claim_extension: {
    arrange: async () => {
      const no = await course.accepted();
      const untilAt = Date.parse('2026-12-03T10:00:00Z');
      await system.act(no, 'extend_claim', { untilAt }, { texts: { reason: '定损机构的报告尚未出具。' } });
      return no;
    },
    subject: '【理赔进展】投诉 {no}',
    says: ['定损机构的报告尚未出具。', '我们会在 2026-12-03 18:00 (Asia/Shanghai) 之前完成理赔'],
    to: customer,
  },
  ...personal({
    progress: ['【处理进展】投诉 {no}', ['目前状态：已登记']],
    facts_request: ['【请补充信息】投诉 {no}', []],
    apology: ['【致歉】投诉 {no}', ['诚挚道歉']],
    delay: ['【延迟说明】投诉 {no}', ['2026-11-28 00:00 (Asia/Shanghai) 之前答复', '2026-11-28 12:00']],
    plan: ['【处理方案】投诉 {no}', ['- 致歉', '赔偿金额：¥500.00']],
  }),
  warning: {
    arrange: async () => {
      const no = await system.file();
      const { warnAt } = await verification(no);
      await system.pass(no, warnAt! - START);
      return no;
    },
    subject: '【时限预警】{no} 信息核实 还剩',
    says: ['等级：3级·重要', '网点：0571-023', 'https://redress.example/v1/complaints/{no}'],
    to: agent,
  },
  breach: {
    arrange: async () => {
      const no = await system.file({ facts: { class: 'delay' } });
      await system.report(no, 'notice_result', { key: 'notice/acknowledgement/1', outcome: 'accepted' });
      const { dueAt } = await verification(no);
      await system.pass(no, dueAt + 1 - START);
      return no;
    },
    subject: '【超时升级】{no} 信息核实 已超时',
    says: ['现升级至客服主管', '责任人：王丽'],
    to: 'staff-team-lead@redress.example',
  },
  several: {
    arrange: async () => {
      const no = await system.file();
      clock.at += 30 * HOUR;
      await system.pass(no, 1);
      return no;
    },
    subject: '【时限汇总】{no} 有 7 项时限需要您关注',
    says: ['- 超时：首次响应，已于 2026-11-21 18:14 (Asia/Shanghai) 到期，现升级至客服主管', '责任人：王丽'],
    to: 'staff-team-lead@redress.example',
  },
  escalation: {
    arrange: async () => {
      const no = await system.file();
      await system.act(no, 'escalate', { reason: 'asked_for_superior' }, { texts: { explanation: '客户要见主管。' } });
      return no;
    },
    subject: '【上报】{no} 客户要求由上级处理',
    says: ['上报至客服主管', '说明：客户要见主管。', '等级：3级·重要'],
    to: 'staff-team-lead@redress.example',
  },
  approval_request: {
    arrange: () => course.proposed(),
    subject: '【待审批】{no} 第 1 版方案，赔偿 ¥500.00',
    says: ['王丽 提交了', '- 致歉', `说明：${REASONS}`],
    to: 'staff-team-lead@redress.example',
  },
  plan_returned: {
    arrange: async () => {
      const no = await course.proposed();
      await course.decide(no, 'return', '请补充定损依据。');
      return no;
    },
    subject: '【方案退回修改】{no} 第 1 版方案',
    says: ['审批意见：请补充定损依据。'],
    to: agent,
  },
  plan_refused: {
    arrange: async () => {
      const no = await course.approved();
      await course.delivered(no, 'decision');
      const answer = { version: 1, outcome: 'refused', channel: 'web', occurredAt: clock.at } as const;
      const texts = { counterProposal: '希望补发同款茶杯。' };
      await system.act(no, 'record_acceptance', answer, { actor: { id: 'customer', role: 'customer' }, texts });
      return no;
    },
    subject: '【客户不接受】{no} 第 1 版方案',
    says: ['客户的意见：希望补发同款茶杯。'],
    to: agent,
  },
  closing_request: {
    arrange: () => course.askedToClose(),
    subject: '【待审批结案】{no} 结案原因：无效投诉',
    says: ['王丽 申请将投诉 {no} 结案', '说明：同一事由已在另一编号下处理。'],
    to: 'staff-team-lead@redress.example',
  },
  closing_returned: {
    arrange: async () => {
      const no = await course.askedToClose();
      const { version, hash } = (await system.state(no)).closing!;
      const decision = { version, hash, outcome: 'return' } as const;
      await system.act(no, 'decide_closing', decision, { actor: LEAD, texts: { comment: '请先联系客户核实。' } });
      return no;
    },
    subject: '【结案退回修改】{no}',
    says: ['原因：无效投诉', '审批意见：请先联系客户核实。'],
    to: agent,
  },
  payout_rejected: {
    arrange: async () => {
      const no = await course.accepted();
      const { key } = await system.owed(no, 'payout');
      const rejected = { key, outcome: 'rejected', reason: 'payee_account_closed', settledAt: clock.at } as const;
      await system.report(no, 'payout_result', rejected);
      return no;
    },
    subject: '【赔付被拒】{no} ¥500.00',
    says: ['赔付 1:1', '原因：payee_account_closed'],
    to: agent,
  },
  review: {
    arrange: () => course.rated(3, true, '等得太久了。'),
    subject: '【复盘】{no} 客户评分 60 分',
    says: ['其中服务态度 60 分', '客户意见：等得太久了。'],
    to: 'staff-team-lead@redress.example',
  },
  proceedings: {
    arrange: async () => {
      const no = await system.file();
      await system.act(
        no,
        'open_proceedings',
        {},
        { texts: { court: '杭州互联网法院', caseNo: '(2026)浙0192民初1号' } },
      );
      return no;
    },
    subject: '【法律程序】{no} 杭州互联网法院',
    says: ['案号：(2026)浙0192民初1号'],
    to: 'staff-legal@redress.example',
  },
  attitude: {
    arrange: () => course.rated(5, true, '态度生硬。', { politeness: 3, patience: 4, professionalism: 4 }),
    subject: '【服务态度】{no} 客户评分 73 分',
    says: ['客户意见：态度生硬。'],
    to: 'staff-team-lead@redress.example',
  },
  survey: {
    arrange: () => course.refused(),
    subject: '【满意度调查】投诉 {no}',
    says: ['http://localhost:'],
    to: customer,
  },
  level_five: {
    arrange: () => system.file({ impact: 5, facts: { urgency: 5, flags: ['injury'] } }),
    subject: '【重大投诉】{no} 快件损毁',
    says: ['- 人身伤害', '应急小组须在 2026-11-21 12:14 (Asia/Shanghai) 前成立'],
    to: 'staff-general-manager@redress.example',
  },
  emergency_broadcast: {
    arrange: async () => {
      const no = await system.file({ impact: 5, facts: { urgency: 5, flags: ['injury'] } });
      await system.pass(no, 2 * HOUR);
      return no;
    },
    subject: '【重大投诉通报】{no} 已登记',
    says: ['- 成立应急小组: 2026-11-21 12:14 (Asia/Shanghai)', '责任人：刘伟'],
    to: 'staff-general-manager@redress.example',
  },
  level_five_proposed: {
    arrange: () => system.file({ impact: 5, facts: { urgency: 5 } }),
    subject: '【待确认重大投诉】{no} 快件损毁',
    says: ['请在 2026-11-21 10:29 (Asia/Shanghai) 前核实等级'],
    to: 'staff-duty-manager@redress.example',
  },
  reopened: {
    arrange: () => course.rated(1, false),
    subject: '【投诉重启】{no} 进入第 2 轮处理',
    says: ['等级：4级·紧急'],
    // Level 4 is a team lead's.
    to: 'staff-team-lead@redress.example',
  },
  pause_over: {
    arrange: pausedTooLong,
    subject: '【暂停到期】{no} 已恢复处理',
    says: ['各项时限恢复计算'],
    to: agent,
  },
  appeal: {
    arrange: async () => {
      const no = await system.file();
      await system.act(no, 'record_appeal', { authorityNo: 'ZJ-118', authority: '12305-zhejiang', receivedAt: START });
      return no;
    },
    subject: '【用户申诉】{no} 须在 2026-12-02 00:00 (Asia/Shanghai) 前答复',
    says: ['主管部门：12305-zhejiang', '申诉编号：ZJ-118'],
    to: agent,
  },
  authority_report: {
    arrange: () => system.file({ facts: { flags: ['network_blockage'] } }),
    subject: '【须报告】{no} 须在 2026-11-22 10:14 (Asia/Shanghai) 前向邮政管理部门报告',
    says: ['网络阻断'],
    to: agent,
  },
  follow_up: {
    arrange: () => cameBack(),
    subject: '【已并入处理】您补充的情况已记入投诉 {no}',
    says: ['处理人员已收到提醒。'],
    to: customer,
  },
  followed_up: {
    arrange: () => cameBack(),
    subject: '【客户催办】{no} 第 1 次',
    says: ['杯子还没有人处理'],
    to: agent,
  },
  assigned: {
    // shows S0-16
    arrange: async () => {
      const no = await system.file();
      await system.act(no, 'assign_investigator', { to: 'staff-agent' }, { texts: { reason: '熟悉该线路。' } });
      return no;
    },
    subject: '【投诉分派】{no}（3级·重要）',
    says: ['您被指定调查投诉 {no}', '说明：熟悉该线路。'],
    to: agent,
  },
  inquiry: {
    // shows
    arrange: async () => {
      const no = await system.file({ facts: { class: 'delay' } });
      await system.act(
        no,
        'send_inquiry',
        { purpose: 'facts', to: 'east' },
        { texts: { question: '为何在中心滞留两天？' } },
      );
      return no;
    },
    subject: '【调查函】{no}',
    says: [
      '逾期不答复的，推定贵单位承担责任',
      '问题：为何在中心滞留两天？',
      '须在 2026-11-22 10:14 (Asia/Shanghai) 前答复',
    ],
    to: 'staff-outlet-manager@redress.example',
  },
  arbitration: {
    arrange: async () => {
      const no = await course.investigated();
      await system.act(no, 'send_inquiry', { purpose: 'facts', to: 'east' }, { texts: { question: '为何？' } });
      const liability = [{ stage: 'delivery', unit: 'east' }] as const;
      await system.act(
        no,
        'arbitrate',
        { liability: [...liability] },
        { actor: DIRECTOR, texts: { reasons: '签收前未验视。' } },
      );
      return no;
    },
    subject: '【责任仲裁】{no}',
    says: ['派送环节 · east: 100 %', '理由：签收前未验视。'],
    to: 'staff-team-lead@redress.example',
  },
  measure_task: {
    // shows S0-26, X-45
    arrange: () => executing(),
    subject: '【处理措施】{no}：补发，须在 2026-11-22 10:14 (Asia/Shanghai) 前完成',
    says: ['补发（m1）', '登记结果并上传凭证'],
    to: 'staff-outlet-manager@redress.example',
  },
  measure_failed: {
    // shows S0-26
    arrange: async () => {
      const no = await executing();
      const failed = { measureId: 'm1', outcome: 'failed', occurredAt: START } as const;
      await system.act(no, 'record_measure', failed, { actor: LEAD, texts: { note: '仓库已无同款。' } });
      return no;
    },
    subject: '【措施失败】{no}',
    says: ['补发', '说明：仓库已无同款。', '提出新的处理方案'],
    to: agent,
  },
  merged: {
    arrange: async () => (await mergedPair()).child,
    subject: '【合并处理】投诉 {no} 与 TC',
    says: ['反映的是同一件事', '对您的承诺不变：我们会在'],
    to: customer,
  },
  merge_news: {
    arrange: async () => (await mergedPair()).parent,
    subject: '【合并】TC',
    says: ['已并入投诉 {no}'],
    to: agent,
  },
  related_news: {
    arrange: async () => {
      const no = await system.file();
      await system.report(no, 'related_joined', { from: 'TC-other', n: 1 }, 'tiding/TC-other/1/0');
      return no;
    },
    subject: '【关联投诉】{no} / TC-other',
    says: ['涉及投诉 {no} 的同一运单'],
    to: agent,
  },
  merged_decision: {
    arrange: async () => (await mergedPair('answered')).child,
    subject: '【处理决定】投诉 {no}',
    says: ['已与投诉 TC', FINDING, '致歉', '12305'],
    to: customer,
  },
  repair: {
    arrange: async () => {
      const no = await course.accepted();
      await system.pass(no, HOUR);
      return no;
    },
    subject: '【需人工处理】{no} 赔付结果不明',
    says: ['开始时间：2026-11-21 10:14 (Asia/Shanghai)', '最近一次错误：no_answer'],
    to: agent,
  },
};

/** A replacement is to be sent by the outlet. */
async function executing(): Promise<string> {
  const no = await course.investigated();
  const measures = [{ id: 'm1', kind: 'resend', ownerId: 'staff-outlet-manager' }] as const;
  await system.act(no, 'propose_plan', { measures: [...measures], amountFen: 0, currency: 'CNY' });
  await course.delivered(no, 'decision');
  const accepted = { version: 1, outcome: 'accepted', channel: 'phone', occurredAt: START } as const;
  await system.act(no, 'record_acceptance', accepted);
  return no;
}

async function pausedTooLong(): Promise<string> {
  const no = await course.investigated();
  await system.act(no, 'pause', { reason: 'customer_evidence', untilAt: START + HOUR });
  await system.pass(no, HOUR);
  return no;
}

const verification = async (no: string): Promise<Deadline> => (await system.state(no)).deadlines['verification.1']!;

describe('a message', () => {
  it.each(NOTICE_TEMPLATES)('%s is written from the journal and reaches its reader', async (template) => {
    const { arrange, subject, says, to } = stories[template];
    const no = await arrange();
    const sent = await delivered(no, template);
    const withNo = (words: string): string => words.replace('{no}', no);
    expect(sent.subject.slice(0, withNo(subject).length)).toBe(withNo(subject));
    expect(sent.address).toBe(to);
    for (const words of says) expect(sent.text).toContain(withNo(words));
  });

  it('about a complaint that a person reopened says why', async () => {
    const no = await system.file();
    await system.act(no, 'close', { reason: 'withdrawn' });
    await system.act(no, 'reopen', {}, { texts: { reason: '客户称补发件仍未收到。' } });
    const { text } = await delivered(no, 'reopened');
    expect(text).toContain('已结案的投诉');
    expect(text).toContain('重启原因：客户称补发件仍未收到。');
  });

  it('about a closing that others agreed to tells the customer what its proposer wrote', async () => {
    const no = await course.askedToClose();
    const { version, hash } = (await system.state(no)).closing!;
    const decision = { version, hash, outcome: 'approve' } as const;
    await system.act(no, 'decide_closing', decision, { actor: LEAD, texts: { comment: '同意' } });
    expect((await delivered(no, 'closed')).text).toContain('同一事由已在另一编号下处理。');
  });

  it('only a statement that must arrive asks for a receipt', async () => {
    expect((await delivered(await course.approved(), 'decision')).receipt_wanted).toBe(true);
    expect((await delivered(await course.resolved(), 'result')).receipt_wanted).toBe(true);
    expect((await delivered(await course.proposed(), 'approval_request')).receipt_wanted).toBe(false);
  });

  it('gives the link of the survey that the invitation opens', async () => {
    const no = await course.resolved();
    const { text } = await delivered(no, 'result');
    const link = /http\S+\/s\/\S+/.exec(text)?.[0] ?? '';
    const { key } = await system.owed(no, 'survey_invitation');
    expect(await system.activities.survey.inviteToSurvey({ complaintNo: no, key, at: clock.at })).toEqual({
      outcome: 'invited',
    });
    const form = await fetch(link);
    expect([form.status, await form.text()]).toEqual([200, expect.stringContaining('<form')]);
  });

  // shows S1-43
  it('without findings names no liability', async () => {
    const no = await system.file({ person: CUSTOMER, impact: 1, facts: { class: 'delay', urgency: 1 } });
    const told = { class: 'delay', impact: 1, urgency: 1, justified: 'no' } as const;
    await system.act(no, 'confirm_triage', { ...told, flags: [] }, { texts: { note: '无异常' } });
    const words = [{ id: 'm1', kind: 'explanation' }] as const;
    await system.act(
      no,
      'propose_plan',
      { measures: [...words], amountFen: 0, currency: 'CNY' },
      { texts: { reasons: '包裹按时送达。' } },
    );
    const { text } = await delivered(no, 'decision');
    for (const said of ['责任环节：未能确定', '您的诉求我们无法支持', '理由：包裹按时送达。'])
      expect(text).toContain(said);
    expect(text).not.toContain('请您确认');
  });
});

describe('a customer', () => {
  // shows S2-022, S4-15
  // shows C31
  it('without mail is sent a text message, which has few words, a link and no markup', async () => {
    const no = await system.file({ person: { name: '张伟', phone: '+8613800138000', language: 'zh-CN' } });
    expect(await delivered(no, 'acknowledgement')).toMatchObject({
      channel: 'sms',
      address: '+8613800138000',
      html: null,
      text: expect.stringMatching(
        new RegExp(`^【投诉受理】投诉 ${no} 已收到，我们会在 .* 前答复您。https://\\S+$`),
      ) as string,
    });
  });

  // shows S2-022
  it('without mail and phone is sent a letter', async () => {
    const no = await system.file({ person: { name: '张伟', address: '杭州市西湖区一路1号', language: 'zh-CN' } });
    expect(await delivered(no, 'acknowledgement')).toMatchObject({ channel: 'letter', address: '杭州市西湖区一路1号' });
  });

  it('without any address cannot be told', async () => {
    const no = await system.file({ person: { name: '张伟', language: 'zh-CN' } });
    const { key } = await system.owed(no, 'acknowledgement');
    const order = { complaintNo: no, key, at: clock.at };
    expect(await system.activities.notification.deliverNotice(order)).toEqual({
      outcome: 'failed',
      reason: 'no_address',
    });
    expect(await system.sent(no, key)).toBeUndefined();
  });
});

describe('a notice for which nobody could be found', () => {
  it('goes to the queue of the unit', async () => {
    await system.database.query(
      `insert into redress.absences (staff_id, from_at) select id, '2026-01-01' from redress.staff where unit in ('west', 'hq')`,
    );
    const no = await system.file({
      impact: 5,
      facts: { urgency: 5, flags: ['injury'], shipments: [{ waybillNo: 'W', outlet: '028-1' }] },
    });
    await system.database.query('delete from redress.absences');
    expect((await system.owed(no, 'level_five')).key).toContain('fallback');
    expect((await delivered(no, 'level_five')).address).toBe('queue-west@redress.example');
  });
});

describe('an attempt', () => {
  const order = async (no: string) => ({
    complaintNo: no,
    key: (await system.owed(no, 'acknowledgement')).key,
    at: clock.at,
  });
  const attempts = async (no: string, key: string) =>
    (
      await system.database.query<{ attempts: number; attempted_at: Date }>(
        'select attempts, attempted_at from redress.effects where complaint_no = $1 and key = $2',
        [no, key],
      )
    )[0];

  it('is on record before the service is called, with the instant at which it is made', async () => {
    const no = await system.file();
    const one = await order(no);
    const { notification } = system.activitiesWith({ NOTIFICATION_URL: NOWHERE });
    system.clock.at += 5_000;
    await expect(notification.deliverNotice(one)).rejects.toMatchObject({
      type: 'NotificationUnavailable',
      nonRetryable: false,
      message: `no outcome for ${no}/${one.key}: unreachable`,
    });
    expect(await attempts(no, one.key)).toEqual({ attempts: 1, attempted_at: new Date(START + 5_000) });
  });

  it('repeated after a lost answer sends the message once', async () => {
    const no = await system.file();
    const one = await order(no);
    system.services.notification.misbehave({ loseAnswer: true, times: 1 });
    await expect(system.activities.notification.deliverNotice(one)).rejects.toMatchObject({
      type: 'NotificationUnavailable',
    });
    expect(await system.activities.notification.deliverNotice(one)).toEqual({ outcome: 'accepted' });
    const rows = await system.database.query('select from notification.messages where key = $1', [`${no}/${one.key}`]);
    expect(rows).toHaveLength(1);
  });

  it('whose words have changed since the first one leaves the first ones', async () => {
    const no = await system.file();
    const one = await order(no);
    await system.activities.notification.deliverNotice(one);
    const before = await system.sent(no, one.key);
    await system.database.query(
      `update redress.persons set sealed = replace(sealed, 'zh-CN', 'en') where complaint_no = $1`,
      [no],
    );
    expect(await system.activities.notification.deliverNotice(one)).toEqual({ outcome: 'accepted' });
    expect(await system.sent(no, one.key)).toEqual(before);
  });

  it('at what is owed no more sends nothing', async () => {
    const no = await system.file();
    const one = await order(no);
    await system.report(no, 'notice_result', { key: one.key, outcome: 'accepted' });
    expect(await system.activities.notification.deliverNotice(one)).toEqual({ outcome: 'accepted' });
    expect(await system.sent(no, one.key)).toBeUndefined();
    expect((await attempts(no, one.key))?.attempts).toBe(0);
  });

  it('that the service refuses for good has failed with its code', async () => {
    const no = await system.file({ person: { ...CUSTOMER, email: `${'a'.repeat(600)}@example.com` } });
    const outcome = await system.activities.notification.deliverNotice(await order(no));
    expect(outcome).toEqual({ outcome: 'failed', reason: 'invalid_request' });
  });

  it.each([[500], [503]])('answered with %s is made again', async (status) => {
    const no = await system.file();
    const one = await order(no);
    system.services.notification.misbehave({ status, times: 1 });
    await expect(system.activities.notification.deliverNotice(one)).rejects.toMatchObject({
      message: `no outcome for ${no}/${one.key}: status ${status} misbehaving`,
    });
    expect(await system.activities.notification.deliverNotice(one)).toEqual({ outcome: 'accepted' });
  });

  it('never repeats what it knows of a person, in failures or in the log', async () => {
    const no = await system.file();
    const one = await order(no);
    system.services.notification.misbehave({ status: 500, times: 1 });
    const failure = await system.activities.notification.deliverNotice(one).catch((err: Error) => err);
    const told = [JSON.stringify(failure), (failure as Error).stack, ...logged].join('\n');
    for (const secret of [CUSTOMER.name, CUSTOMER.phone, CUSTOMER.email, '瓷杯', LEAD.id + '@'])
      expect(told).not.toContain(secret);
  });
});
