import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { Measure } from './complaint/records.js';
import { rankIndex } from './directory.js';
import type { Policy } from './policy.js';
import type { CloseReason, Flag, Level, Rank, RootCause } from './vocabulary.js';

export interface AuthorityQuestion {
  amountFen: number;
  level: Level;
  flags: readonly Flag[];
  /** True when the amount is exactly what the quote rule gave; a plan without compensation needs no quote. */
  unmodifiedQuote: boolean;
  /** What the proposer has granted within authority on this day before, in fen. */
  grantedTodayFen: number;
}

export interface Authority {
  required: Rank | 'within_authority';
  /** The rule that decided, for the record. */
  rule: string;
}

/** Who has to decide on a plan. The rank follows the amount; level 5 is always for the top. */
export function requiredAuthority({ approval }: Policy, question: AuthorityQuestion): Authority {
  const { amountFen, level } = question;
  if (level === 5) return { required: approval.levelFiveRank, rule: 'approval.level-5' };
  const own = approval.withinAuthority;
  const withinDay = question.grantedTodayFen + amountFen <= own.maxFenPerAgentAndDay;
  const trusted = question.unmodifiedQuote && !approval.strict?.approveEverything;
  if (trusted && withinDay && amountFen <= own.maxFen && level <= own.maxLevel) {
    return { required: 'within_authority', rule: 'approval.within-authority' };
  }
  const byAmount = approval.ranks.find((row) => row.maxFen === null || amountFen <= row.maxFen)!.rank;
  const flagged = question.flags.some((flag) => flag !== 'unverified');
  const byLevel =
    level === 4 && (amountFen > approval.levelFour.aboveFen || flagged) ? approval.levelFour.rank : byAmount;
  const required = rankIndex(byLevel) > rankIndex(byAmount) ? byLevel : byAmount;
  return { required, rule: required === byAmount ? 'approval.amount' : 'approval.level-4' };
}

/** How many different people have to approve, beside whoever proposes (C12). */
export const approversOf = ({ approval }: Policy): number => (approval.strict?.secondApprover ? 2 : 1);

/** C32: plans with compensation, or from a level on, need the customer's recorded acceptance. */
export const needsAcceptance = ({ acceptance }: Pick<Policy, 'acceptance'>, amountFen: number, level: Level): boolean =>
  amountFen > 0 || level >= acceptance.fromLevel;

export interface PlanContent {
  amountFen: number;
  currency: 'CNY';
  /** Salted hash of the payee's data; absent when nobody is paid. */
  payeeHash?: string;
  measures: readonly Measure[];
  policyHash: string;
}

export interface ClosingContent {
  reason: CloseReason;
  rootCause?: RootCause | undefined;
  /** Salted hash of what the customer is to be told. */
  explanation?: string | undefined;
  round: number;
  /** The newest plan; 0 when there is none. */
  planVersion: number;
  policyHash: string;
}

/** SHA-256 over the RFC 8785 JSON of what the decision on a closing binds. */
export function closingHash({ rootCause, explanation, ...content }: ClosingContent): string {
  return hashOf({ ...content, rootCause: rootCause ?? null, explanation: explanation ?? null });
}

/** Whether quality checks a decision within authority: so many of a hundred, always the same ones, never by chance. */
export function isSampled(percent: number, complaintNo: string, hash: string): boolean {
  const drawn = Number.parseInt(hashOf({ complaintNo, hash }).slice(0, 8), 16);
  return drawn % 10_000 < percent * 100;
}

const hashOf = (content: object): string => bytesToHex(sha256(utf8ToBytes(canonicalize(content)!)));

/** SHA-256 over the RFC 8785 JSON of what a decision binds: any change of amount, payee, measures or policy changes it. */
export function planHash({ amountFen, currency, payeeHash, measures, policyHash }: PlanContent): string {
  return hashOf({ amountFen, currency, payeeHash: payeeHash ?? null, measures, policyHash });
}
