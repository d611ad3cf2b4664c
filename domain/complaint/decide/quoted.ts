import { asClaim, claimFaults, quote, type PlanClaim } from '../../compensation/index.js';
import type { Policy } from '../../policy.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Draft } from './draft.js';

/** What law and tariff give for the claims of a plan. */
export interface Quoted {
  amountFen: number;
  /** A cap fell away somewhere, so nobody grants it on his own. */
  legalReview: boolean;
}

/** Nothing where there are no claims, or no tariff to quote them by. */
export function quotedFor({ compensation }: Policy, claims: readonly PlanClaim[] = []): Quoted | undefined {
  if (!compensation || claims.length === 0) return undefined;
  const { amountFen, lines } = quote(compensation, claims.map(asClaim));
  return { amountFen, legalReview: lines.some((line) => line.legalReview) };
}

/** Claims name shipments of the complaint, each once, and can be quoted. */
export function claimsProblem(d: Draft, claims: readonly PlanClaim[] = []): Refusal | undefined {
  if (claims.length === 0) return undefined;
  const { state, facts } = d;
  const { id, version, compensation } = facts.policy;
  if (!compensation) return refuse(state, 'no_tariff', `The policy ${id} ${version} quotes nothing; give an amount`);
  const stranger = claims.find(({ waybillNo }) => !state.waybills.includes(waybillNo));
  if (stranger)
    return refuse(
      state,
      'waybill_not_found',
      `${stranger.waybillNo} is no shipment of the complaint; name one of ${state.waybills.join(', ')}`,
    );
  if (new Set(claims.map(({ waybillNo }) => waybillNo)).size < claims.length)
    return refuse(state, 'claim_unfit', 'A shipment is claimed twice; name each once');
  const [fault] = claims.flatMap((claim) => claimFaults(asClaim(claim)).map((one) => ({ ...one, ...claim })));
  return fault && refuse(state, 'claim_unfit', `${fault.waybillNo}, ${fault.path}: ${fault.message}`);
}
