import { template } from './template.js';

/** Improvements that are somebody's now, or due soon or overdue with him or those whom he leads (S1-24). */
export const improvements = template({
  version: '1',
  to: 'staff',
  source: ['S1-24', 'S0-41', 'S0-74'],
  variables: { count: 'number', lines: 'list', more: 'number', listUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【整改事项】{count} 项须处理或督促',
      body: [
        '以下整改事项由您或您所辖人员负责：',
        { items: 'lines' },
        { when: 'more', text: '另有 {more} 项未列出。' },
        '完成后请登记结果，由他人复查效果；未完成的事项在到期前后每日提醒。',
        { link: 'listUrl', label: '打开整改事项列表' },
      ],
    },
    en: {
      subject: '{count, plural, one {# improvement} other {# improvements}} to be done',
      body: [
        'These improvements are yours, or of people whom you lead:',
        { items: 'lines' },
        { when: 'more', text: '{more} more are not listed.' },
        'Record the result when it is done; somebody else checks its effect. What is open is told every day when it is due soon or overdue.',
        { link: 'listUrl', label: 'Open the list of improvements' },
      ],
    },
  },
});
