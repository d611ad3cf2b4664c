import type { RootCause } from '../domain/index.js';
import { label, type Label } from './label.js';

/** Root causes in words: nine inside the carrier (S0-42), six outside (S0-43). */
export const rootCause: Record<RootCause, Label> = {
  management_supervision: label('制度与监督不到位', 'rules and supervision'),
  management_communication: label('内部沟通不畅', 'communication inside'),
  management_training: label('员工培训不足', 'training'),
  operations_network: label('网点布局不合理', 'layout of the network'),
  operations_vehicles: label('车辆与设备不足', 'vehicles and equipment'),
  operations_packaging_sorting: label('包装与分拣问题', 'packaging and sorting'),
  service_awareness: label('服务意识不强', 'awareness of service'),
  service_after_sales: label('售后服务不完善', 'after-sales service'),
  service_courier: label('快递员态度与效率', 'manner and speed of couriers'),
  competition_price_war: label('价格战', 'price war'),
  competition_malicious: label('恶意竞争', 'malicious competition'),
  policy_restriction: label('政策限制', 'restrictions by policy'),
  policy_support: label('政策支持不足', 'little support by policy'),
  social_expectation: label('客户期望提高', 'rising expectations'),
  social_opinion: label('负面舆论', 'negative opinion'),
};

/** What each cause suggests doing (S0-44). */
export const improvement: Record<RootCause, Label> = {
  management_supervision: label('完善制度并加强检查', 'tighten rules and check them'),
  management_communication: label('建立部门间信息共享', 'share information between departments'),
  management_training: label('定期培训并考核', 'train regularly and test'),
  operations_network: label('优化网点布局', 'rearrange the outlets'),
  operations_vehicles: label('更新车辆与设备', 'renew vehicles and equipment'),
  operations_packaging_sorting: label('改进包装与分拣流程', 'improve packaging and sorting'),
  service_awareness: label('将服务质量纳入考核', 'make service count in appraisals'),
  service_after_sales: label('简化售后与理赔流程', 'simplify after-sales and claims'),
  service_courier: label('规范派送服务并回访', 'set standards for delivery and call back'),
  competition_price_war: label('以服务质量代替低价竞争', 'compete by service, not by price'),
  competition_malicious: label('留存证据并依法维权', 'keep evidence and use the law'),
  policy_restriction: label('及时了解并适应政策', 'follow policy and adapt early'),
  policy_support: label('争取行业与政府支持', 'seek support of industry and government'),
  social_expectation: label('如实承诺并提前告知', 'promise what is true and tell ahead'),
  social_opinion: label('公开透明回应', 'answer in the open'),
};
