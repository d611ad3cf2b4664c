import { template } from './template.js';

/** A plan version waits for a decision (S0-24). */
export const approvalRequest = template({
  version: '2',
  to: 'staff',
  source: ['S0-24', 'S2-077', 'X-13', 'X-31'],
  variables: {
    complaintNo: 'text',
    level: 'level',
    complaintClass: 'complaintClass',
    planVersion: 'number',
    proposedBy: 'text',
    measures: 'list',
    amount: 'fen',
    reason: 'note',
    handedOver: 'note',
    dueAt: 'instant',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【待审批】{complaintNo} 第 {planVersion} 版方案，赔偿 {amount}',
      body: [
        '{proposedBy} 提交了投诉 {complaintNo} 的第 {planVersion} 版处理方案，请审批。',
        '等级：{level}\n类别：{complaintClass}\n赔偿金额：{amount}',
        { items: 'measures' },
        { when: 'reason', text: '说明：{reason}' },
        { when: 'handedOver', text: '转交说明：{handedOver}' },
        '请在 {dueAt} 前批准、驳回或退回修改。逾期将上报上一级，不会自动通过。',
        { link: 'complaintUrl', label: '打开并审批' },
      ],
    },
    en: {
      subject: 'To approve: {complaintNo} plan version {planVersion}, compensation {amount}',
      body: [
        '{proposedBy} has proposed version {planVersion} of the plan for complaint {complaintNo}. Please decide.',
        'Level: {level}\nClass: {complaintClass}\nCompensation: {amount}',
        { items: 'measures' },
        { when: 'reason', text: 'Reason: {reason}' },
        { when: 'handedOver', text: 'Handed over to you: {handedOver}' },
        'Please approve, reject or return it by {dueAt}. After that it goes one rank up; it is never approved by itself.',
        { link: 'complaintUrl', label: 'Open and decide' },
      ],
    },
  },
});

/** The approver has rejected the plan or sent it back; its owner has to propose another version. */
export const planReturned = template({
  version: '1',
  to: 'staff',
  source: ['S0-24', 'ours'],
  variables: {
    complaintNo: 'text',
    planVersion: 'number',
    outcome: 'decisionOutcome',
    comment: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【方案{outcome}】{complaintNo} 第 {planVersion} 版方案',
      body: [
        '投诉 {complaintNo} 的第 {planVersion} 版处理方案未获通过，审批结果：{outcome}。',
        { when: 'comment', text: '审批意见：{comment}' },
        '请按意见调整后提交新版方案；时限仍在计算。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Plan {outcome}: {complaintNo} plan version {planVersion}',
      body: [
        'Version {planVersion} of the plan for complaint {complaintNo} was not approved. The decision: {outcome}.',
        { when: 'comment', text: 'Comment: {comment}' },
        'Please propose a new version; the deadlines are still running.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** Billing has refused to pay, or a review has turned the payout down, and said why; the owner has to propose something that can be paid. */
export const payoutRejected = template({
  version: '2',
  to: 'staff',
  source: ['S1-15', 'S1-16', 'ours'],
  variables: {
    complaintNo: 'text',
    payoutNo: 'text',
    amount: 'fen',
    by: ['billing', 'review'],
    reason: 'text',
    comment: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【赔付被拒】{complaintNo} {amount}',
      body: [
        '投诉 {complaintNo} 的赔付 {payoutNo}（{amount}）{by, select, review {在支付前的复核中被退回} other {被财务系统拒绝}}，款项没有支付。',
        '原因：{reason}',
        { when: 'comment', text: '复核意见：{comment}' },
        '请核对收款信息或方案，必要时提交新版方案，并告知客户。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Payout rejected: {complaintNo} {amount}',
      body: [
        '{by, select, review {The review has turned down} other {Billing has rejected}} payout {payoutNo} ({amount}) of complaint {complaintNo}. Nothing was paid.',
        'Reason: {reason}',
        { when: 'comment', text: 'What the review says: {comment}' },
        'Please check the payee and the plan, propose a new version if needed, and tell the customer.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** A closing waits for whoever has to agree to it. */
export const closingRequest = template({
  version: '1',
  to: 'staff',
  source: ['X-32', 'C14', 'S2-079', 'X-13'],
  variables: {
    complaintNo: 'text',
    level: 'level',
    complaintClass: 'complaintClass',
    proposedBy: 'text',
    reason: 'closeReason',
    explanation: 'note',
    dueAt: 'instant',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【待审批结案】{complaintNo} 结案原因：{reason}',
      body: [
        '{proposedBy} 申请将投诉 {complaintNo} 结案，请审批。结案原因：{reason}。',
        { when: 'explanation', text: '说明：{explanation}' },
        '等级：{level}\n类别：{complaintClass}',
        '请在 {dueAt} 前批准、驳回或退回。逾期将上报上一级，不会自动结案。',
        { link: 'complaintUrl', label: '打开并审批' },
      ],
    },
    en: {
      subject: 'To agree: close {complaintNo} as {reason}',
      body: [
        '{proposedBy} asks to close complaint {complaintNo}. Reason: {reason}. Please decide.',
        { when: 'explanation', text: 'In their words: {explanation}' },
        'Level: {level}\nClass: {complaintClass}',
        'Please approve, reject or return it by {dueAt}. After that it goes one rank up; nothing is closed by itself.',
        { link: 'complaintUrl', label: 'Open and decide' },
      ],
    },
  },
});

/** Whoever had to agree to a closing has not; the complaint goes on. */
export const closingReturned = template({
  version: '1',
  to: 'staff',
  source: ['X-32', 'ours'],
  variables: {
    complaintNo: 'text',
    reason: 'closeReason',
    outcome: 'decisionOutcome',
    comment: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【结案{outcome}】{complaintNo}',
      body: [
        '投诉 {complaintNo} 的结案申请（原因：{reason}）未获通过，审批结果：{outcome}。',
        { when: 'comment', text: '审批意见：{comment}' },
        '投诉继续处理；时限仍在计算。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Closing {outcome}: {complaintNo}',
      body: [
        'Complaint {complaintNo} is not closed as {reason}. The decision: {outcome}.',
        { when: 'comment', text: 'Comment: {comment}' },
        'It goes on; the deadlines are still running.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** The customer does not accept the decision; the owner proposes another version, or lets it go (C32, X-32). */
export const planRefused = template({
  version: '1',
  to: 'staff',
  source: ['C32', 'S2-107', 'X-32'],
  variables: { complaintNo: 'text', planVersion: 'number', counterProposal: 'note', complaintUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【客户不接受】{complaintNo} 第 {planVersion} 版方案',
      body: [
        '客户不接受投诉 {complaintNo} 的处理决定（第 {planVersion} 版方案）。',
        { when: 'counterProposal', text: '客户的意见：{counterProposal}' },
        '请与客户沟通后提交新版方案，或按“未达成一致”结案；时限仍在计算。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Not accepted: {complaintNo} plan version {planVersion}',
      body: [
        'The customer does not accept the decision on complaint {complaintNo} (plan version {planVersion}).',
        { when: 'counterProposal', text: 'In his words: {counterProposal}' },
        'Please talk to him and propose a new version, or close it as not agreed; the deadlines are still running.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
