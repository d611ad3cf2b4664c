import { z } from 'zod';
import { CLOSE_REASONS } from '../domain/index.js';
import { closingApprovals } from './closing.js';
import { fen, level, limit, rank, source } from './fields.js';

/** Who decides about what (design §6). */
export const approval = z.strictObject({
  withinAuthority: z.strictObject({ maxFen: fen, maxLevel: level, maxFenPerAgentAndDay: fen }),
  ranks: z.array(z.strictObject({ maxFen: fen.nullable(), rank })).min(1),
  levelFiveRank: rank,
  levelFour: z.strictObject({ aboveFen: fen, rank }),
  proposalValid: limit,
  maxPercentOfTimeLeft: z.int().min(1).max(100),
  closing: z
    .partialRecord(z.enum(CLOSE_REASONS), z.strictObject({ rank, alone: z.literal(true).optional() }))
    .default(closingApprovals),
  qaPercent: z.int().min(0).max(100).optional(),
  strict: z
    .strictObject({ approveEverything: z.literal(true).optional(), secondApprover: z.literal(true).optional() })
    .optional(),
  source,
});
