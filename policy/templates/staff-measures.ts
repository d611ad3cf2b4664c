import { template } from './template.js';

/** Somebody has a measure of a plan in hand; who complains is not told (S0-26, X-45). */
export const measureTask = template({
  version: '1',
  to: 'staff',
  source: ['S0-26', 'X-45'],
  variables: {
    complaintNo: 'text',
    complaintClass: 'complaintClass',
    level: 'level',
    measureKind: 'measureKind',
    measureId: 'text',
    finding: 'note',
    dueAt: 'instant',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【处理措施】{complaintNo}：{measureKind}，须在 {dueAt} 前完成',
      body: [
        '请执行投诉 {complaintNo} 处理方案中的措施：{measureKind}（{measureId}）。',
        '类别：{complaintClass}\n等级：{level}\n完成时限：{dueAt}',
        { when: 'finding', text: '未完成的情况：{finding}' },
        '完成或无法完成时，请立即登记结果并上传凭证。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Measure for {complaintNo}: {measureKind}, due {dueAt}',
      body: [
        'Please carry out a measure of the plan for complaint {complaintNo}: {measureKind} ({measureId}).',
        'Class: {complaintClass}\nLevel: {level}\nDue: {dueAt}',
        { when: 'finding', text: 'What was found not to be done: {finding}' },
        'Please record the result, with evidence, as soon as it is done or you know that it cannot be.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** A measure failed, or was found not to be done: the owner of the complaint plans anew, or has it tried again. */
export const measureFailed = template({
  version: '1',
  to: 'staff',
  source: ['S0-26', 'S0-27'],
  variables: {
    complaintNo: 'text',
    measures: 'list',
    why: ['failed', 'not_done'],
    explanation: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '{why, select, failed {【措施失败】} other {【核查未通过】}}{complaintNo}',
      body: [
        '{why, select, failed {投诉 {complaintNo} 的以下措施未能完成：} other {回访组核查发现投诉 {complaintNo} 的以下措施实际没有完成：}}',
        { items: 'measures' },
        { when: 'explanation', text: '说明：{explanation}' },
        '{why, select, failed {请重新执行该措施，或提出新的处理方案。} other {措施已重新开始计时，请跟进。}}',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: '{why, select, failed {A measure failed} other {A measure is not done}}: {complaintNo}',
      body: [
        '{why, select, failed {Of the plan for complaint {complaintNo} this could not be carried out:} other {The follow-up group found that of the plan for complaint {complaintNo} this is not done:}}',
        { items: 'measures' },
        { when: 'explanation', text: 'Why: {explanation}' },
        '{why, select, failed {Please have it tried again, or propose another plan.} other {It is open again with a limit of its own; please see to it.}}',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
