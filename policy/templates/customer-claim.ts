import { template } from './template.js';

/** The claim takes longer: why, and until when; told before the limit ends (S1-16). */
export const claimExtension = template({
  version: '2',
  to: 'customer',
  source: ['S1-16', 'S1-15'],
  variables: { complaintNo: 'text', reason: 'note', until: 'instant', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【理赔进展】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的理赔（投诉编号 {complaintNo}）因特殊情况需要更长时间，给您带来不便，非常抱歉。',
        { when: 'reason', text: '{reason}' },
        '我们会在 {until} 之前完成理赔。',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
      short: '【理赔进展】投诉 {complaintNo} 的理赔需要更长时间，我们会在 {until} 前完成，抱歉。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【理賠進展】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您的理賠（投訴編號 {complaintNo}）因特殊情況需要更長時間，給您帶來不便，非常抱歉。',
        { when: 'reason', text: '{reason}' },
        '我們會在 {until} 之前完成理賠。',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short: '【理賠進展】投訴 {complaintNo} 的理賠需要更長時間，我們會在 {until} 前完成，抱歉。{statusUrl}',
    },
    en: {
      subject: 'Your claim takes longer: complaint {complaintNo}',
      body: [
        'Dear customer,',
        'Your claim in complaint {complaintNo} takes longer than we said. We are sorry for that.',
        { when: 'reason', text: '{reason}' },
        'We will complete it before {until}.',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
      short: 'Your claim in complaint {complaintNo} takes longer; we will complete it by {until}. Sorry. {statusUrl}',
    },
  },
});
