import type { Quote } from '../compensation/index.js';
import { sharesOf } from '../compensation/index.js';
import type { Stage } from '../vocabulary.js';
import type { ComplaintState } from './state.js';

/** A part of an amount that falls to one waybill, in fen. */
export interface WaybillShare {
  waybillNo: string;
  fen: number;
}

/** What a complaint pays for one of its waybills, has paid, or is asked to pay; one cap holds for all complaints about it. */
export interface WaybillGrant {
  waybillNo: string;
  /** Paid, ordered or approved, in fen. */
  grantedFen: number;
  /** Of a plan that waits for its decision, in fen. */
  askedFen: number;
  payeeId?: string;
}

/** The same of another complaint. */
export interface GrantElsewhere extends WaybillGrant {
  complaintNo: string;
  /** Parties of this complaint who are the payee of that one. */
  payees: string[];
}

/** From the approval to the closing the plan's amount is spoken for. */
const GRANTED: readonly Stage[] = ['plan_approved', 'decided', 'executing', 'resolved'];

/** By waybill; nothing where no money is or was in question. */
export function grantsOf(state: ComplaintState): WaybillGrant[] {
  const { stage, plan, paidFen } = state;
  const grantedFen = Math.max(paidFen, GRANTED.includes(stage) ? (plan?.amountFen ?? 0) : 0);
  const askedFen = stage === 'plan_proposed' ? (plan?.amountFen ?? 0) : 0;
  if (grantedFen === 0 && askedFen === 0) return [];
  const parts = plan?.shares ?? sharedOut(Math.max(grantedFen, askedFen), state.waybills);
  const weights = parts.map(({ fen }) => fen);
  const [granted, asked] = [weighed(grantedFen, weights), weighed(askedFen, weights)];
  return parts.map(({ waybillNo }, i) => ({
    ...{ waybillNo, grantedFen: granted[i]!, askedFen: asked[i]! },
    ...(plan?.payeeId !== undefined && { payeeId: plan.payeeId }),
  }));
}

/** An amount by waybill: as its quote shares it out, else evenly. */
export function sharesFor(amountFen: number, quote: Quote | undefined, waybills: readonly string[]): WaybillShare[] {
  if (!quote) return sharedOut(amountFen, waybills);
  const fens = weighed(
    amountFen,
    quote.lines.map((line) => line.amountFen),
  );
  return quote.lines.map(({ waybillNo }, i) => ({ waybillNo, fen: fens[i]! }));
}

function sharedOut(amountFen: number, waybills: readonly string[]): WaybillShare[] {
  const fens = weighed(
    amountFen,
    waybills.map(() => 1),
  );
  return waybills.map((waybillNo, i) => ({ waybillNo, fen: fens[i]! }));
}

/** Evenly where nothing has a weight. */
function weighed(amountFen: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  return sharesOf(amountFen, weights.some((weight) => weight > 0) ? weights : weights.map(() => 1));
}

/** What all other complaints together pay for each waybill. */
export function paidElsewhere(grants: readonly Pick<GrantElsewhere, 'waybillNo' | 'grantedFen'>[]): WaybillShare[] {
  const sums = new Map<string, number>();
  for (const { waybillNo, grantedFen } of grants)
    if (grantedFen > 0) sums.set(waybillNo, (sums.get(waybillNo) ?? 0) + grantedFen);
  return [...sums].map(([waybillNo, fen]) => ({ waybillNo, fen }));
}

export const shareOf = (shares: readonly WaybillShare[], waybillNo: string): number =>
  shares.find((one) => one.waybillNo === waybillNo)?.fen ?? 0;
