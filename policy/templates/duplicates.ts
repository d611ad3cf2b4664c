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

/** His complaint is handled together with another one; what we promised stands (C15). */
export const merged = template({
  version: '1',
  to: 'customer',
  source: ['C15', 'S0-60', 'S2-059'],
  variables: {
    complaintNo: 'text',
    into: 'text',
    promise: ['running', 'missed', 'met'],
    promisedBy: 'instant',
    statusUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【合并处理】投诉 {complaintNo} 与 {into} 合并处理',
      body: [
        '尊敬的客户，您好：',
        '您的投诉（编号 {complaintNo}）与投诉 {into} 反映的是同一件事，我们将合并处理，您无需重复反映。',
        '{promise, select, running {对您的承诺不变：我们会在 {promisedBy} 之前将书面处理决定告知您。} missed {我们原承诺在 {promisedBy} 之前答复您，未能做到，非常抱歉；书面处理决定会尽快送达。} other {}}',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
      short: '您的投诉 {complaintNo} 将与 {into} 合并处理，原承诺不变。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【合併處理】投訴 {complaintNo} 與 {into} 合併處理',
      body: [
        '尊敬的客戶，您好：',
        '您的投訴（編號 {complaintNo}）與投訴 {into} 反映的是同一件事，我們將合併處理，您無需重複反映。',
        '{promise, select, running {對您的承諾不變：我們會在 {promisedBy} 之前將書面處理決定告知您。} missed {我們原承諾在 {promisedBy} 之前答覆您，未能做到，非常抱歉；書面處理決定會儘快送達。} other {}}',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short: '您的投訴 {complaintNo} 將與 {into} 合併處理，原承諾不變。{statusUrl}',
    },
    en: {
      subject: 'Complaint {complaintNo} is handled together with {into}',
      body: [
        'Dear customer,',
        'Your complaint {complaintNo} is about the same matter as {into}. We handle both together; you need not tell us again.',
        '{promise, select, running {What we promised you stands: you will have our written decision before {promisedBy}.} missed {We promised our written decision before {promisedBy} and did not keep that. We are sorry; it will follow as soon as we can.} other {}}',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
      short: 'Your complaint {complaintNo} is handled together with {into}; what we promised you stands. {statusUrl}',
    },
  },
});

/** The written decision of the complaint in which his is handled, under his own number: liability, solution, reasons. */
export const mergedDecision = template({
  version: '1',
  to: 'customer',
  source: ['C15', 'X-01', 'S1-43', 'S2-099'],
  variables: {
    complaintNo: 'text',
    into: 'text',
    receivedAt: 'instant',
    complaintClass: 'complaintClass',
    finding: 'note',
    liability: 'text',
    measures: 'list',
    reasons: 'note',
    statusUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【处理决定】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您于 {receivedAt} 提出的投诉（编号 {complaintNo}，{complaintClass}）已与投诉 {into} 合并处理，处理决定如下：',
        { when: 'finding', text: '核实情况：{finding}' },
        '责任认定：{liability}',
        { when: 'measures', text: '处理措施：' },
        { items: 'measures' },
        { when: 'reasons', text: '说明：{reasons}' },
        '如不同意本决定，可直接回复；也可向邮政管理部门申诉（电话 12305）。',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
      short: '您的投诉 {complaintNo} 已有处理决定，请点击查看。如不同意，可申诉至 12305。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【處理決定】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您於 {receivedAt} 提出的投訴（編號 {complaintNo}，{complaintClass}）已與投訴 {into} 合併處理，處理決定如下：',
        { when: 'finding', text: '核實情況：{finding}' },
        '責任認定：{liability}',
        { when: 'measures', text: '處理措施：' },
        { items: 'measures' },
        { when: 'reasons', text: '說明：{reasons}' },
        '如不同意本決定，可直接回覆；也可向郵政管理部門申訴（電話 12305）。',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short: '您的投訴 {complaintNo} 已有處理決定，請點擊查看。如不同意，可申訴至 12305。{statusUrl}',
    },
    en: {
      subject: 'Our decision on your complaint {complaintNo}',
      body: [
        'Dear customer,',
        'We have handled your complaint {complaintNo} of {receivedAt} ({complaintClass}) together with {into}. This is our decision:',
        { when: 'finding', text: 'What we found: {finding}' },
        'Where it went wrong: {liability}',
        { when: 'measures', text: 'What we do:' },
        { items: 'measures' },
        { when: 'reasons', text: 'Why: {reasons}' },
        'If you do not agree, please reply. You may also appeal to the postal administration (telephone 12305).',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
      short:
        'We have decided on your complaint {complaintNo}. If you do not agree you may appeal to 12305. {statusUrl}',
    },
  },
});

/** Two complaints are one matter from now on, or no longer: for whoever owns the one that is told. */
export const mergeNews = template({
  version: '1',
  to: 'staff',
  source: ['C15', 'S0-60'],
  variables: { complaintNo: 'text', other: 'text', what: ['joined', 'asked', 'parent_closed'], complaintUrl: 'link' },
  wording: {
    'zh-CN': {
      subject:
        '{what, select, joined {【合并】{other} 并入 {complaintNo}} other {【取消合并】{complaintNo} 恢复单独处理}}',
      body: [
        '{what, select, joined {投诉 {other} 已并入投诉 {complaintNo}，请一并处理；处理决定送达后，该投诉的客户会同时收到答复。} parent_closed {投诉 {other} 已结案，但尚未对投诉 {complaintNo} 作出答复，请单独处理。} other {投诉 {complaintNo} 已从 {other} 中分出，请单独处理；各项时限按原起点计算。}}',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject:
        '{what, select, joined {{other} is handled in {complaintNo} now} other {{complaintNo} is handled on its own again}}',
      body: [
        '{what, select, joined {Complaint {other} is about the same matter and is handled in {complaintNo} from now on. When the decision is delivered, its customer is answered too.} parent_closed {Complaint {other} was closed without an answer to {complaintNo}. Please handle it on its own.} other {Complaint {complaintNo} is no longer part of {other}. Please handle it on its own; its limits count from where they began.}}',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
