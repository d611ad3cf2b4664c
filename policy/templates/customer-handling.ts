import { template } from './template.js';

/** Received: number, class, date and hour of the promise, status link, and exactly what is still missing. */
export const acknowledgement = template({
  version: '4',
  to: 'customer',
  source: ['S2-065', 'S2-059', 'S1-36', 'S1-37', 'X-03', 'S2-008', 'C20'],
  variables: {
    complaintNo: 'text',
    kind: ['complaint', 'feedback'],
    complaintClass: 'complaintClass',
    promisedBy: 'instant',
    missing: 'list',
    statusUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject:
        '{kind, select, complaint {【投诉受理】我们已收到您的投诉，编号 {complaintNo}} other {【已收到】我们已收到您的来信，编号 {complaintNo}}}',
      body: [
        '尊敬的客户，您好：',
        '{kind, select, complaint {您的投诉我们已经收到并登记，给您带来不便，非常抱歉。} other {您的来信我们已经收到并登记，谢谢您。}}',
        '{kind, select, complaint {投诉编号：{complaintNo}\n投诉类别：{complaintClass}} other {编号：{complaintNo}}}',
        '{kind, select, complaint {我们会在 {promisedBy} 之前将书面处理决定告知您。} other {我们的工作人员会尽快答复您。}}',
        { when: 'missing', text: '为尽快处理，请补充以下信息：' },
        { items: 'missing' },
        { link: 'statusUrl', label: '查看处理进度' },
        '{kind, select, complaint {如需补充情况或证据，请直接回复并注明投诉编号。} other {如需补充，请直接回复并注明编号。}}',
      ],
      short:
        '{kind, select, complaint {【投诉受理】投诉 {complaintNo} 已收到，我们会在 {promisedBy} 前答复您。} other {您的来信 {complaintNo} 已收到，我们会尽快答复您。}}{statusUrl}',
    },
    'zh-Hant': {
      subject:
        '{kind, select, complaint {【投訴受理】我們已收到您的投訴，編號 {complaintNo}} other {【已收到】我們已收到您的來信，編號 {complaintNo}}}',
      body: [
        '尊敬的客戶，您好：',
        '{kind, select, complaint {您的投訴我們已經收到並登記，給您帶來不便，非常抱歉。} other {您的來信我們已經收到並登記，謝謝您。}}',
        '{kind, select, complaint {投訴編號：{complaintNo}\n投訴類別：{complaintClass}} other {編號：{complaintNo}}}',
        '{kind, select, complaint {我們會在 {promisedBy} 之前將書面處理決定告知您。} other {我們的工作人員會儘快答覆您。}}',
        { when: 'missing', text: '為儘快處理，請補充以下資訊：' },
        { items: 'missing' },
        { link: 'statusUrl', label: '查看處理進度' },
        '{kind, select, complaint {如需補充情況或證據，請直接回覆並註明投訴編號。} other {如需補充，請直接回覆並註明編號。}}',
      ],
      short:
        '{kind, select, complaint {【投訴受理】投訴 {complaintNo} 已收到，我們會在 {promisedBy} 前答覆您。} other {您的來信 {complaintNo} 已收到，我們會儘快答覆您。}}{statusUrl}',
    },
    en: {
      subject:
        '{kind, select, complaint {We have received your complaint {complaintNo}} other {We have received what you wrote to us, number {complaintNo}}}',
      body: [
        'Dear customer,',
        '{kind, select, complaint {We have received and registered your complaint. We are sorry for the trouble.} other {We have received and registered what you wrote to us. Thank you.}}',
        '{kind, select, complaint {Complaint number: {complaintNo}\nAbout: {complaintClass}} other {Number: {complaintNo}}}',
        '{kind, select, complaint {You will have our written decision before {promisedBy}.} other {Somebody of ours will answer you soon.}}',
        { when: 'missing', text: 'To go on quickly we still need from you:' },
        { items: 'missing' },
        { link: 'statusUrl', label: 'See how it is going' },
        'If you have more information or evidence, please reply and give the number.',
      ],
      short:
        '{kind, select, complaint {We have received your complaint {complaintNo} and will answer by {promisedBy}.} other {We have received what you wrote to us, number {complaintNo}, and will answer soon.}} {statusUrl}',
    },
  },
});

/** What we wait for, in the words of whoever paused it, and until when at most. */
export const pause = template({
  version: '2',
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
      short: '【需要您配合】投诉 {complaintNo} 暂停处理：{reason}，最迟 {until} 继续。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【需要您配合】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您的投訴（編號 {complaintNo}）目前暫停處理，原因：{reason}。',
        { when: 'waitingFor', text: '{waitingFor}' },
        '{reasonCode, select, authority {收到有關機關的回覆後，我們會立即繼續處理。} other {收到後我們會立即繼續處理。}}最遲到 {until}，無論是否收到，我們都會繼續處理您的投訴。',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short: '【需要您配合】投訴 {complaintNo} 暫停處理：{reason}，最遲 {until} 繼續。{statusUrl}',
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
      short: 'Your complaint {complaintNo} is on hold: {reason}. We go on at {until} at the latest. {statusUrl}',
    },
  },
});

/** Nothing came and the pause ended by itself: we go on. */
export const pauseEnded = template({
  version: '2',
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
      short: '【继续处理】投诉 {complaintNo} 等待时间已到，我们继续处理。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【繼續處理】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '等待時間已到，我們將根據現有材料繼續處理。如您仍有材料需要補充，隨時可以發給我們。',
        '您的投訴（編號 {complaintNo}）已繼續處理。{promise, select, running {我們會在 {promisedBy} 之前將書面處理決定告知您。} missed {我們原承諾在 {promisedBy} 之前答覆您，未能做到，非常抱歉；書面處理決定會儘快送達。} other {}}',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short: '【繼續處理】投訴 {complaintNo} 等待時間已到，我們繼續處理。{statusUrl}',
    },
    en: {
      subject: 'We are going on with your complaint {complaintNo}',
      body: [
        'Dear customer,',
        'The time for waiting is over, so we go on with what we have. You can still send us more at any time.',
        'We are working on your complaint {complaintNo} again. {promise, select, running {You will have our written decision before {promisedBy}.} missed {We promised our written decision before {promisedBy} and did not keep that. We are sorry; it will follow as soon as we can.} other {}}',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
      short: 'The wait is over: we are going on with your complaint {complaintNo}. {statusUrl}',
    },
  },
});

/** A closed complaint, or one whose result did not satisfy, is worked on again; the promise as it stands now. */
export const takenUp = template({
  version: '2',
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
      short: '【重新受理】投诉 {complaintNo} 已重新受理，我们会再次核实处理。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【重新受理】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您的投訴（編號 {complaintNo}）已重新受理，我們會再次核實並處理。上次的處理未能讓您滿意，非常抱歉。',
        '{promise, select, running {我們會在 {promisedBy} 之前將書面處理決定告知您。} missed {我們原承諾在 {promisedBy} 之前答覆您，未能做到，非常抱歉；書面處理決定會儘快送達。} other {書面處理決定會儘快送達。}}',
        { link: 'statusUrl', label: '查看處理進度' },
        '如需補充情況或證據，請直接回覆並註明投訴編號。',
      ],
      short: '【重新受理】投訴 {complaintNo} 已重新受理，我們會再次核實處理。{statusUrl}',
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
      short: 'Your complaint {complaintNo} is open again; we are looking into it once more. {statusUrl}',
    },
  },
});
