import { template } from './template.js';

/** Money that was paid has been taken back: why, how much, and what the customer can do about it. */
export const payoutReversed = template({
  version: '1',
  to: 'customer',
  source: ['S1-16', 'L6', 'ours'],
  variables: { complaintNo: 'text', amount: 'fen', reason: 'note', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【赔付撤回】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉 {complaintNo} 的赔付款中，{amount} 已撤回。',
        { when: 'reason', text: '原因：{reason}' },
        '如您对此有疑问或异议，请回复本消息或联系客服，我们会重新核实；您也可以拨打 12305 向邮政管理部门申诉。',
        { link: 'statusUrl', label: '查看投诉详情' },
      ],
      short:
        '【赔付撤回】投诉 {complaintNo} 的赔付款 {amount} 已撤回，原因请见详情。如有异议请联系我们或拨打 12305 申诉。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【賠付撤回】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您的投訴 {complaintNo} 的賠付款中，{amount} 已撤回。',
        { when: 'reason', text: '原因：{reason}' },
        '如您對此有疑問或異議，請回覆本訊息或聯絡客服，我們會重新核實；您也可以撥打 12305 向郵政管理部門申訴。',
        { link: 'statusUrl', label: '查看投訴詳情' },
      ],
      short:
        '【賠付撤回】投訴 {complaintNo} 的賠付款 {amount} 已撤回，原因請見詳情。如有異議請聯絡我們或撥打 12305 申訴。{statusUrl}',
    },
    en: {
      subject: 'A payment was taken back: complaint {complaintNo}',
      body: [
        'Dear customer,',
        'Of the compensation for complaint {complaintNo}, {amount} was taken back.',
        { when: 'reason', text: 'Reason: {reason}' },
        'If you do not agree, please reply or call us, and we will look into it again. You can also appeal to the postal regulator by calling 12305.',
        { link: 'statusUrl', label: 'See your complaint' },
      ],
      short:
        'Of the compensation for complaint {complaintNo}, {amount} was taken back. If you do not agree, contact us or appeal by calling 12305. {statusUrl}',
    },
  },
});

/** The lost parcel was found after the payout: the customer chooses, and no answer means that he keeps the money. */
export const parcelFound = template({
  version: '1',
  to: 'customer',
  source: ['X-63', 'ours'],
  variables: { complaintNo: 'text', waybillNo: 'text', amount: 'fen', until: 'instant', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【包裹已找回】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您投诉 {complaintNo} 中丢失的快件 {waybillNo} 现已找回。该件我们此前已向您赔付 {amount}。',
        '请您选择：\n一、保留赔款，快件不再交付；\n二、取回快件，并退还该件赔款 {amount}。',
        '请在 {until} 之前回复本消息或联系客服告知您的选择。逾期未答复的，视为您选择保留赔款。未经您同意，我们不会收回任何款项。',
        { link: 'statusUrl', label: '查看投诉详情' },
      ],
      short:
        '【包裹已找回】投诉 {complaintNo} 的快件 {waybillNo} 已找回。请在 {until} 前回复：保留赔款 {amount}，或取回快件并退款；未答复即保留赔款。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【包裹已找回】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您投訴 {complaintNo} 中遺失的快件 {waybillNo} 現已找回。該件我們此前已向您賠付 {amount}。',
        '請您選擇：\n一、保留賠款，快件不再交付；\n二、取回快件，並退還該件賠款 {amount}。',
        '請在 {until} 之前回覆本訊息或聯絡客服告知您的選擇。逾期未答覆的，視為您選擇保留賠款。未經您同意，我們不會收回任何款項。',
        { link: 'statusUrl', label: '查看投訴詳情' },
      ],
      short:
        '【包裹已找回】投訴 {complaintNo} 的快件 {waybillNo} 已找回。請在 {until} 前回覆：保留賠款 {amount}，或取回快件並退款；未答覆即保留賠款。{statusUrl}',
    },
    en: {
      subject: 'Your parcel was found: complaint {complaintNo}',
      body: [
        'Dear customer,',
        'The parcel {waybillNo} that was lost (complaint {complaintNo}) has been found. We have paid you {amount} for it.',
        'Please choose:\n1. You keep the money, and the parcel is not delivered any more.\n2. You take the parcel, and pay the {amount} back.',
        'Please reply or call us before {until}. If we do not hear from you, you keep the money. Nothing is taken back without your consent.',
        { link: 'statusUrl', label: 'See your complaint' },
      ],
      short:
        'The parcel {waybillNo} (complaint {complaintNo}) was found. Tell us before {until}: keep the {amount}, or take the parcel and repay. No answer: you keep the money. {statusUrl}',
    },
  },
});

/** The money was sent and nobody can say yet whether it arrived: told as it is, without a date that we do not know. */
export const payoutPending = template({
  version: '1',
  to: 'customer',
  source: ['S1-16', 'S0-31', 'ours'],
  variables: { complaintNo: 'text', amount: 'fen', statusUrl: 'link' },
  wording: {
    'zh-CN': {
      subject: '【赔付确认中】投诉 {complaintNo}',
      body: [
        '尊敬的客户，您好：',
        '您的投诉 {complaintNo} 的赔付款 {amount} 已提交支付，但付款结果目前仍在与支付机构确认，我们暂时无法告知是否已到账。',
        '财务人员正在核实，结果确定后会立即通知您；在此期间不会重复支付，您无需任何操作。给您带来不便，非常抱歉。',
        { link: 'statusUrl', label: '查看处理进度' },
      ],
      short:
        '【赔付确认中】投诉 {complaintNo} 的赔付款 {amount} 付款结果正在确认，确定后会立即通知您，抱歉。{statusUrl}',
    },
    'zh-Hant': {
      subject: '【賠付確認中】投訴 {complaintNo}',
      body: [
        '尊敬的客戶，您好：',
        '您的投訴 {complaintNo} 的賠付款 {amount} 已提交支付，但付款結果目前仍在與支付機構確認，我們暫時無法告知是否已到帳。',
        '財務人員正在核實，結果確定後會立即通知您；在此期間不會重複支付，您無需任何操作。給您帶來不便，非常抱歉。',
        { link: 'statusUrl', label: '查看處理進度' },
      ],
      short:
        '【賠付確認中】投訴 {complaintNo} 的賠付款 {amount} 付款結果正在確認，確定後會立即通知您，抱歉。{statusUrl}',
    },
    en: {
      subject: 'Your payment is being confirmed: complaint {complaintNo}',
      body: [
        'Dear customer,',
        'We have sent the compensation of {amount} for complaint {complaintNo}, and the payment provider has not confirmed yet whether it arrived. We do not know it ourselves at the moment.',
        'Our finance department is finding out, and we will tell you as soon as it is certain. Nothing is paid twice meanwhile, and you need not do anything. We are sorry for the wait.',
        { link: 'statusUrl', label: 'See how it is going' },
      ],
      short:
        'The payment of {amount} for complaint {complaintNo} is being confirmed; we will tell you as soon as it is certain. Sorry. {statusUrl}',
    },
  },
});
