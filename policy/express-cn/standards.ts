import type { ServiceStandard } from '../../domain/index.js';
import { hours } from '../limits.js';

/** R13: what stands behind many complaints. Exceptions have limits of their own. */
export const standards: ServiceStandard[] = [
  {
    code: 'order_confirmation',
    label: { 'zh-CN': '订单信息确认', en: 'order confirmed' },
    measure: 'within',
    limit: hours(1),
    source: ['S1-02', 'R13'],
  },
  {
    code: 'service_plan',
    label: { 'zh-CN': '风险评估与服务方案', en: 'risk assessed and service planned' },
    measure: 'within',
    limit: hours(2),
    source: ['S1-03', 'R13'],
  },
  {
    code: 'inbound_check',
    label: { 'zh-CN': '验收扫码入库', en: 'inbound goods accepted and scanned' },
    measure: 'within',
    limit: hours(4),
    source: ['S1-04', 'R13'],
  },
  {
    code: 'transport_plan',
    label: { 'zh-CN': '发车前反馈运输计划', en: 'transport plan told before departure' },
    measure: 'before',
    limit: hours(2),
    source: ['S1-06', 'R13'],
  },
  {
    code: 'node_push',
    label: { 'zh-CN': '推送物流节点信息', en: 'logistics nodes pushed' },
    measure: 'within',
    limit: hours(24),
    source: ['S1-07', 'R13'],
  },
  {
    code: 'force_majeure_notice',
    label: { 'zh-CN': '不可抗力告知', en: 'force majeure told with alternatives' },
    measure: 'within',
    limit: hours(1),
    source: ['S1-08', 'R13'],
  },
  {
    code: 'delivery_appointment',
    label: { 'zh-CN': '配送前确认时间地点', en: 'delivery confirmed before arrival' },
    measure: 'before',
    limit: hours(1),
    source: ['S1-09', 'R13'],
  },
];
