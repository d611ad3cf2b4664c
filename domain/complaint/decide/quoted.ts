import { asClaim, claimFaults, quote, type PlanClaim, type Quote } from '../../compensation/index.js';
import type { Policy } from '../../policy.js';
import { shareOf, type WaybillShare } from '../granted.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Draft } from './draft.js';

/**
 * What law and tariff give for the claims of a plan; nothing where there are no claims, or no tariff to quote them by.
 * @param elsewhere what other complaints pay for the waybills: one cap holds for all
 */
export function quotedFor(
  { compensation }: Pick<Policy, 'compensation'>,
  claims: readonly PlanClaim[] = [],
  elsewhere: readonly WaybillShare[] = [],
): Quote | undefined {
  if (!compensation || claims.length === 0) return undefined;
  return quote(
    compensation,
    claims.map((claim) => asClaim(claim, shareOf(elsewhere, claim.waybillNo))),
  );
}

/** A cap fell away somewhere, so nobody grants it on his own. */
export const needsLegalReview = ({ lines }: Quote): boolean => lines.some(({ legalReview }) => legalReview);

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
