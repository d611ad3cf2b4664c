import type {
  Channel,
  ContactPurpose,
  DecisionOutcome,
  EvidenceType,
  HoldCode,
  Justified,
  Kind,
  PartyRole,
  PauseReason,
  RecordElement,
} from '../domain/index.js';
import { label, type Label } from './label.js';

/** The ways by which a complaint comes in, and goes out (requirements 1.6, X-16). */
export const channel: Record<Channel, Label> = {
  phone: label('电话', 'phone'),
  hotline: label('客服热线', 'hotline'),
  web: label('官方网站', 'web site'),
  app: label('手机应用', 'app'),
  wechat: label('微信', 'WeChat'),
  weibo: label('微博', 'Weibo'),
  social: label('其他社交媒体', 'other social media'),
  email: label('电子邮件', 'e-mail'),
  chat: label('在线客服', 'online chat'),
  letter: label('信函', 'letter'),
  walk_in: label('现场', 'in person'),
  complaint_box: label('意见箱', 'complaint box'),
  third_party: label('第三方平台', 'third-party site'),
  partner: label('合作伙伴', 'partner'),
  paper_form: label('纸质表格', 'paper form'),
  survey: label('满意度调查', 'survey'),
  outlet: label('网点', 'outlet'),
  platform: label('电商平台', 'selling platform'),
  regulator_12305: label('邮政业申诉12305', 'postal regulator 12305'),
  regulator_12315: label('市场监管12315', 'market regulator 12315'),
  hotline_12345: label('政务热线12345', 'government hotline 12345'),
  court: label('法院', 'court'),
  media: label('媒体', 'media'),
};

/** S0-20, S2-062, S4-11, S1-10. */
export const evidenceType: Record<EvidenceType, Label> = {
  document: label('书面材料', 'document'),
  photo: label('照片', 'photo'),
  video: label('录像', 'video'),
  audio: label('录音', 'sound recording'),
  screenshot: label('截图', 'screenshot'),
  scan_record: label('扫描记录', 'scan record'),
  delivery_record: label('交接记录', 'delivery record'),
  witness_statement: label('证人证言', 'witness statement'),
  other: label('其他证据', 'other'),
};

/** S0-59. */
export const kind: Record<Kind, Label> = {
  complaint: label('投诉', 'complaint'),
  enquiry: label('咨询', 'enquiry'),
  suggestion: label('建议', 'suggestion'),
  praise: label('表扬', 'praise'),
};

/** S0-10. */
export const justified: Record<Justified, Label> = {
  yes: label('合理', 'justified'),
  no: label('不合理', 'not justified'),
  undetermined: label('尚未判定', 'not determined yet'),
};

export const contactPurpose: Record<ContactPurpose, Label> = {
  first_response: label('首次联系', 'first response'),
  progress: label('进展告知', 'progress'),
  inquiry: label('核实情况', 'inquiry'),
  plan: label('方案沟通', 'plan'),
  call_back: label('回访', 'call-back'),
  opinion: label('听取意见', 'opinion'),
  other: label('其他联系', 'other'),
};

/** */
export const partyRole: Record<PartyRole, Label> = {
  complainant: label('投诉人', 'complainant'),
  sender: label('寄件人', 'sender'),
  recipient: label('收件人', 'recipient'),
  contract_holder: label('协议客户', 'contract holder'),
  payee: label('收款人', 'payee'),
  proxy: label('代理人', 'proxy'),
  guardian: label('监护人', 'guardian'),
};

/** What a complaint has to say (F1), in words that ask a customer for it. */
export const recordElement: Record<RecordElement, Label> = {
  customer: label('您的姓名', 'your name'),
  contact: label('您的联系方式（电话或电子邮箱）', 'how to reach you (phone or e-mail)'),
  time: label('投诉时间', 'when it was'),
  shipment: label('运单号', 'the number of the waybill'),
  description: label('问题经过', 'what happened'),
  level: label('投诉级别', 'the level'),
};

export const decisionOutcome: Record<DecisionOutcome, Label> = {
  approve: label('批准', 'approved'),
  reject: label('驳回', 'rejected'),
  return: label('退回修改', 'returned for changes'),
};

export const pauseReason: Record<PauseReason, Label> = {
  customer_evidence: label('等待您补充材料', 'waiting for documents from you'),
  customer_appointment: label('等待与您约定的时间', 'waiting for the time agreed with you'),
  authority: label('等待海关、公安等机关的处理', 'waiting for customs, police or another authority'),
};

/** Limits of payouts, for whoever reviews one that is beyond them. */
export const holdCode: Record<HoldCode, Label> = {
  complaint: label('单件投诉赔付总额', 'total of one complaint'),
  waybill: label('同一运单赔付总额', 'total of one waybill'),
  customer_month: label('同一客户当月赔付总额', 'total of one customer in a month'),
  approver_day: label('同一审批人当日审批总额', 'total that one person approved in a day'),
  same_payee: label('同一收款人在多件投诉中收款', 'one payee in many complaints'),
  velocity: label('同一审批人短时间内审批过多', 'many payouts approved by one person within a short time'),
};
