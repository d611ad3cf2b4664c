import { template } from './template.js';

/** What happens in another complaint about the same waybill: for whoever owns this one, or has to decide who is paid. */
export const relatedNews = template({
  version: '1',
  to: 'staff',
  source: ['X-42'],
  variables: {
    complaintNo: 'text',
    other: 'text',
    what: ['joined', 'found', 'contested', 'pay', 'yield'],
    complaintUrl: 'link',
  },
  wording: {
    'zh-CN': {
      subject:
        '{what, select, joined {【关联投诉】} found {【可采用调查结论】} contested {【赔付对象有争议】} other {【赔付对象已确定】}}{complaintNo} / {other}',
      body: [
        '{what, select, joined {投诉 {other} 涉及投诉 {complaintNo} 的同一运单，两件投诉共用一次调查和一个赔偿限额。} found {关联投诉 {other} 已有调查结论，投诉 {complaintNo} 可直接采用，无需重复调查；投诉是否成立请单独判断。} contested {投诉 {complaintNo} 与 {other} 就同一运单拟向不同的人赔付。在确定赔付对象之前，赔款不会下达；请查明后作出决定并说明理由。} pay {已决定由投诉 {other} 的收款人受偿，投诉 {complaintNo} 的方案作废，请提出新方案。} other {投诉 {other} 的收款人让出受偿，投诉 {complaintNo} 的赔付继续办理。}}',
        { link: 'complaintUrl', label: '打开投诉' },
      ],
    },
    en: {
      subject:
        '{what, select, joined {A related complaint} found {Findings to adopt} contested {Who is paid?} other {It is decided who is paid}}: {complaintNo}, {other}',
      body: [
        '{what, select, joined {Complaint {other} is about the same waybill as {complaintNo}. Both share one investigation and one cap.} found {The related complaint {other} has findings, which complaint {complaintNo} can adopt instead of investigating again. Whether it is justified is its own question.} contested {Complaints {complaintNo} and {other} are to pay different people for one waybill. Nothing is ordered until somebody decides who is paid, and says why.} pay {The payee of complaint {other} is paid. The plan of {complaintNo} is void; please propose another one.} other {The payee of complaint {other} gives way; the payout of {complaintNo} goes on.}}',
        { link: 'complaintUrl', label: 'Open the complaint' },
      ],
    },
  },
});
