import type { ApprovalPolicy } from '../domain/index.js';

/** Who agrees to a closing (X-32, C14, S2-079); policies that were stored before this have it built in. */
export const closingApprovals: ApprovalPolicy['closing'] = {
  explained: { rank: 'team_lead', alone: true },
  not_agreed: { rank: 'team_lead', alone: true },
  unsolvable: { rank: 'department_head' },
  invalid: { rank: 'team_lead' },
};
