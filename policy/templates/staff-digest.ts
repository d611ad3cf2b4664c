import { template } from './template.js';

/** Once a day, above the rank where ladders end: what stays there unmet. */
export const digest = template({
  version: '1',
  to: 'staff',
  source: ['X-20', 'ours'],
  variables: { count: 'number', lines: 'list', more: 'number', listUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【每日汇总】{count} 件投诉已升级到顶，仍未处理',
      body: [
        '以下 {count} 件投诉已升级到本级别的最高层级，至今既未补齐时限，也无人确认：',
        { items: 'lines' },
        { when: 'more', text: '另有 {more} 件未列出。' },
        '本汇总每日一次，仅供知悉和督促；各项时限仍由上述层级负责。',
        { link: 'listUrl', label: '打开投诉列表' },
      ],
    },
    en: {
      subject:
        'Daily digest: {count, plural, one {# complaint is} other {# complaints are}} stuck at the top of the ladder',
      body: [
        'These complaints have climbed as far as their level goes, and are neither settled nor acknowledged:',
        { items: 'lines' },
        { when: 'more', text: '{more} more are not listed.' },
        'You get this once a day. The deadlines stay with the ranks named.',
        { link: 'listUrl', label: 'Open the list of complaints' },
      ],
    },
  },
});
