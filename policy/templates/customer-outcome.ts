import { template } from './template.js';

/**
 * The written decision: liability, solution, compensation or a reasoned refusal, and the customer's rights. It says that measures
 * were taken inside, and names no employee (C29).
 */
export const decision = template({
  version: '2',
  to: 'customer',
  source: ['S1-43', 'S0-29', 'S0-30', 'S0-31', 'S2-099', 'X-01', 'C29', 'C31', 'C32', 'L6'],
  variables: {
    complaintNo: 'text',
    planVersion: 'number',
    receivedAt: 'instant',
    complaintClass: 'complaintClass',
    finding: 'note',
    liability: 'text',
    outcome: ['offer', 'refusal'],
    measures: 'list',
    compensation: 'fen',
    reasons: 'note',
    acceptance: ['asked', 'not_asked'],
    statusUrl: 'link',
    statementUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【处理决定】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您于 {receivedAt} 提出的投诉（编号 {complaintNo}，类别：{complaintClass}），我们已调查完毕，现书面答复如下。本决定为第 {planVersion} 版。',
        '一、调查结果与责任认定',
        { when: 'finding', text: '{finding}' },
        '责任环节：{liability}',
        '{outcome, select, refusal {二、处理意见\n很抱歉，您的诉求我们无法支持，理由见下。} other {二、处理方案}}',
        { items: 'measures' },
        { when: 'compensation', text: '赔偿金额：{compensation}' },
        { when: 'reasons', text: '{outcome, select, refusal {理由} other {说明}}：{reasons}' },
        '{acceptance, select, asked {三、请您确认\n请回复本消息或联系客服，告知我们您是否接受本方案；收到您的确认后，我们立即执行。如您不接受，也请告诉我们原因，我们会重新考虑。} other {}}',
        '您的权利：如对本决定不满意，您可以拨打 12305 向邮政管理部门申诉，也可以通过其他合法途径解决。无论您是否接受本决定，都不影响您申诉的权利。',
        { link: 'statementUrl', label: '下载本决定（PDF）' },
        { link: 'statusUrl', label: '查看投诉详情' },
      ],
    },
    en: {
      subject: 'Our decision on your complaint {complaintNo}',
      body: [
        'Dear customer,',
        'We have looked into the complaint {complaintNo} ({complaintClass}) that you made on {receivedAt}. This is our written decision, version {planVersion}.',
        '1. What we found',
        { when: 'finding', text: '{finding}' },
        'Where it went wrong: {liability}',
        '{outcome, select, refusal {2. Our answer\nWe are sorry that we cannot do what you asked. The reasons are below.} other {2. What we offer}}',
        { items: 'measures' },
        { when: 'compensation', text: 'Compensation: {compensation}' },
        { when: 'reasons', text: '{outcome, select, refusal {Reasons} other {Notes}}: {reasons}' },
        '{acceptance, select, asked {3. Do you accept?\nPlease reply or call us to say whether you accept. We act as soon as you do. If you do not accept, please tell us why, and we will think again.} other {}}',
        'Your rights: if you are not satisfied with this decision, you can appeal to the postal regulator by calling 12305, or take any other legal step. Whether you accept it or not, you keep the right to appeal.',
        { link: 'statementUrl', label: 'Download this decision (PDF)' },
        { link: 'statusUrl', label: 'See your complaint' },
      ],
    },
  },
});

/** Done: what was carried out, and the invitation to a second rating. */
export const result = template({
  version: '1',
  to: 'customer',
  source: ['S1-42', 'S1-44', 'S0-29', 'S4-08'],
  variables: { complaintNo: 'text', done: 'list', paid: 'fen', surveyUrl: 'link', surveyUntil: 'instant' },
  wording: {
    'zh-CN': {
      subject: '【处理结果】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉（编号 {complaintNo}）已处理完毕：',
        { items: 'done' },
        { when: 'paid', text: '赔偿金额 {paid} 已支付。' },
        '问题解决了吗？诚邀您评价我们的处理，约需一分钟，{surveyUntil} 前有效。',
        { link: 'surveyUrl', label: '评价本次处理' },
        '如果问题没有解决，请在评价中告诉我们，我们会重新处理。',
      ],
    },
    en: {
      subject: 'What we have done about your complaint {complaintNo}',
      body: [
        'Dear customer,',
        'We have finished working on your complaint {complaintNo}:',
        { items: 'done' },
        { when: 'paid', text: 'We have paid the compensation of {paid}.' },
        'Is it solved? Please tell us how we did. It takes a minute, until {surveyUntil}.',
        { link: 'surveyUrl', label: 'Rate our work' },
        'If it is not solved, please say so there, and we will take it up again.',
      ],
    },
  },
});

export const surveyReminder = template({
  version: '1',
  to: 'customer',
  source: ['S2-078', 'C9'],
  variables: { complaintNo: 'text', surveyUrl: 'link', surveyUntil: 'instant' },
  wording: {
    'zh-CN': {
      subject: '【评价提醒】您的投诉 {complaintNo} 解决了吗？',
      body: [
        '尊敬的客户，您好：',
        '您的投诉（编号 {complaintNo}）处理完毕后，我们还没有收到您的评价。您的意见对我们很重要，约需一分钟，{surveyUntil} 前有效。',
        { link: 'surveyUrl', label: '评价本次处理' },
        '如您已经评价，请忽略本消息。我们不会再次提醒。',
      ],
    },
    en: {
      subject: 'Is your complaint {complaintNo} solved?',
      body: [
        'Dear customer,',
        'We have not heard yet how we did with your complaint {complaintNo}. It takes a minute, until {surveyUntil}.',
        { link: 'surveyUrl', label: 'Rate our work' },
        'If you have already answered, please ignore this message. We will not remind you again.',
      ],
    },
  },
});

/** The end, why, and what the customer can still do. */
export const closed = template({
  version: '1',
  to: 'customer',
  source: ['X-32', 'X-33', 'C30', 'L6'],
  variables: { complaintNo: 'text', reason: 'closeReason', explanation: 'note', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【投诉结案】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉（编号 {complaintNo}）已结案。结案原因：{reason}。',
        { when: 'explanation', text: '{explanation}' },
        '{reasonCode, select, satisfied {感谢您的理解与支持。} not_agreed {我们在处理决定中提出的方案在有效期内仍然有效，如您愿意接受，请联系我们。} no_response {结案不影响您的赔偿权利。如问题没有解决，请联系我们。} other {如问题没有解决，请联系我们。}}',
        '如您对处理不满意，可以拨打 12305 向邮政管理部门申诉。',
        { link: 'statusUrl', label: '查看投诉详情' },
      ],
    },
    en: {
      subject: 'Your complaint {complaintNo} is closed',
      body: [
        'Dear customer,',
        'Your complaint {complaintNo} is closed. Reason: {reason}.',
        { when: 'explanation', text: '{explanation}' },
        '{reasonCode, select, satisfied {Thank you for your patience.} not_agreed {The offer in our decision stays open for its term; if you want to accept it, please contact us.} no_response {Closing does not touch your right to compensation. If it is not solved, please contact us.} other {If it is not solved, please contact us.}}',
        'If you are not satisfied, you can appeal to the postal regulator by calling 12305.',
        { link: 'statusUrl', label: 'See your complaint' },
      ],
    },
  },
});
