import { template } from './template.js';

/** A grave matter has to be reported to an authority: to which, why, and until when. */
export const authorityReport = template({
  version: '1',
  to: 'staff',
  source: ['X-49', 'L5', 'D5'],
  variables: {
    complaintNo: 'text',
    authority: 'authority',
    flags: 'list',
    dueAt: 'instant',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【须报告】{complaintNo} 须在 {dueAt} 前向{authority}报告',
      body: [
        '投诉 {complaintNo} 涉及以下事项，须在 {dueAt} 前向{authority}报告：',
        { items: 'flags' },
        '报告后请在投诉中登记：向谁报告、何时、以何种方式、对方编号。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: '{complaintNo}: report to the {authority} by {dueAt}',
      body: [
        'Complaint {complaintNo} has to be reported to the {authority} by {dueAt}, because of:',
        { items: 'flags' },
        'Record in the complaint when and how it was reported, and the number that was given.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
