import { template } from './template.js';

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
