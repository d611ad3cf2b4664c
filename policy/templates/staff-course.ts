import { template } from './template.js';

/** Rated low or not solved by the customer, or taken up again by a person: the next round has begun, with limits of its own. */
export const reopened = template({
  version: '2',
  to: 'staff',
  source: ['X-34', 'S4-08'],
  variables: {
    complaintNo: 'text',
    round: 'number',
    level: 'level',
    why: ['survey', 'call_back', 'asked'],
    reason: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【投诉重启】{complaintNo} 进入第 {round} 轮处理',
      body: [
        '{why, select, survey {客户反馈投诉 {complaintNo} 没有解决或评价较低，投诉已重新打开} call_back {客户在回访中表示投诉 {complaintNo} 没有解决，投诉已重新打开} other {已结案的投诉 {complaintNo} 已重新打开}}，进入第 {round} 轮处理。',
        '等级：{level}',
        { when: 'reason', text: '重启原因：{reason}' },
        '新一轮的时限已经开始计算，请立即联系客户并重新提出方案。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Reopened: {complaintNo} is in round {round}',
      body: [
        '{why, select, survey {The customer says that complaint {complaintNo} is not solved, or rated it low.} call_back {The customer said when called back that complaint {complaintNo} is not solved.} other {The closed complaint {complaintNo} was reopened.}} It is open again, in round {round}.',
        'Level: {level}',
        { when: 'reason', text: 'Why: {reason}' },
        'The deadlines of this round are running. Please contact the customer at once and propose a new plan.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** The longest pause has ended by itself: internal clocks run again. */
export const pauseOver = template({
  version: '1',
  to: 'staff',
  source: ['X-08'],
  variables: { complaintNo: 'text', complaintUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【暂停到期】{complaintNo} 已恢复处理',
      body: [
        '投诉 {complaintNo} 的暂停时间已到，各项时限恢复计算。',
        '请根据现有材料继续处理；客户已收到通知。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Pause over: {complaintNo} goes on',
      body: [
        'The pause of complaint {complaintNo} is over; its deadlines are running again.',
        'Please go on with what you have. The customer has been told.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
