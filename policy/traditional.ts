import type {
  CloseReason,
  ComplaintClass,
  LiabilityStage,
  MeasureKind,
  PauseReason,
  RecordElement,
  Stage,
} from '../domain/index.js';

const complaintClass: Record<ComplaintClass, string> = {
  delay: '快件延誤',
  loss: '快件遺失或短少',
  damage: '快件損毀',
  delivery_service: '投遞服務',
  pickup_service: '收寄服務',
  attitude: '服務態度',
  price: '資費',
  after_sales: '售後服務',
  warehouse: '倉儲',
  product: '商品品質',
  privacy_compliance: '隱私與合規',
  other: '其他',
};

const stage: Record<Stage, string> = {
  registered: '已登記',
  triaged: '已受理',
  investigating: '調查中',
  plan_proposed: '方案待審批',
  plan_approved: '方案已批准',
  decided: '處理決定已送達',
  executing: '方案執行中',
  resolved: '已處理',
  closed: '已結案',
};

const measureKind: Record<MeasureKind, string> = {
  apology: '致歉',
  explanation: '情況說明',
  resend: '補發',
  repair: '維修',
  return: '退回',
  refund_freight: '退還運費',
  rectification: '內部整改',
  penalty: '內部追責',
  cod_remittance: '代收貨款交付',
};

const liabilityStage: Record<LiabilityStage, string> = {
  collection: '收寄環節',
  sorting: '分揀環節',
  line_haul: '幹線運輸環節',
  warehouse: '倉儲環節',
  delivery: '派送環節',
  customer: '寄件人或收件人原因',
  third_party: '第三方原因',
  undetermined: '未能確定',
};

const closeReason: Record<CloseReason, string> = {
  satisfied: '已解決',
  no_response: '未收到您的回饋',
  explained: '已作出說明',
  not_agreed: '雙方未達成一致',
  unsolvable: '客觀上無法解決',
  invalid: '無效投訴',
  withdrawn: '您已撤回',
  merged: '併入另一投訴',
  answered: '已答覆',
};

const pauseReason: Record<PauseReason, string> = {
  customer_evidence: '等待您補充材料',
  customer_appointment: '等待與您約定的時間',
  authority: '等待海關、公安等機關的處理',
};

const recordElement: Record<RecordElement, string> = {
  customer: '您的姓名',
  contact: '您的聯絡方式（電話或電子郵箱）',
  time: '投訴時間',
  shipment: '運單號',
  description: '問題經過',
  level: '投訴級別',
};

/** Words of the closed sets that customers read, in traditional characters. What only staff read has none. */
export const TRADITIONAL = {
  complaintClass,
  stage,
  measureKind,
  liabilityStage,
  closeReason,
  pauseReason,
  recordElement,
} as const;
