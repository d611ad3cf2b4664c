export {
  asClaim,
  CLAIM_KINDS,
  claimFaults,
  EXEMPTIONS,
  FAULTS,
  MAIL_KINDS,
  type Claim,
  type ClaimFault,
  type ClaimKind,
  type Exemption,
  type Fault,
  type PlanClaim,
} from './claim.js';
export {
  HOLD_CODES,
  isSuspicious,
  payoutHold,
  type HoldCode,
  type HoldReason,
  type LimitedPayout,
  type PayoutLimits,
  type PayoutTallies,
} from './hold.js';
export { isFen, MAX_FEN, sharesOf } from './money.js';
export {
  isUnderWay,
  movePayout,
  movesBy,
  PAYOUT_HAPPENINGS,
  PAYOUT_STATES,
  type PayoutHappening,
  type PayoutMove,
  type PayoutState,
} from './payout.js';
export {
  compare,
  DIFFERENCE_OWNERS,
  differenceOf,
  DIFFERENCES,
  ownerOf,
  RECONCILIATION_GRACE,
  type BookedPayout,
  type Compared,
  type Difference,
  type DifferenceOwner,
  type FoundDifference,
  type OurPayout,
  type ReconciliationTotals,
} from './reconciliation.js';
export { quote, type Quote, type QuoteBasis, type QuoteLine, type QuoteStep } from './quote.js';
export type { Tariff } from './tariff.js';
