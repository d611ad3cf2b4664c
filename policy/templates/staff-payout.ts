import { PARCEL_ENDS } from '../../domain/index.js';
import { template } from './template.js';

/** What the customer has chosen whose parcel was found after the payout, for whoever goes on from there. */
export const parcelChoice = template({
  version: '1',
  to: 'staff',
  source: ['X-63', 'ours'],
  variables: {
    complaintNo: 'text',
    waybillNo: 'text',
    amount: 'fen',
    end: PARCEL_ENDS,
    words: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject:
        '【包裹找回】{complaintNo} {end, select, repay {客户选择取回快件并退款} keep_money {客户选择保留赔款} other {客户逾期未答复，保留赔款}}',
      body: [
        '投诉 {complaintNo} 的快件 {waybillNo}（已赔付 {amount}）：{end, select, repay {客户同意取回快件并退还赔款。请申请撤回该笔赔付，并安排交付。} keep_money {客户选择保留赔款，快件不再交付，不得撤回赔付。} other {客户未在期限内答复，视为保留赔款，不得撤回赔付。}}',
        { when: 'words', text: '客户的意见：{words}' },
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject:
        'Parcel found: {complaintNo} {end, select, repay {the customer takes it and repays} keep_money {the customer keeps the money} other {no answer, the customer keeps the money}}',
      body: [
        'Parcel {waybillNo} of complaint {complaintNo}, for which {amount} was paid: {end, select, repay {the customer takes the parcel and repays. Please propose the reversal of the payout, and have the parcel delivered.} keep_money {the customer keeps the money. The parcel is not delivered any more, and nothing is taken back.} other {the customer has not answered in time, so he keeps the money. Nothing is taken back.}}',
        { when: 'words', text: 'In the words of the customer: {words}' },
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});

/** Finance is asked to do something about a payout; what, the task says. */
export const payoutTask = template({
  version: '1',
  to: 'staff',
  source: ['S1-15', 'ours'],
  variables: {
    complaintNo: 'text',
    payoutNo: 'text',
    amount: 'fen',
    task: ['resolve', 'confirm', 'contradicted', 'reversal', 'reversal_rejected'],
    words: 'note',
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject:
        '【财务待办】{complaintNo} 赔付 {payoutNo} {task, select, resolve {结果不明，请核实} confirm {请复核处理结论} reversal {请审批撤回} reversal_rejected {撤回被拒} other {与账务系统不符，请核对}}',
      body: [
        '投诉 {complaintNo} 的赔付 {payoutNo}（{amount}）：{task, select, resolve {超过规定时间仍不知道是否已支付。请向支付机构或银行核实，并登记结论（已付及流水号，或未付及原因）；需由另一位同事复核。} confirm {同事已登记支付结论，请独立核实后确认或退回；在此之前不会再发送支付指令。} reversal {同事申请撤回该笔赔付，请批准或退回；未经批准不会撤回任何款项。} reversal_rejected {账务系统拒绝撤回该笔赔付，款项没有退回。请核实后重新申请，或退回该申请。} other {账务系统的结果与两位同事登记的结论不一致。请立即核对，不要另行支付。}}',
        { when: 'words', text: '说明：{words}' },
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject:
        'Finance: {complaintNo} payout {payoutNo} {task, select, resolve {outcome unknown, please find out} confirm {outcome to be confirmed} reversal {reversal to approve} reversal_rejected {reversal rejected} other {contradicts billing}}',
      body: [
        'Payout {payoutNo} ({amount}) of complaint {complaintNo}: {task, select, resolve {nobody knows whether it was paid, and our patience is over. Please ask the provider or the bank and record what you find: paid with its reference, or not paid and why. A second person has to confirm it.} confirm {a colleague has recorded how it ended. Please look for yourself and confirm or refuse it; nothing more is sent meanwhile.} reversal {a colleague asks to take it back. Please approve or refuse; nothing is taken back without you.} reversal_rejected {billing has refused to take it back, and nothing came back. Please find out why, then refuse this reversal, and propose another one if it is still owed to us.} other {billing says something else than two of us have put on record. Please compare at once, and do not pay again.}}',
        { when: 'words', text: 'In their words: {words}' },
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
