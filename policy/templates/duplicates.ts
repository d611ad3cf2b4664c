import { template } from './template.js';

/** The customer has come back with what we are working on: it is added to the open complaint, whose promise stands (C15). */
export const followUp = template({
  version: '1',
  to: 'customer',
  source: ['C15', 'S2-065', 'S0-60'],
  variables: {
    complaintNo: 'text',
    promise: ['running', 'missed', 'met'],
    promisedBy: 'instant',
    statusUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【已并入处理】您补充的情况已记入投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您再次反映的情况我们已经收到，并记入正在处理的投诉（编号 {complaintNo}），处理人员已收到提醒。',
        '{promise, select, running {我们会在 {promisedBy} 之前将书面处理决定告知您。} missed {我们原承诺在 {promisedBy} 之前答复您，未能做到，非常抱歉；书面处理决定会尽快送达。} other {}}',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
      short: '您补充的情况已记入投诉 {complaintNo}，处理人员已收到提醒。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【已併入處理】您補充的情況已記入投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您再次反映的情況我們已經收到，並記入正在處理的投訴（編號 {complaintNo}），處理人員已收到提醒。',
        '{promise, select, running {我們會在 {promisedBy} 之前將書面處理決定告知您。} missed {我們原承諾在 {promisedBy} 之前答覆您，未能做到，非常抱歉；書面處理決定會儘快送達。} other {}}',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short: '您補充的情況已記入投訴 {complaintNo}，處理人員已收到提醒。{statusUrl}',
    },
    en: {
      subject: 'We have added what you told us to complaint {complaintNo}',
      body: [
        'Dear customer,',
        'We have what you told us again, added it to your open complaint {complaintNo}, and reminded whoever works on it.',
        '{promise, select, running {You will have our written decision before {promisedBy}.} missed {We promised our written decision before {promisedBy} and did not keep that. We are sorry; it will follow as soon as we can.} other {}}',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
      short: 'We have added what you told us to complaint {complaintNo} and reminded whoever works on it. {statusUrl}',
    },
  },
});

/** The same matter again, for whoever owns the complaint (C15, S2-019). */
export const followedUp = template({
  version: '1',
  to: 'staff',
  source: ['C15', 'S2-019'],
  variables: { complaintNo: 'text', no: 'number', description: 'note', complaintUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【客户催办】{complaintNo} 第 {no} 次',
      body: [
        '客户就投诉 {complaintNo} 再次来访（第 {no} 次），未另立新投诉。',
        { when: 'description', text: '{description}' },
        '请尽快联系客户并说明进展。如客户反映的是另一件事，请另行登记投诉，时限另行计算。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'The customer asks again: {complaintNo}, time {no}',
      body: [
        'The customer has come back about complaint {complaintNo}, time {no}. It is no new complaint.',
        { when: 'description', text: '{description}' },
        'Please call him and say how it stands. If it is another grievance, file it as a complaint of its own: its clock is its own.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
