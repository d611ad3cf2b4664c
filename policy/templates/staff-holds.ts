import { template } from './template.js';

/** A payout is beyond limits of the policy; whoever is asked looks at it before it is ordered. */
export const payoutReview = template({
  version: '1',
  to: 'staff',
  source: ['S1-15', 'ours'],
  variables: {
    complaintNo: 'text',
    payoutNo: 'text',
    amount: 'fen',
    reasons: 'list',
    dueAt: 'instant',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject: '【赔付复核】{complaintNo} {amount}',
      body: [
        '投诉 {complaintNo} 的赔付 {payoutNo}（{amount}）已获批准，但超出下列限额，尚未发出支付指令：',
        { items: 'reasons' },
        '请在 {dueAt} 之前核实后放行或退回，并写明理由。参与过该投诉处理、方案或审批的人员不得复核。',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject: 'Payout to review: {complaintNo} {amount}',
      body: [
        'Payout {payoutNo} ({amount}) of complaint {complaintNo} is approved, but beyond these limits, and not ordered yet:',
        { items: 'reasons' },
        'Please release it or turn it down by {dueAt}, and say why. Nobody who handled the complaint, proposed the plan or approved it reviews it.',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
