import { template } from './template.js';

/** A regulator has passed an appeal on to us, or returned it: whose it is, and until when our report is due. */
export const appeal = template({
  version: '1',
  to: 'staff',
  source: ['X-15', 'L7', 'L8'],
  variables: {
    complaintNo: 'text',
    authority: 'text',
    authorityNo: 'text',
    round: 'number',
    dueAt: 'instant',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【用户申诉】{complaintNo} 须在 {dueAt} 前答复',
      body: [
        '{round, plural, =1 {主管部门转来一件用户申诉} other {主管部门退回申诉，要求重新处理（第 {round} 次）}}。',
        '主管部门：{authority}\n申诉编号：{authorityNo}\n投诉编号：{complaintNo}',
        '书面答复须在 {dueAt} 前送达，内容包括调查结果、企业责任、与申诉人的协商结果、赔偿金额或解释道歉、申诉人是否满意、经办人及电话。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Appeal about {complaintNo}: our report is due {dueAt}',
      body: [
        '{round, plural, =1 {An authority has passed an appeal on to us.} other {An authority has returned an appeal to be handled anew, time {round}.}}',
        'Authority: {authority}\nIts number: {authorityNo}\nComplaint: {complaintNo}',
        'Our written report is due {dueAt}: result of the investigation, our responsibility, what was agreed with the appellant, compensation or explanation and apology, whether the appellant is satisfied, who handled it and a telephone number.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
