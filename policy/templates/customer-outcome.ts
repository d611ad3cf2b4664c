import { template } from './template.js';

/**
 * The written decision: liability, solution, compensation or a reasoned refusal, and the customer's rights. It says that measures
 * were taken inside, and names no employee (C29).
 */
export const decision = template({
  version: '4',
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
    arithmetic: 'list',
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
        { items: 'arithmetic' },
        { when: 'reasons', text: '{outcome, select, refusal {理由} other {说明}}：{reasons}' },
        '{acceptance, select, asked {三、请您确认\n请回复本消息或联系客服，告知我们您是否接受本方案；收到您的确认后，我们立即执行。如您不接受，也请告诉我们原因，我们会重新考虑。} other {}}',
        '您的权利：如对本决定不满意，您可以拨打 12305 向邮政管理部门申诉，也可以通过其他合法途径解决。无论您是否接受本决定，都不影响您申诉的权利。',
        { link: 'statementUrl', label: '下载本决定（PDF）' },
        { link: 'statusUrl', label: '查看投诉详情' },
      ],
      short: '【处理决定】投诉 {complaintNo} 已有书面处理决定，请查看全文：{statementUrl} 如不满意可拨打 12305 申诉。',
    },
    'zh-Hant': {
      subject: '【處理決定】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您於 {receivedAt} 提出的投訴（編號 {complaintNo}，類別：{complaintClass}），我們已調查完畢，現書面答覆如下。本決定為第 {planVersion} 版。',
        '一、調查結果與責任認定',
        { when: 'finding', text: '{finding}' },
        '責任環節：{liability}',
        '{outcome, select, refusal {二、處理意見\n很抱歉，您的訴求我們無法支持，理由見下。} other {二、處理方案}}',
        { items: 'measures' },
        { when: 'compensation', text: '賠償金額：{compensation}' },
        { items: 'arithmetic' },
        { when: 'reasons', text: '{outcome, select, refusal {理由} other {說明}}：{reasons}' },
        '{acceptance, select, asked {三、請您確認\n請回覆本訊息或聯絡客服，告知我們您是否接受本方案；收到您的確認後，我們立即執行。如您不接受，也請告訴我們原因，我們會重新考慮。} other {}}',
        '您的權利：如對本決定不滿意，您可以撥打 12305 向郵政管理部門申訴，也可以透過其他合法途徑解決。無論您是否接受本決定，都不影響您申訴的權利。',
        { link: 'statementUrl', label: '下載本決定（PDF）' },
        { link: 'statusUrl', label: '查看投訴詳情' },
      ],
      short: '【處理決定】投訴 {complaintNo} 已有書面處理決定，請查看全文：{statementUrl} 如不滿意可撥打 12305 申訴。',
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
        { items: 'arithmetic' },
        { when: 'reasons', text: '{outcome, select, refusal {Reasons} other {Notes}}: {reasons}' },
        '{acceptance, select, asked {3. Do you accept?\nPlease reply or call us to say whether you accept. We act as soon as you do. If you do not accept, please tell us why, and we will think again.} other {}}',
        'Your rights: if you are not satisfied with this decision, you can appeal to the postal regulator by calling 12305, or take any other legal step. Whether you accept it or not, you keep the right to appeal.',
        { link: 'statementUrl', label: 'Download this decision (PDF)' },
        { link: 'statusUrl', label: 'See your complaint' },
      ],
      short:
        'Our written decision on your complaint {complaintNo} is here: {statementUrl} If you are not satisfied, you can appeal by calling 12305.',
    },
  },
});

/** Done: what was carried out, and the invitation to a second rating. */
export const result = template({
  version: '4',
  to: 'customer',
  source: ['S1-42', 'S1-44', 'S0-29', 'S4-08'],
  variables: {
    complaintNo: 'text',
    done: 'list',
    paid: 'fen',
    payment: ['made', 'none'],
    survey: ['invited', 'none'],
    surveyUrl: 'link',
    surveyUntil: 'instant',
  },
  wording: {
    'zh-CN': {
      subject: '【处理结果】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉（编号 {complaintNo}）已处理完毕：',
        { items: 'done' },
        '{payment, select, made {赔偿金额 {paid} 已支付。} other {}}',
        '{survey, select, invited {问题解决了吗？诚邀您评价我们的处理，约需一分钟，{surveyUntil} 前有效。} other {}}',
        { link: 'surveyUrl', label: '{survey, select, invited {评价本次处理} other {查看处理进度}}' },
        '{survey, select, invited {如果问题没有解决，请在评价中告诉我们，我们会重新处理。} other {}}',
      ],
      short:
        '【处理结果】投诉 {complaintNo} 已处理完毕{payment, select, made {，赔偿金额 {paid} 已支付} other {}}。{survey, select, invited {请评价（{surveyUntil} 前有效）：} other {}}{surveyUrl}',
    },
    'zh-Hant': {
      subject: '【處理結果】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您的投訴（編號 {complaintNo}）已處理完畢：',
        { items: 'done' },
        '{payment, select, made {賠償金額 {paid} 已支付。} other {}}',
        '{survey, select, invited {問題解決了嗎？誠邀您評價我們的處理，約需一分鐘，{surveyUntil} 前有效。} other {}}',
        { link: 'surveyUrl', label: '{survey, select, invited {評價本次處理} other {查看處理進度}}' },
        '{survey, select, invited {如果問題沒有解決，請在評價中告訴我們，我們會重新處理。} other {}}',
      ],
      short:
        '【處理結果】投訴 {complaintNo} 已處理完畢{payment, select, made {，賠償金額 {paid} 已支付} other {}}。{survey, select, invited {請評價（{surveyUntil} 前有效）：} other {}}{surveyUrl}',
    },
    en: {
      subject: 'What we have done about your complaint {complaintNo}',
      body: [
        'Dear customer,',
        'We have finished working on your complaint {complaintNo}:',
        { items: 'done' },
        '{payment, select, made {We have paid the compensation of {paid}.} other {}}',
        '{survey, select, invited {Is it solved? Please tell us how we did. It takes a minute, until {surveyUntil}.} other {}}',
        { link: 'surveyUrl', label: '{survey, select, invited {Rate our work} other {See your complaint}}' },
        '{survey, select, invited {If it is not solved, please say so there, and we will take it up again.} other {}}',
      ],
      short:
        'We have finished working on your complaint {complaintNo}{payment, select, made { and paid the compensation of {paid}} other {}}. {survey, select, invited {How did we do? (until {surveyUntil}) } other {}}{surveyUrl}',
    },
  },
});

