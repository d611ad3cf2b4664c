import type { ApprovalPolicy } from '../../domain/index.js';
import { closingApprovals } from '../closing.js';
import { hours } from '../limits.js';

/** Who decides about which amount. One yuan is 100 fen. */
export const approval: ApprovalPolicy = {
  // ¥200 a complaint, ¥2,000 an agent and day.
  withinAuthority: { maxFen: 20_000, maxLevel: 3, maxFenPerAgentAndDay: 200_000 },
  ranks: [
    { maxFen: 200_000, rank: 'team_lead' },
    { maxFen: 2_000_000, rank: 'director' },
    { maxFen: null, rank: 'general_manager' },
  ],
  levelFiveRank: 'general_manager',
  levelFour: { aboveFen: 200_000, rank: 'director' },
  // As long as the longest resolution: an older proposal rests on stale facts.
  proposalValid: hours(72),
  maxPercentOfTimeLeft: 50,
  closing: closingApprovals,
  qaPercent: 5,
  source: ['X-30', 'X-31', 'X-32', 'X-13', 'C12', 'C14', 'ours'],
};
