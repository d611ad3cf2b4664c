import { template } from './template.js';

/** A complaint is before a court and belongs to the legal department now. */
export const proceedings = template({
  version: '1',
  to: 'staff',
  source: ['X-53'],
  variables: { complaintNo: 'text', court: 'text', caseNo: 'text', complaintUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【法律程序】{complaintNo} {court}',
      body: [
        '投诉 {complaintNo} 已进入法律程序，现由法务部门负责。',
        '受理机构：{court}\n案号：{caseNo}',
        '程序结束前不再进行满意度调查和回访，投诉不会自动结案，全部材料保留。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Legal proceedings: {complaintNo}, {court}',
      body: [
        'Complaint {complaintNo} is before a court and belongs to the legal department now.',
        'Court: {court}\nCase: {caseNo}',
        'Until it is over nobody asks or calls the customer back, nothing closes by itself, and everything is kept.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
