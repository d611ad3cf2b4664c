import { template } from './template.js';

/** Somebody has a complaint now: as its owner, as its investigator, or beside the owner. */
export const assigned = template({
  version: '1',
  to: 'staff',
  source: ['S0-16', 'S0-19', 'S0-52', 'S2-068'],
  variables: {
    complaintNo: 'text',
    level: 'level',
    complaintClass: 'complaintClass',
    as: ['owner', 'investigator', 'co_assignee'],
    reason: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【投诉分派】{complaintNo}（{level}）',
      body: [
        '{as, select, owner {投诉 {complaintNo} 已由您负责处理} investigator {您被指定调查投诉 {complaintNo}} other {请您协同处理投诉 {complaintNo}}}。',
        '类别：{complaintClass}\n等级：{level}',
        { when: 'reason', text: '说明：{reason}' },
        '各项时限照常计算，请立即处理。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Assigned to you: {complaintNo}, {level}',
      body: [
        '{as, select, owner {You own complaint {complaintNo} now.} investigator {You investigate complaint {complaintNo}.} other {Please handle complaint {complaintNo} together with its owner.}}',
        'Class: {complaintClass}\nLevel: {level}',
        { when: 'reason', text: 'Why: {reason}' },
        'Its deadlines are running; please take it up at once.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** A unit is asked; it learns the parcel and the question, and nobody's name. */
export const inquiry = template({
  version: '1',
  to: 'staff',
  source: ['X-45', 'X-46', 'X-47', 'S0-28'],
  variables: {
    complaintNo: 'text',
    complaintClass: 'complaintClass',
    purpose: ['facts', 'hold', 'opinion'],
    waybills: 'note',
    question: 'note',
    until: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【{purpose, select, facts {调查函} hold {证据保全} other {征求意见}}】{complaintNo}',
      body: [
        '{purpose, select, facts {请说明运单的收寄、分拣、运输或派送经过，并说明是否承认责任。逾期不答复的，推定贵单位承担责任。} hold {请立即保全证据：监控录像、快件实物及包装、交接和扫描记录，并答复保全情况。} other {请就此投诉提出贵部门的意见。}}',
        '投诉编号：{complaintNo}\n类别：{complaintClass}',
        { when: 'waybills', text: '运单号：{waybills}' },
        { when: 'question', text: '问题：{question}' },
        { when: 'until', text: '须在 {until} 前答复。' },
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: '{purpose, select, facts {Inquiry} hold {Keep the evidence} other {Your opinion}}: {complaintNo}',
      body: [
        '{purpose, select, facts {Please tell how the parcel was collected, sorted, carried or delivered, and whether your unit admits liability. Without an answer in time its liability is presumed.} hold {Please keep the evidence at once: camera recordings, parcel and packaging, records of scans and hand-overs; and answer what is kept.} other {Please tell what your department thinks of this complaint.}}',
        'Complaint: {complaintNo}\nClass: {complaintClass}',
        { when: 'waybills', text: 'Waybill: {waybills}' },
        { when: 'question', text: 'Question: {question}' },
        { when: 'until', text: 'Your answer is due {until}.' },
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** Headquarters has said who bears which part. */
export const arbitration = template({
  version: '1',
  to: 'staff',
  source: ['X-46'],
  variables: { complaintNo: 'text', parts: 'list', reasons: 'note', until: 'note', complaintUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【责任仲裁】{complaintNo}',
      body: [
        '总部已就投诉 {complaintNo} 的责任划分作出仲裁：',
        { items: 'parts' },
        { when: 'reasons', text: '理由：{reasons}' },
        { when: 'until', text: '如有异议，请在 {until} 前提出一次，逾期为最终结果。' },
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Liability arbitrated: {complaintNo}',
      body: [
        'Headquarters has arbitrated who is liable for complaint {complaintNo}:',
        { items: 'parts' },
        { when: 'reasons', text: 'Why: {reasons}' },
        { when: 'until', text: 'You may object once, until {until}; after that it is final.' },
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
