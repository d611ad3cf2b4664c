import { template } from './template.js';

/** Several rungs for one person at one instant: after a night, after an outage, or by coincidence (design §3 rule 10, X-23). */
export const several = template({
  version: '1',
  to: 'staff',
  source: ['X-22', 'X-23', 'S2-018', 'ours'],
  variables: {
    complaintNo: 'text',
    count: 'number',
    level: 'level',
    complaintClass: 'complaintClass',
    stage: 'stage',
    outlet: 'note',
    owner: 'note',
    lines: 'list',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【时限汇总】{complaintNo} 有 {count} 项时限需要您关注',
      body: [
        '投诉 {complaintNo} 有 {count} 项时限需要您关注：',
        { items: 'lines' },
        '等级：{level}\n类别：{complaintClass}\n当前阶段：{stage}',
        { when: 'outlet', text: '网点：{outlet}' },
        { when: 'owner', text: '责任人：{owner}' },
        '请逐项确认并督促处理。在时限补齐之前，无人确认将继续向上升级；确认也会在一段时间后失效。',
        { link: 'complaintUrl', label: '打开投诉并确认' },
      ],
    },
    en: {
      subject: '{complaintNo}: {count} deadlines need you',
      body: [
        '{count} deadlines of complaint {complaintNo} need you:',
        { items: 'lines' },
        'Level: {level}\nClass: {complaintClass}\nStage: {stage}',
        { when: 'outlet', text: 'Outlet: {outlet}' },
        { when: 'owner', text: 'Owner: {owner}' },
        'Please acknowledge each and see to it. While it is not done, it climbs on when nobody acknowledges, and every acknowledgement lapses.',
        { link: 'complaintUrl', label: 'Open and acknowledge' },
      ],
    },
  },
});

/** A superior is called before any limit says so (S2-019, S2-020, S2-076, S2-155). */
export const escalation = template({
  version: '1',
  to: 'staff',
  source: ['S2-019', 'S2-020', 'S2-076', 'S2-155'],
  variables: {
    complaintNo: 'text',
    level: 'level',
    complaintClass: 'complaintClass',
    stage: 'stage',
    outlet: 'note',
    owner: 'note',
    reason: 'escalationReason',
    rank: 'rank',
    explanation: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【上报】{complaintNo} {reason}',
      body: [
        '投诉 {complaintNo} 上报至{rank}，原因：{reason}。',
        { when: 'explanation', text: '说明：{explanation}' },
        '等级：{level}\n类别：{complaintClass}\n当前阶段：{stage}',
        { when: 'outlet', text: '网点：{outlet}' },
        { when: 'owner', text: '责任人：{owner}' },
        '请确认已接手。无人确认将继续向上升级。',
        { link: 'complaintUrl', label: '打开投诉并确认' },
      ],
    },
    en: {
      subject: 'Escalated: {complaintNo}, {reason}',
      body: [
        'Complaint {complaintNo} was escalated to you as {rank}: {reason}.',
        { when: 'explanation', text: 'In their words: {explanation}' },
        'Level: {level}\nClass: {complaintClass}\nStage: {stage}',
        { when: 'outlet', text: 'Outlet: {outlet}' },
        { when: 'owner', text: 'Owner: {owner}' },
        'Please acknowledge that you take it over. When nobody does, it climbs on.',
        { link: 'complaintUrl', label: 'Open and acknowledge' },
      ],
    },
  },
});

/** Level 5 by an integration's numbers alone: the duty manager says whether it is. */
export const levelFiveProposed = template({
  version: '1',
  to: 'staff',
  source: ['X-24', 'X-25'],
  variables: {
    complaintNo: 'text',
    complaintClass: 'complaintClass',
    outlet: 'note',
    receivedAt: 'instant',
    dueAt: 'instant',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【待确认重大投诉】{complaintNo} {complaintClass}',
      body: [
        '系统上报投诉 {complaintNo} 为 5级·重大（最高级），类别：{complaintClass}，接诉时间：{receivedAt}。',
        { when: 'outlet', text: '网点：{outlet}' },
        '请在 {dueAt} 前核实等级。逾期未答复将按重大投诉直接上报总经理。',
        { link: 'complaintUrl', label: '打开投诉并核实等级' },
      ],
    },
    en: {
      subject: 'Is this a major complaint? {complaintNo}: {complaintClass}',
      body: [
        'A system has filed complaint {complaintNo} as level 5 (major, the worst): {complaintClass}, received at {receivedAt}.',
        { when: 'outlet', text: 'Outlet: {outlet}' },
        'Please confirm the level or set another one by {dueAt}. Without an answer the general manager is told as for a major complaint.',
        { link: 'complaintUrl', label: 'Open and confirm the level' },
      ],
    },
  },
});
