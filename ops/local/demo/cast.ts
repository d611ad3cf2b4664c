/** How people deal with a complaint in the demo. `course.ts` has one story for each. */
export const COURSES = [
  'solved',
  'unanswered',
  'reopened',
  'ignored',
  'acknowledged',
  'late_approval',
  'returned',
  'major',
  'withdrawn',
  'explained',
  'not_agreed',
  'paused',
] as const;
export type Course = (typeof COURSES)[number];

/** One complaint of the demo: who complains about what, and what becomes of it. Persons and numbers are made up. */
export interface Part {
  course: Course;
  /** What is filed, and confirmed at triage; level = 0.6 · impact + 0.4 · urgency. */
  about: { class: string; subClass?: string; channel: string; impact: number; urgency: number; flags?: string[] };
  /** `agoMs`: how long ago it was received; one hour is one second here. */
  from: { name: string; outlet: string; agoMs?: number };
  description: string;
  /** What is offered, in fen. */
  amountFen: number;
}

export const cast: readonly Part[] = [
  {
    course: 'ignored',
    about: { class: 'loss', channel: 'wechat', impact: 4, urgency: 4 },
    from: { name: '周建国', outlet: '0571-023' },
    description: '快件显示已签收，但本人从未收到，网点电话一直无人接听，里面是一部新手机。',
    amountFen: 0,
  },
  {
    course: 'ignored',
    about: { class: 'delay', channel: 'app', impact: 3, urgency: 3 },
    from: { name: '林晓燕', outlet: '028-045' },
    description: '承诺次日达，已经过去五天物流信息仍停在成都转运中心。',
    amountFen: 0,
  },
  {
    course: 'unanswered',
    about: { class: 'delivery_service', subClass: 'locker_without_consent', channel: 'app', impact: 1, urgency: 1 },
    from: { name: '何志强', outlet: '0574-008' },
    description: '未经同意就把包裹放进快递柜，还产生了超时费。',
    amountFen: 0,
  },
  {
    course: 'unanswered',
    about: { class: 'price', channel: 'web', impact: 2, urgency: 2 },
    from: { name: '郑丽娟', outlet: '025-036' },
    description: '下单时报价18元，取件后被按体积重收了44元，事先没有说明。',
    amountFen: 2_600,
  },
  {
    course: 'solved',
    about: { class: 'damage', subClass: 'wet', channel: 'app', impact: 3, urgency: 4 },
    from: { name: '王秀英', outlet: '0571-023' },
    description: '纸箱被雨水浸透，里面的茶叶全部受潮。',
    amountFen: 50_000,
  },
  {
    course: 'acknowledged',
    about: { class: 'damage', subClass: 'damaged', channel: 'wechat', impact: 3, urgency: 3 },
    from: { name: '孙浩然', outlet: '021-117' },
    description: '寄送的陶瓷花瓶到货时碎成几块，外箱有明显挤压痕迹。',
    amountFen: 128_000,
  },
  {
    course: 'major',
    about: {
      class: 'privacy_compliance',
      subClass: 'information_leak',
      channel: 'hotline',
      impact: 5,
      urgency: 5,
      flags: ['data_leak', 'media_risk'],
    },
    from: { name: '赵敏慧', outlet: '0571-031' },
    description: '快递员把写有我姓名和住址的面单照片发到了业主群，已有媒体联系我。',
    amountFen: 2_800_000,
  },
  {
    course: 'solved',
    about: { class: 'delay', channel: 'hotline', impact: 2, urgency: 3 },
    from: { name: '吴国华', outlet: '0574-012' },
    description: '生鲜件晚到两天，打开后已经变质。',
    amountFen: 1_200,
  },
  {
    course: 'reopened',
    about: { class: 'attitude', subClass: 'courier', channel: 'app', impact: 2, urgency: 2 },
    from: { name: '徐婷婷', outlet: '021-102' },
    description: '要求送货上门，快递员态度恶劣，直接把包裹扔在楼下。',
    amountFen: 0,
  },
  {
    course: 'late_approval',
    about: { class: 'loss', subClass: 'contents_short', channel: 'email', impact: 4, urgency: 3 },
    from: { name: '马俊杰', outlet: '025-007' },
    description: '一票三件只收到两件，缺的一件是相机镜头，声明价值3600元。',
    amountFen: 360_000,
  },
  {
    course: 'withdrawn',
    about: { class: 'delay', channel: 'chat', impact: 1, urgency: 2 },
    from: { name: '朱雅琴', outlet: '023-019' },
    description: '催件：说好上午送到，现在还没有消息。',
    amountFen: 0,
  },
  {
    course: 'returned',
    about: { class: 'damage', subClass: 'damaged', channel: 'platform', impact: 3, urgency: 4 },
    from: { name: '胡建平', outlet: '0571-018' },
    description: '显示器屏幕有裂痕，外包装没有缓冲材料，签收时已当场拍照。',
    amountFen: 90_000,
  },
  {
    course: 'explained',
    about: { class: 'delivery_service', subClass: 'false_sign_off', channel: 'app', impact: 2, urgency: 1 },
    from: { name: '郭晓峰', outlet: '028-011' },
    description: '怀疑快件被他人代签，要求说明签收情况。',
    amountFen: 0,
  },
  {
    course: 'paused',
    about: { class: 'pickup_service', channel: 'app', impact: 2, urgency: 2 },
    from: { name: '高玉兰', outlet: '029-012' },
    description: '预约上门取件三次都没有人来，耽误了退货时间。',
    amountFen: 3_000,
  },
  {
    course: 'not_agreed',
    about: { class: 'damage', subClass: 'damaged', channel: 'wechat', impact: 3, urgency: 3 },
    from: { name: '罗永强', outlet: '021-055' },
    description: '定制相框被压变形，要求按照作品价值全额赔偿。',
    amountFen: 30_000,
  },
  {
    course: 'solved',
    about: { class: 'warehouse', channel: 'partner', impact: 3, urgency: 2 },
    from: { name: '宋佳怡', outlet: '0571-040' },
    description: '仓库错发货，订单里的两箱奶粉发成了其他批次。',
    amountFen: 18_000,
  },
  {
    course: 'acknowledged',
    about: { class: 'delay', channel: 'app', impact: 4, urgency: 4 },
    from: { name: '唐志远', outlet: '025-036' },
    description: '标书快件延误，导致错过投标截止时间。',
    amountFen: 8_800,
  },
  {
    course: 'solved',
    about: { class: 'after_sales', channel: 'web', impact: 1, urgency: 2 },
    from: { name: '韩雪梅', outlet: '028-003' },
    description: '申请理赔后迟迟没有回复，客服每次答复都不一样。',
    amountFen: 0,
  },
  {
    course: 'solved',
    about: { class: 'loss', channel: 'phone', impact: 3, urgency: 4 },
    from: { name: '冯国栋', outlet: '0571-023', agoMs: 4_000 },
    description: '三天前来电投诉的丢件，今天才录入系统：一件羽绒服未收到。',
    amountFen: 120_000,
  },
  {
    course: 'ignored',
    about: { class: 'delivery_service', channel: 'app', impact: 1, urgency: 1 },
    from: { name: '邓小红', outlet: '0574-008' },
    description: '没有打电话就把快件放在了驿站。',
    amountFen: 0,
  },
];
