import type { Policy } from '../../domain/index.js';

/** How a level is found (C2), and what lifts it whatever the score says. */
export const grading: Policy['grading'] = {
  model: 'two-factor',
  version: '2',
  source: ['C2', 'S1-39', 'S1-40', 'S2-020', 'X-49'],
  twoFactor: { impact: 6, urgency: 4, source: ['F3', 'S2-034'] },
  // High does not reach level 5: that takes facts (S1-40).
  threeFactor: {
    weights: { severity: 5, scope: 3, customerValue: 2 },
    high: 40,
    medium: 25,
    levels: { high: 4, medium: 3, low: 2 },
    source: ['F2', 'S2-010', 'S2-011', 'ours'],
  },
  levelFiveFlags: ['group_complaint', 'media_risk', 'injury', 'threat', 'theft', 'prohibited_goods', 'data_leak'],
  atLeastLevelThree: { classes: ['damage', 'loss'], flags: ['large_claim'] },
  largeClaim: { fromFen: 200_000, source: ['S1-39', 'ours'] },
  fastClaim: { classes: ['loss', 'damage'], maxFen: 50_000, source: ['X-44', 'S1-55'] },
  words: {
    raiseUrgency: ['严重', '嚴重', '紧急', '緊急', 'serious', 'urgent'],
    source: ['S2-046', 'X-51'],
  },
};