export const surveyReminder = template({
  version: '2',
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
      short: '【评价提醒】您的投诉 {complaintNo} 解决了吗？{surveyUntil} 前可评价：{surveyUrl}',
    },
    'zh-Hant': {
      subject: '【評價提醒】您的投訴 {complaintNo} 解決了嗎？',
      body: [
        '尊敬的客戶，您好：',
        '您的投訴（編號 {complaintNo}）處理完畢後，我們還沒有收到您的評價。您的意見對我們很重要，約需一分鐘，{surveyUntil} 前有效。',
        { link: 'surveyUrl', label: '評價本次處理' },
        '如您已經評價，請忽略本訊息。我們不會再次提醒。',
      ],
      short: '【評價提醒】您的投訴 {complaintNo} 解決了嗎？{surveyUntil} 前可評價：{surveyUrl}',
    },
    en: {
      subject: 'Is your complaint {complaintNo} solved?',
      body: [
        'Dear customer,',
        'We have not heard yet how we did with your complaint {complaintNo}. It takes a minute, until {surveyUntil}.',
        { link: 'surveyUrl', label: 'Rate our work' },
        'If you have already answered, please ignore this message. We will not remind you again.',
      ],
      short: 'Is your complaint {complaintNo} solved? Please tell us by {surveyUntil}: {surveyUrl}',
    },
  },
});

/** The end, why, and what the customer can still do. */
export const closed = template({
  version: '3',
  to: 'customer',
  source: ['X-32', 'X-33', 'C30', 'L6'],
  variables: {
    complaintNo: 'text',
    reason: 'closeReason',
    explanation: 'note',
    paid: 'fen',
    payment: ['made', 'none'],
    statusUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【投诉结案】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉（编号 {complaintNo}）已结案。结案原因：{reason}。',
        { when: 'explanation', text: '{explanation}' },
        '{payment, select, made {赔偿金额 {paid} 已支付给您，不受撤回影响。} other {}}',
        '{reasonCode, select, satisfied {感谢您的理解与支持。} not_agreed {我们在处理决定中提出的方案在有效期内仍然有效，如您愿意接受，请联系我们。} no_response {结案不影响您的赔偿权利。如问题没有解决，请联系我们。} other {如问题没有解决，请联系我们。}}',
        '如您对处理不满意，可以拨打 12305 向邮政管理部门申诉。',
        { link: 'statusUrl', label: '查看投诉详情' },
      ],
      short:
        '【投诉结案】投诉 {complaintNo} 已结案：{reason}。{payment, select, made {赔偿金额 {paid} 已支付，不受影响。} other {}}如不满意可拨打 12305 申诉。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【投訴結案】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您的投訴（編號 {complaintNo}）已結案。結案原因：{reason}。',
        { when: 'explanation', text: '{explanation}' },
        '{payment, select, made {賠償金額 {paid} 已支付給您，不受撤回影響。} other {}}',
        '{reasonCode, select, satisfied {感謝您的理解與支持。} not_agreed {我們在處理決定中提出的方案在有效期內仍然有效，如您願意接受，請聯絡我們。} no_response {結案不影響您的賠償權利。如問題沒有解決，請聯絡我們。} other {如問題沒有解決，請聯絡我們。}}',
        '如您對處理不滿意，可以撥打 12305 向郵政管理部門申訴。',
        { link: 'statusUrl', label: '查看投訴詳情' },
      ],
      short:
        '【投訴結案】投訴 {complaintNo} 已結案：{reason}。{payment, select, made {賠償金額 {paid} 已支付，不受影響。} other {}}如不滿意可撥打 12305 申訴。{statusUrl}',
    },
    en: {
      subject: 'Your complaint {complaintNo} is closed',
      body: [
        'Dear customer,',
        'Your complaint {complaintNo} is closed. Reason: {reason}.',
        { when: 'explanation', text: '{explanation}' },
        '{payment, select, made {The compensation of {paid} was paid to you; the withdrawal does not change that.} other {}}',
        '{reasonCode, select, satisfied {Thank you for your patience.} not_agreed {The offer in our decision stays open for its term; if you want to accept it, please contact us.} no_response {Closing does not touch your right to compensation. If it is not solved, please contact us.} other {If it is not solved, please contact us.}}',
        'If you are not satisfied, you can appeal to the postal regulator by calling 12305.',
        { link: 'statusUrl', label: 'See your complaint' },
      ],
      short:
        'Your complaint {complaintNo} is closed: {reason}. {payment, select, made {The {paid} that we paid stay yours. } other {}}If you are not satisfied, you can appeal by calling 12305. {statusUrl}',
    },
  },
});
