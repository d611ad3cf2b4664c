import type { Liability } from '../complaint/records.js';
import { shareFault } from '../liability.js';
import { isFen, MAX_FEN } from './money.js';

/** What happened to a shipment, or what is still to be handed over. */
export const CLAIM_KINDS = ['loss', 'damage', 'delay', 'cod'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** Whose fault it was, as far as it is known. */
export const FAULTS = ['none', 'ordinary', 'gross', 'intent', 'unexplained'] as const;
export type Fault = (typeof FAULTS)[number];

/** Grounds on which nothing is owed, once the carrier has proved them (邮政法 art. 48, 民法典 art. 832). */
export const EXEMPTIONS = ['force_majeure', 'nature_of_goods', 'fault_of_customer'] as const;
export type Exemption = (typeof EXEMPTIONS)[number];

/** Post of the universal service, which has a law of its own; everything else is an express parcel. */
export const MAIL_KINDS = ['ordinary', 'registered', 'insured'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** What is claimed for one waybill. Amounts are fen. */
export interface Claim {
  waybillNo: string;
  kind: ClaimKind;
  /** Proven loss; of several parcels on the waybill, of all of them together. */
  actualLossFen: number;
  /** What the goods were worth where and when they should have arrived (民法典 art. 833); the loss itself when left out. */
  actualValueFen?: number;
  /** 保价额: a fee was paid on it. 0: not insured. */
  insuredValueFen: number;
  /** Stated without a fee: evidence only, never a cap. */
  declaredValueFen?: number;
  freightFen: number;
  fault: Fault;
  /** Whether it is proven that the customer was told of the limits (民法典 art. 496). */
  disclosed: boolean;
  injury: boolean;
  exemption?: Exemption;
  mail?: MailKind;
  /** Code of the contract or kind of customer whose multiple of the freight counts; the ordinary one when left out. */
  contract?: string;
  /** Who bears it; the carrier alone when left out. */
  liability?: Omit<Liability, 'waybillNo'>[];
  /** Paid for this waybill before, by whatever complaint. */
  paidFen: number;
  /** Cash collected on delivery, and what of it the seller has. */
  cod?: { collectedFen: number; remittedFen: number };
}

/** What a plan claims for a shipment of its complaint. */
export type PlanClaim = Omit<Claim, 'kind' | 'paidFen' | 'cod'> & { kind: Exclude<ClaimKind, 'cod'> };

/**
 * What earlier plans of the complaint paid is taken off by the order, which pays the difference; what others pay for the waybill by
 * the quote.
 */
export const asClaim = (claim: PlanClaim, paidFen = 0): Claim => ({ ...claim, paidFen });

/** What is wrong with a claim, and where. */
export interface ClaimFault {
  path: string;
  message: string;
}

const AMOUNTS = [
  'actualLossFen',
  'actualValueFen',
  'insuredValueFen',
  'declaredValueFen',
  'freightFen',
  'paidFen',
] as const;

/** Everything that does not fit, at once. */
export function claimFaults(claim: Claim): ClaimFault[] {
  const amounts = AMOUNTS.filter((name) => !isFen(claim[name] ?? 0)).map((path) => ({ path, message: NO_FEN }));
  return [...amounts, ...codFaults(claim), ...valueFaults(claim), ...liabilityFaults(claim)];
}

const NO_FEN = `expected whole fen from 0 to ${MAX_FEN}`;

function codFaults({ kind, cod }: Claim): ClaimFault[] {
  if (kind !== 'cod') return [];
  if (!cod) return [{ path: 'cod', message: 'expected what was collected and what was remitted' }];
  if (!isFen(cod.collectedFen) || !isFen(cod.remittedFen)) return [{ path: 'cod', message: NO_FEN }];
  return cod.remittedFen > cod.collectedFen
    ? [{ path: 'cod.remittedFen', message: 'more was remitted than collected: nothing is owed, correct the figures' }]
    : [];
}

function valueFaults({ actualLossFen, actualValueFen }: Claim): ClaimFault[] {
  return actualValueFen !== undefined && actualLossFen > actualValueFen
    ? [{ path: 'actualLossFen', message: `the loss is larger than the value of the goods (${actualValueFen} fen)` }]
    : [];
}

function liabilityFaults({ waybillNo, liability = [] }: Claim): ClaimFault[] {
  if (!liability.every(({ share = 0 }) => Number.isInteger(share) && share >= 0))
    return [{ path: 'liability', message: 'expected shares in whole percent' }];
  const message = shareFault(liability.map((part) => ({ ...part, waybillNo })));
  return message === undefined ? [] : [{ path: 'liability', message }];
}
