import { template } from './template.js';

/** A deadline nears: at its warning point to the owner, or by the legal clock's ladder to higher ranks (R12, X-22). */
export const warning = template({
  version: '1',
  to: 'staff',
  source: ['R12', 'S2-076', 'X-22'],
  variables: {
    complaintNo: 'text',
    level: 'level',
    complaintClass: 'complaintClass',
    stage: 'stage',
    outlet: 'note',
    deadline: 'deadlineKind',
    dueAt: 'instant',
    left: 'duration',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【时限预警】{complaintNo} {deadline} 还剩 {left}',
      body: [
        '投诉 {complaintNo} 的「{deadline}」时限将于 {dueAt} 到期，还剩 {left}。',
        '等级：{level}\n类别：{complaintClass}\n当前阶段：{stage}',
        { when: 'outlet', text: '网点：{outlet}' },
        '请立即处理。如预计无法按时完成或超出权限，请在到期前上报。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Warning: {complaintNo} {deadline} is due in {left}',
      body: [
        'The {deadline} of complaint {complaintNo} is due at {dueAt}, in {left}.',
        'Level: {level}\nClass: {complaintClass}\nStage: {stage}',
        { when: 'outlet', text: 'Outlet: {outlet}' },
        'Please act now. If you expect to miss it, or it is beyond your authority, say so before it is due.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** A deadline has passed and the ladder climbs: told to the rung's rank, again and higher until somebody acknowledges. */
export const breach = template({
  version: '1',
  to: 'staff',
  source: ['S2-018', 'S2-021', 'X-20', 'X-21'],
  variables: {
    complaintNo: 'text',
    level: 'level',
    complaintClass: 'complaintClass',
    stage: 'stage',
    outlet: 'note',
    owner: 'note',
    deadline: 'deadlineKind',
    rank: 'rank',
    dueAt: 'instant',
    late: 'duration',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【超时升级】{complaintNo} {deadline} 已超时 {late}',
      body: [
        '投诉 {complaintNo} 的「{deadline}」时限已于 {dueAt} 到期，超时 {late}，现升级至{rank}。',
        '等级：{level}\n类别：{complaintClass}\n当前阶段：{stage}',
        { when: 'outlet', text: '网点：{outlet}' },
        { when: 'owner', text: '责任人：{owner}' },
        '请确认已知悉并督促处理。在时限补齐之前，无人确认将继续向上升级；确认也会在一段时间后失效。',
        { link: 'complaintUrl', label: '打开投诉并确认' },
      ],
    },
    en: {
      subject: 'Overdue: {complaintNo} {deadline} is {late} late',
      body: [
        'The {deadline} of complaint {complaintNo} was due at {dueAt}. It is {late} late, and now with you as {rank}.',
        'Level: {level}\nClass: {complaintClass}\nStage: {stage}',
        { when: 'outlet', text: 'Outlet: {outlet}' },
        { when: 'owner', text: 'Owner: {owner}' },
        'Please acknowledge and see to it. While it is not done, it climbs on when nobody acknowledges, and every acknowledgement lapses.',
        { link: 'complaintUrl', label: 'Open and acknowledge' },
      ],
    },
  },
});

/** Level 5: to the general manager at once; the emergency group has to stand within its limit (S1-40, S1-41). */
export const levelFive = template({
  version: '1',
  to: 'staff',
  source: ['S1-40', 'S1-41', 'X-24', 'X-49'],
  variables: {
    complaintNo: 'text',
    complaintClass: 'complaintClass',
    outlet: 'note',
    flags: 'list',
    receivedAt: 'instant',
    groupDueAt: 'instant',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【重大投诉】{complaintNo} {complaintClass}',
      body: [
        '收到重大投诉 {complaintNo}（5级·重大，最高级），类别：{complaintClass}，接诉时间：{receivedAt}。',
        { items: 'flags' },
        { when: 'outlet', text: '网点：{outlet}' },
        '应急小组须在 {groupDueAt} 前成立，小组成员请逐一确认。',
        { link: 'complaintUrl', label: '打开投诉并确认' },
      ],
    },
    en: {
      subject: 'Major complaint {complaintNo}: {complaintClass}',
      body: [
        'A major complaint has come in: {complaintNo} (level 5 – major, the worst), {complaintClass}, received at {receivedAt}.',
        { items: 'flags' },
        { when: 'outlet', text: 'Outlet: {outlet}' },
        'The emergency group must stand by {groupDueAt}; each member acknowledges.',
        { link: 'complaintUrl', label: 'Open and acknowledge' },
      ],
    },
  },
});

/** Level 5 while it is open: how it stands, to the group and the owner every two hours (R6, S1-41). */
export const emergencyBroadcast = template({
  version: '1',
  to: 'staff',
  source: ['S1-41', 'R6', 'X-24'],
  variables: {
    complaintNo: 'text',
    complaintClass: 'complaintClass',
    stage: 'stage',
    outlet: 'note',
    owner: 'note',
    receivedAt: 'instant',
    running: 'list',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【重大投诉通报】{complaintNo} {stage}',
      body: [
        '重大投诉 {complaintNo}（{complaintClass}，接诉时间：{receivedAt}）当前阶段：{stage}。',
        { when: 'owner', text: '责任人：{owner}' },
        { when: 'outlet', text: '网点：{outlet}' },
        '未完成的时限：',
        { items: 'running' },
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Major complaint {complaintNo}: {stage}',
      body: [
        'Major complaint {complaintNo} ({complaintClass}, received at {receivedAt}) stands at: {stage}.',
        { when: 'owner', text: 'Owner: {owner}' },
        { when: 'outlet', text: 'Outlet: {outlet}' },
        'Still to be met:',
        { items: 'running' },
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** The customer's rating calls for a case review (S1-17). */
export const review = template({
  version: '2',
  to: 'staff',
  source: ['S1-17', 'S1-18', 'C17'],
  variables: {
    complaintNo: 'text',
    level: 'level',
    complaintClass: 'complaintClass',
    points: 'number',
    attitude: 'number',
    comment: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【复盘】{complaintNo} 客户评分 {points} 分',
      body: [
        '投诉 {complaintNo}（{level}，{complaintClass}）的客户评分为 {points} 分，其中服务态度 {attitude} 分，需要复盘。',
        { when: 'comment', text: '客户意见：{comment}' },
        '请会同业务部门分析原因，确定改进措施并跟踪落实，并提交复盘报告（经过、原因、改进、跟踪）。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Review: {complaintNo} was rated {points} points',
      body: [
        'The customer rated complaint {complaintNo} (level {level}, {complaintClass}) with {points} points, the attitude of our people with {attitude}. It needs a review.',
        { when: 'comment', text: 'What the customer says: {comment}' },
        'Please find the causes together with the business department, decide what to improve, follow it up, and record the review in its four parts.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** Something that we owe did not finish by itself, and a person has to look. */
export const repair = template({
  version: '2',
  to: 'staff',
  source: ['ours'],
  variables: {
    complaintNo: 'text',
    effect: ['payout', 'recourse', 'notice', 'survey'],
    since: 'instant',
    lastError: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject:
        '【需人工处理】{complaintNo} {effect, select, payout {赔付结果不明} recourse {追偿未能入账} notice {消息未能送达} other {评价邀请未能发出}}',
      body: [
        '投诉 {complaintNo}：{effect, select, payout {赔付指令已发出，但结果一直不明。系统不会用新的指令重复支付，请与财务核对。} recourse {向合作方追偿的款项一直未能记入账务系统，请与财务核对。} notice {给客户或同事的消息一直未能送达，请换一种方式联系。} other {评价邀请一直未能发出，请检查评价服务。}}',
        '开始时间：{since}',
        { when: 'lastError', text: '最近一次错误：{lastError}' },
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject:
        'Needs repair: {complaintNo} {effect, select, payout {payout with unknown outcome} recourse {recourse not in the books} notice {undelivered message} other {survey not sent}}',
      body: [
        'Complaint {complaintNo}: {effect, select, payout {a payout was ordered and its outcome is still unknown. No second order will be sent; please check with finance.} recourse {what is claimed from a partner, or what has become of it, is not in the books of billing; please check with finance.} notice {a message cannot be delivered; please reach the person another way.} other {the survey invitation cannot be sent; please check the survey service.}}',
        'Since: {since}',
        { when: 'lastError', text: 'Last error: {lastError}' },
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
