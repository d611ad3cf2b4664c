import { template } from './template.js';

/** Received: number, class, date and hour of the promise, status link, and exactly what is still missing. */
export const acknowledgement = template({
  version: '2',
  to: 'customer',
  source: ['S2-065', 'S2-059', 'S1-36', 'S1-37', 'X-03', 'S2-008', 'C20'],
  variables: {
    complaintNo: 'text',
    complaintClass: 'complaintClass',
    promisedBy: 'instant',
    missing: 'list',
    statusUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【投诉受理】我们已收到您的投诉，编号 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉我们已经收到并登记，给您带来不便，非常抱歉。',
        '投诉编号：{complaintNo}\n投诉类别：{complaintClass}',
        '我们会在 {promisedBy} 之前将书面处理决定告知您。',
        { when: 'missing', text: '为尽快处理，请补充以下信息：' },
        { items: 'missing' },
        { link: 'statusUrl', label: '查看处理进度' },
        '如需补充情况或证据，请直接回复并注明投诉编号。',
      ],
    },
    en: {
      subject: 'We have received your complaint {complaintNo}',
      body: [
        'Dear customer,',
        'We have received and registered your complaint. We are sorry for the trouble.',
        'Complaint number: {complaintNo}\nAbout: {complaintClass}',
        'You will have our written decision before {promisedBy}.',
        { when: 'missing', text: 'To go on quickly we still need from you:' },
        { items: 'missing' },
        { link: 'statusUrl', label: 'See how it is going' },
        'If you have more information or evidence, please reply and give the complaint number.',
      ],
    },
  },
});

/** What we wait for, in the words of whoever paused it, and until when at most. */
export const pause = template({
  version: '1',
  to: 'customer',
  source: ['X-08'],
  variables: { complaintNo: 'text', reason: 'pauseReason', waitingFor: 'note', until: 'instant', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【需要您配合】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉（编号 {complaintNo}）目前暂停处理，原因：{reason}。',
        { when: 'waitingFor', text: '{waitingFor}' },
        '{reasonCode, select, authority {收到有关机关的回复后，我们会立即继续处理。} other {收到后我们会立即继续处理。}}最迟到 {until}，无论是否收到，我们都会继续处理您的投诉。',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
    },
    en: {
      subject:
        '{reasonCode, select, authority {Your complaint {complaintNo} is waiting for an authority} other {We need something from you: complaint {complaintNo}}}',
      body: [
        'Dear customer,',
        'Your complaint {complaintNo} is on hold: {reason}.',
        { when: 'waitingFor', text: '{waitingFor}' },
        'We go on as soon as we have it, and in any case at {until}.',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
    },
  },
});

/** Nothing came and the pause ended by itself: we go on. */
export const pauseEnded = template({
  version: '1',
  to: 'customer',
  source: ['X-08'],
  variables: {
    complaintNo: 'text',
    promise: ['running', 'missed', 'met'],
    promisedBy: 'instant',
    statusUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【继续处理】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '等待时间已到，我们将根据现有材料继续处理。如您仍有材料需要补充，随时可以发给我们。',
        '您的投诉（编号 {complaintNo}）已继续处理。{promise, select, running {我们会在 {promisedBy} 之前将书面处理决定告知您。} missed {我们原承诺在 {promisedBy} 之前答复您，未能做到，非常抱歉；书面处理决定会尽快送达。} other {}}',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
    },
    en: {
      subject: 'We are going on with your complaint {complaintNo}',
      body: [
        'Dear customer,',
        'The time for waiting is over, so we go on with what we have. You can still send us more at any time.',
        'We are working on your complaint {complaintNo} again. {promise, select, running {You will have our written decision before {promisedBy}.} missed {We promised our written decision before {promisedBy} and did not keep that. We are sorry; it will follow as soon as we can.} other {}}',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
    },
  },
});

/** A closed complaint, or one whose result did not satisfy, is worked on again; the promise as it stands now. */
export const takenUp = template({
  version: '1',
  to: 'customer',
  source: ['X-34', 'S2-065', 'X-03'],
  variables: {
    complaintNo: 'text',
    promise: ['running', 'missed', 'met'],
    promisedBy: 'instant',
    statusUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【重新受理】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉（编号 {complaintNo}）已重新受理，我们会再次核实并处理。上次的处理未能让您满意，非常抱歉。',
        '{promise, select, running {我们会在 {promisedBy} 之前将书面处理决定告知您。} missed {我们原承诺在 {promisedBy} 之前答复您，未能做到，非常抱歉；书面处理决定会尽快送达。} other {我们会将书面处理决定告知您。}}',
        { link: 'statusUrl', label: '查看处理进度' },
        '如需补充情况或证据，请直接回复并注明投诉编号。',
      ],
    },
    en: {
      subject: 'We are looking into your complaint {complaintNo} again',
      body: [
        'Dear customer,',
        'Your complaint {complaintNo} is open again. We are sorry that it was not settled to your satisfaction.',
        '{promise, select, running {You will have our written decision before {promisedBy}.} missed {We promised our written decision before {promisedBy} and did not keep that. We are sorry; it will follow as soon as we can.} other {We will send you our written decision.}}',
        { link: 'statusUrl', label: 'See how it is going' },
        'If you have more information or evidence, please reply and give the complaint number.',
      ],
    },
  },
});
