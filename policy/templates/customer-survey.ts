import { template } from './template.js';

/** How did we do: for customers whose complaint ended without a result (S0-28, X-34). */
export const survey = template({
  version: '1',
  to: 'customer',
  source: ['S0-28', 'S2-078', 'X-34'],
  variables: { complaintNo: 'text', surveyUrl: 'link', surveyUntil: 'instant' },
  wording: {
    'zh-CN': {
      subject: '【满意度调查】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉（编号 {complaintNo}）已结束处理。诚邀您评价我们的处理，约需一分钟，{surveyUntil} 前有效。',
        { link: 'surveyUrl', label: '评价本次处理' },
      ],
      short: '【满意度调查】投诉 {complaintNo}：请评价我们的处理（{surveyUntil} 前有效）{surveyUrl}',
    },
    'zh-Hant': {
      subject: '【滿意度調查】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您的投訴（編號 {complaintNo}）已結束處理。誠邀您評價我們的處理，約需一分鐘，{surveyUntil} 前有效。',
        { link: 'surveyUrl', label: '評價本次處理' },
      ],
      short: '【滿意度調查】投訴 {complaintNo}：請評價我們的處理（{surveyUntil} 前有效）{surveyUrl}',
    },
    en: {
      subject: 'How did we handle your complaint {complaintNo}?',
      body: [
        'Dear customer,',
        'We have finished with your complaint {complaintNo}. Please tell us how we did. It takes a minute, until {surveyUntil}.',
        { link: 'surveyUrl', label: 'Rate our work' },
      ],
      short: 'How did we handle your complaint {complaintNo}? Please tell us by {surveyUntil}: {surveyUrl}',
    },
  },
});
