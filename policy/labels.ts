import type {
  CloseReason,
  ComplaintClass,
  DeadlineKind,
  EscalationReason,
  Flag,
  HandlingClass,
  Language,
  Level,
  LiabilityStage,
  MeasureKind,
  Rank,
  Stage,
} from '../domain/index.js';
import { rootCause } from './cause-labels.js';
import { subClass } from './class-labels.js';
import { authority, reportWay } from './authority-labels.js';
import { label, type Label } from './label.js';
import { TRADITIONAL } from './traditional.js';
import {
  channel,
  contactPurpose,
  evidenceType,
  justified,
  kind,
  partyRole,
  recordElement,
  decisionOutcome,
  pauseReason,
  holdCode,
} from './record-labels.js';

/** A level is always written with its name, because other scales count the other way round (C1). */
const level: Record<Level, Label> = {
  1: label('1级·轻微', '1 – slight'),
  2: label('2级·一般', '2 – general'),
  3: label('3级·重要', '3 – important'),
  4: label('4级·紧急', '4 – urgent'),
  5: label('5级·重大', '5 – major'),
};

const handlingClass: Record<HandlingClass, Label> = {
  ordinary: label('普通', 'ordinary'),
  complex: label('复杂', 'complex'),
  major: label('重大', 'major'),
};

const complaintClass: Record<ComplaintClass, Label> = {
  delay: label('快件延误', 'delay'),
  loss: label('快件丢失或短少', 'loss'),
  damage: label('快件损毁', 'damage'),
  delivery_service: label('投递服务', 'delivery service'),
  pickup_service: label('收寄服务', 'pick-up service'),
  attitude: label('服务态度', 'staff attitude'),
  price: label('资费', 'price'),
  after_sales: label('售后服务', 'after-sales service'),
  warehouse: label('仓储', 'warehouse'),
  product: label('商品质量', 'product quality'),
  privacy_compliance: label('隐私与合规', 'privacy and compliance'),
  other: label('其他', 'other'),
};

const stage: Record<Stage, Label> = {
  registered: label('已登记', 'registered'),
  triaged: label('已受理', 'accepted'),
  investigating: label('调查中', 'under investigation'),
  plan_proposed: label('方案待审批', 'plan awaiting approval'),
  plan_approved: label('方案已批准', 'plan approved'),
  decided: label('处理决定已送达', 'decision delivered'),
  executing: label('方案执行中', 'plan being carried out'),
  resolved: label('已处理', 'resolved'),
  closed: label('已结案', 'closed'),
};

const flag: Record<Flag, Label> = {
  group_complaint: label('群体投诉', 'group complaint'),
  media_risk: label('媒体风险', 'media risk'),
  large_claim: label('大额索赔', 'large claim'),
  injury: label('人身伤害', 'injury'),
  threat: label('人身威胁', 'threat'),
  theft: label('涉嫌盗窃', 'theft'),
  prohibited_goods: label('涉及禁寄物品', 'prohibited goods'),
  data_leak: label('个人信息泄露', 'data leak'),
  legal_issue: label('涉及法律问题', 'legal issue'),
  unverified: label('身份未核实', 'unverified'),
  supervision: label('移送监督部门', 'for supervision'),
  whistle_blowing: label('举报', 'whistle-blowing'),
  retaliation_risk: label('有打击报复风险', 'risk of retaliation'),
  network_blockage: label('网络阻断', 'network blockage'),
};

const deadlineKind: Record<DeadlineKind, Label> = {
  registration: label('投诉登记', 'registration'),
  acknowledgement: label('受理回执', 'acknowledgement'),
  pick_up: label('队列接单', 'pick-up by an owner'),
  first_response: label('首次响应', 'first response'),
  verification: label('信息核实', 'verification'),
  diagnosis: label('问题诊断', 'diagnosis'),
  planning: label('方案制定', 'drafting of the plan'),
  execution: label('方案执行', 'carrying out of the plan'),
  measure: label('处理措施', 'measure of the plan'),
  measure_check: label('效果核查', 'check of the measures'),
  plan: label('处理方案', 'plan'),
  findings: label('勘查与责任认定', 'findings and liability'),
  inquiry: label('网点答复', "unit's answer"),
  hold: label('证据保全', 'keeping of evidence'),
  objection: label('仲裁异议期', 'time for an objection'),
  department_answer: label('责任部门答复', "department's answer"),
  confirmation: label('确认重大等级', 'confirming level 5'),
  takeover: label('上级接手', 'taking over by a superior'),
  emergency_group: label('成立应急小组', 'emergency group'),
  emergency_broadcast: label('应急进展通报', 'emergency broadcast'),
  progress: label('进展反馈', 'progress report'),
  pause_reminder: label('提醒客户补充', 'reminder of what we wait for'),
  approval: label('方案审批', 'approval'),
  decision: label('送达处理决定', 'written decision'),
  resolution: label('投诉解决', 'resolution'),
  promise: label('对客户的承诺', 'promise to the customer'),
  legal: label('法定时限（7日）', 'legal limit (7 days)'),
  external: label('外部机构时限', 'external due date'),
  result: label('结果反馈', 'result notice'),
  claim: label('理赔', 'claim'),
  payout_review: label('赔付复核', 'review of a held payout'),
  recourse: label('向合作方追偿', 'claim against the partner'),
  parcel_choice: label('客户选择（包裹找回）', 'choice after the parcel was found'),
  authority_report: label('向主管机关报告', 'report to an authority'),
  call_back: label('回访', 'call-back'),
  customer_call: label('致电客户', 'call to the customer'),
  review: label('案例复盘', 'case review'),
  survey_reminder: label('评价提醒', 'survey reminder'),
  survey_expiry: label('评价截止', 'survey expiry'),
  exception_report: label('异常件上报', 'exception report'),
  exception_check: label('异常件核查', 'exception check'),
  exception_contact: label('异常件联系客户', 'exception contact'),
  exception_solution: label('异常件解决', 'exception solution'),
  appeal: label('申诉答复（10日）', 'appeal (10 days)'),
  appeal_internal: label('申诉内部时限', 'appeal, internal limit'),
  appeal_rehandling: label('申诉重新处理', 'appeal handled anew'),
};

