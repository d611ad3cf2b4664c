import type { ClaimKind } from './claim.js';

/** What a carrier pays for what, as versioned data: part of the policy. */
export interface Tariff {
  /** For parcels without insurance: actual loss up to this many times the freight, where such a cap holds. */
  uninsured: { timesFreight: number; source: string[] };
  /** Other multiples, by contract or kind of customer. */
  contracts: { code: string; timesFreight: number; source: string[] }[];
  /** Registered mail of the universal service (邮政法 art. 47). */
  registeredMail: { timesPostage: number; source: string[] };
  /** For what the freight is given back beside, or instead of, a compensation. */
  freightBack: { kinds: Extract<ClaimKind, 'loss' | 'damage' | 'delay'>[]; source: string[] };
}

/** The multiple that counts for a contract, and the rule's name. */
export function multipleOf({ uninsured, contracts }: Tariff, contract: string | undefined) {
  const own = contracts.find(({ code }) => code === contract);
  return own
    ? { rule: `uninsured.${own.code}`, timesFreight: own.timesFreight, source: own.source }
    : { rule: 'uninsured', ...uninsured };
}
