import { template } from './template.js';

/** The customer was content, but not with how he was spoken to: for the lead of whoever handled it (S0-34). */
export const attitude = template({
  version: '1',
  to: 'staff',
  source: ['S0-34', 'S0-40', 'C17'],
  variables: { complaintNo: 'text', attitude: 'number', owner: 'note', comment: 'note', complaintUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【服务态度】{complaintNo} 客户评分 {attitude} 分',
      body: [
        '客户对投诉 {complaintNo} 处理过程中的服务态度（礼貌、耐心、专业）评分为 {attitude} 分。',
        { when: 'owner', text: '责任人：{owner}' },
        { when: 'comment', text: '客户意见：{comment}' },
        '请与相关人员沟通。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Attitude: {complaintNo} was rated {attitude} points',
      body: [
        'The customer rated how he was dealt with in complaint {complaintNo} (politeness, patience, competence) with {attitude} points.',
        { when: 'owner', text: 'Owner: {owner}' },
        { when: 'comment', text: 'What the customer says: {comment}' },
        'Please talk with whoever it concerns.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