const escalationReason: Record<EscalationReason, Label> = {
  repeat: label('客户再次投诉，问题仍未解决', 'the customer complains again, still unsolved'),
  asked_for_superior: label('客户要求由上级处理', 'the customer asks for a superior'),
  no_authority: label('超出经办人权限', 'beyond the authority of the handler'),
  second_reopening: label('第二次重启', 'reopened for the second time'),
  cluster: label('同类投诉集中出现', 'one of a cluster of complaints'),
};

const rank: Record<Rank, Label> = {
  agent: label('客服专员', 'agent'),
  team_lead: label('客服主管', 'team lead'),
  department_head: label('部门负责人', 'department head'),
  director: label('总监', 'director'),
  general_manager: label('总经理', 'general manager'),
};

/** Worded as the customer reads them; no measure names an employee (C29). */
const measureKind: Record<MeasureKind, Label> = {
  apology: label('致歉', 'apology'),
  explanation: label('情况说明', 'explanation'),
  resend: label('补发', 'replacement sent'),
  repair: label('维修', 'repair'),
  return: label('退回', 'return'),
  refund_freight: label('退还运费', 'refund of the freight'),
  rectification: label('内部整改', 'internal rectification'),
  penalty: label('内部追责', 'internal accountability'),
  cod_remittance: label('代收货款交付', 'cash on delivery handed over'),
};

const liabilityStage: Record<LiabilityStage, Label> = {
  collection: label('收寄环节', 'collection'),
  sorting: label('分拣环节', 'sorting'),
  line_haul: label('干线运输环节', 'line haul'),
  warehouse: label('仓储环节', 'warehouse'),
  delivery: label('派送环节', 'delivery'),
  customer: label('寄件人或收件人原因', 'sender or recipient'),
  third_party: label('第三方原因', 'a third party'),
  undetermined: label('未能确定', 'not determined'),
};

const closeReason: Record<CloseReason, Label> = {
  satisfied: label('已解决', 'solved'),
  no_response: label('未收到您的反馈', 'no answer from you'),
  explained: label('已作出说明', 'explained'),
  not_agreed: label('双方未达成一致', 'no agreement reached'),
  unsolvable: label('客观上无法解决', 'cannot be solved'),
  invalid: label('无效投诉', 'not a valid complaint'),
  withdrawn: label('您已撤回', 'withdrawn by you'),
  merged: label('并入另一投诉', 'merged into another complaint'),
  answered: label('已答复', 'answered'),
};

/** Words for the closed sets, in every language that we write. */
export const LABELS = {
  level,
  handlingClass,
  complaintClass,
  stage,
  flag,
  deadlineKind,
  escalationReason,
  rank,
  measureKind,
  liabilityStage,
  closeReason,
  pauseReason,
  decisionOutcome,
  holdCode,
  subClass,
  rootCause,
  channel,
  evidenceType,
  kind,
  justified,
  contactPurpose,
  partyRole,
  recordElement,
  authority,
  reportWay,
} as const;

export type LabelSet = keyof typeof LABELS;
export type CodeOf<S extends LabelSet> = keyof (typeof LABELS)[S];

/**
 * The word for a code of a closed set: `labelOf('complaintClass', 'damage', 'zh-CN')` → `快件损毁`. Only sets that customers read have
 * words in traditional characters; of another one it is the code.
 */
export const labelOf = <S extends LabelSet>(set: S, code: CodeOf<S>, language: Language): string =>
  findLabel(set, String(code), language) ?? String(code);

/** The same for a code that nobody has checked yet; nothing when the set does not have it. */
export const findLabel = (set: LabelSet, code: string, language: Language): string | undefined =>
  language === 'zh-Hant'
    ? traditionalOf(set).get(code)
    : new Map<string, Label>(Object.entries(LABELS[set])).get(code)?.[language];

const traditionalOf = (set: LabelSet): Map<string, string> =>
  new Map(Object.entries((TRADITIONAL as Partial<Record<LabelSet, Record<string, string>>>)[set] ?? {}));

/** The codes of a set as text, for checking data that comes from outside. */
export const codesOf = (set: LabelSet): string[] => Object.keys(LABELS[set]);
