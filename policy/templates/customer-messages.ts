import { template } from './template.js';

/** How it stands, in the words of whoever works on it (S1-36, X-07). */
export const progress = template({
  version: '1',
  to: 'customer',
  source: ['S1-36', 'S2-059', 'X-07'],
  variables: { complaintNo: 'text', stage: 'stage', words: 'text', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【处理进展】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉（编号 {complaintNo}）目前状态：{stage}。',
        '{words}',
        { link: 'statusUrl', label: '查看处理进度' },
        '如有疑问，请直接回复并注明投诉编号。',
      ],
      short: '【处理进展】投诉 {complaintNo}（{stage}）：{words} {statusUrl}',
    },
    'zh-Hant': {
      subject: '【處理進展】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您的投訴（編號 {complaintNo}）目前狀態：{stage}。',
        '{words}',
        { link: 'statusUrl', label: '查看處理進度' },
        '如有疑問，請直接回覆並註明投訴編號。',
      ],
      short: '【處理進展】投訴 {complaintNo}（{stage}）：{words} {statusUrl}',
    },
    en: {
      subject: 'How your complaint {complaintNo} stands',
      body: [
        'Dear customer,',
        'Where your complaint {complaintNo} stands: {stage}.',
        '{words}',
        { link: 'statusUrl', label: 'See how it is going' },
        'Questions? Please reply and give the complaint number.',
      ],
      short: 'Your complaint {complaintNo} ({stage}): {words} {statusUrl}',
    },
  },
});

/** What we lack in order to go on. */
export const factsRequest = template({
  version: '1',
  to: 'customer',
  source: ['S2-008', 'C20'],
  variables: { complaintNo: 'text', missing: 'list', words: 'text', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【请补充信息】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '为尽快处理您的投诉（编号 {complaintNo}），我们还需要您的帮助：',
        '{words}',
        { when: 'missing', text: '登记信息中还缺少：' },
        { items: 'missing' },
        '请直接回复并注明投诉编号。',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
      short: '【请补充信息】投诉 {complaintNo}：{words} {statusUrl}',
    },
    'zh-Hant': {
      subject: '【請補充資訊】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '為儘快處理您的投訴（編號 {complaintNo}），我們還需要您的協助：',
        '{words}',
        { when: 'missing', text: '登記資訊中還缺少：' },
        { items: 'missing' },
        '請直接回覆並註明投訴編號。',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short: '【請補充資訊】投訴 {complaintNo}：{words} {statusUrl}',
    },
    en: {
      subject: 'We need something from you: complaint {complaintNo}',
      body: [
        'Dear customer,',
        'To go on quickly with your complaint {complaintNo} we need your help:',
        '{words}',
        { when: 'missing', text: 'What our record still lacks:' },
        { items: 'missing' },
        'Please reply and give the complaint number.',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
      short: 'For your complaint {complaintNo} we need: {words} {statusUrl}',
    },
  },
});

/** What we will do, once it is approved. */
export const plan = template({
  version: '1',
  to: 'customer',
  source: ['S0-25', 'S1-36', 'C29'],
  variables: { complaintNo: 'text', measures: 'list', compensation: 'fen', words: 'text', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【处理方案】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '针对您的投诉（编号 {complaintNo}），我们将采取以下措施：',
        { items: 'measures' },
        { when: 'compensation', text: '赔偿金额：{compensation}' },
        '{words}',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
      short: '【处理方案】投诉 {complaintNo}：{words} {statusUrl}',
    },
    'zh-Hant': {
      subject: '【處理方案】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '針對您的投訴（編號 {complaintNo}），我們將採取以下措施：',
        { items: 'measures' },
        { when: 'compensation', text: '賠償金額：{compensation}' },
        '{words}',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short: '【處理方案】投訴 {complaintNo}：{words} {statusUrl}',
    },
    en: {
      subject: 'What we will do about your complaint {complaintNo}',
      body: [
        'Dear customer,',
        'About your complaint {complaintNo} we will:',
        { items: 'measures' },
        { when: 'compensation', text: 'Compensation: {compensation}' },
        '{words}',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
      short: 'About your complaint {complaintNo}: {words} {statusUrl}',
    },
  },
});

/** It takes longer than we promised: why, and until when; told before the promise passes. */
export const delay = template({
  version: '1',
  to: 'customer',
  source: ['S1-36', 'S1-37', 'X-03'],
  variables: { complaintNo: 'text', promisedBy: 'instant', until: 'instant', words: 'text', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【延迟说明】投诉 {complaintNo} 需要更长时间',
      body: [
        '尊敬的客户，您好：',
        '我们曾承诺在 {promisedBy} 之前答复您的投诉（编号 {complaintNo}），现需要更长时间，非常抱歉。',
        '原因：{words}',
        '我们会在 {until} 之前将书面处理决定告知您。',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
      short: '【延迟说明】投诉 {complaintNo} 需延至 {until} 前答复，非常抱歉。原因：{words} {statusUrl}',
    },
    'zh-Hant': {
      subject: '【延遲說明】投訴 {complaintNo} 需要更長時間',
      body: [
        '尊敬的客戶，您好：',
        '我們曾承諾在 {promisedBy} 之前答覆您的投訴（編號 {complaintNo}），現需要更長時間，非常抱歉。',
        '原因：{words}',
        '我們會在 {until} 之前將書面處理決定告知您。',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short: '【延遲說明】投訴 {complaintNo} 需延至 {until} 前答覆，非常抱歉。原因：{words} {statusUrl}',
    },
    en: {
      subject: 'Your complaint {complaintNo} takes longer',
      body: [
        'Dear customer,',
        'We promised an answer to your complaint {complaintNo} before {promisedBy}. It takes longer, and we are sorry.',
        'Why: {words}',
        'You will have our written decision before {until}.',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
      short: 'Your complaint {complaintNo} takes until {until}; we are sorry. Why: {words} {statusUrl}',
    },
  },
});

/** We are sorry, in somebody's own words (S0-23). */
export const apology = template({
  version: '1',
  to: 'customer',
  source: ['S0-23', 'S1-14'],
  variables: { complaintNo: 'text', words: 'text', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【致歉】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '关于您的投诉（编号 {complaintNo}），我们向您诚挚道歉。',
        '{words}',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
      short: '【致歉】关于投诉 {complaintNo}，我们诚挚道歉：{words} {statusUrl}',
    },
    'zh-Hant': {
      subject: '【致歉】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '關於您的投訴（編號 {complaintNo}），我們向您誠摯道歉。',
        '{words}',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short: '【致歉】關於投訴 {complaintNo}，我們誠摯道歉：{words} {statusUrl}',
    },
    en: {
      subject: 'We are sorry: complaint {complaintNo}',
      body: [
        'Dear customer,',
        'We apologise to you for what your complaint {complaintNo} is about.',
        '{words}',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
      short: 'We apologise for what your complaint {complaintNo} is about: {words} {statusUrl}',
    },
  },
});
