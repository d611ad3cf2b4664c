import { assertNever } from '../instant.js';
import type { Liability } from '../complaint/records.js';
import { withShares } from '../liability.js';
import type { Claim } from './claim.js';
import { limitOf, type LossLimit } from './limit.js';
import { partOf, sharesOf } from './money.js';
import type { Tariff } from './tariff.js';

/** Percent that somebody bears of a waybill. */
type Share = Omit<Liability, 'waybillNo'> & { share: number };

/** What an amount rests on. */
export type QuoteBasis = LossLimit['basis'] | 'freight_back' | 'cod_remittance' | 'exempt';

/** One step of the arithmetic, in fen: what was done with which amounts, and what it gave. */
export interface QuoteStep {
  does:
    | 'loss'
    | 'ratio'
    | 'cap'
    | 'cap_gone'
    | 'no_liability'
    | 'exempt'
    | 'customer_share'
    | 'freight_back'
    | 'paid_before'
    | 'collected'
    | 'remitted';
  /** Result after the step. */
  fen: number;
  /** What it was worked out with: amounts in fen, a multiple, a percentage, or the name of a reason. */
  with: Record<string, number | string>;
}

/** What one waybill comes to. */
export interface QuoteLine {
  waybillNo: string;
  kind: Claim['kind'];
  amountFen: number;
  basis: QuoteBasis;
  /** Rule of the tariff or the law, and where it stands. */
  rule: string;
  source: string[];
  /** Most that the rule gives for the loss; nothing where no cap holds. */
  capFen?: number;
  /** A cap fell away: the legal department looks at it. */
  legalReview: boolean;
  steps: QuoteStep[];
  /** The amount by who bears it; adds up to the fen. */
  borneBy: (Share & { fen: number })[];
}

export interface Quote {
  /** Compensation of all waybills. */
  amountFen: number;
  /** Cash collected that the seller still has to get: no compensation, outside every cap. */
  remittanceFen: number;
  lines: QuoteLine[];
}

/**
 * What is owed for each waybill, by law and tariff, in whole fen. Pure: the same claims under the same tariff give the same
 * quote. Declared value without a fee caps nothing; what was paid for a waybill before is taken off, and never asked back
 * . Claims with faults (`claimFaults`) are a mistake of the caller.
 */
export function quote(tariff: Tariff, claims: readonly Claim[]): Quote {
  const lines = claims.map((claim) => lineOf(tariff, claim));
  const sum = (of: (line: QuoteLine) => boolean): number =>
    lines.filter(of).reduce((fen, { amountFen }) => fen + amountFen, 0);
  return { amountFen: sum(({ kind }) => kind !== 'cod'), remittanceFen: sum(({ kind }) => kind === 'cod'), lines };
}

function lineOf(tariff: Tariff, claim: Claim): QuoteLine {
  const found = worth(tariff, claim);
  const { steps, ...rule } = found;
  const amountFen = steps.at(-1)!.fen;
  const { waybillNo, kind } = claim;
  const shares = sharesIn(claim);
  const borne = shares.filter(({ stage }) => stage !== 'customer' || shares.length === 1);
  return { waybillNo, kind, amountFen, ...rule, steps, borneBy: borneBy(amountFen, borne) };
}

const CARRIER: Share[] = [{ stage: 'undetermined', share: 100 }];

const sharesIn = ({ liability = CARRIER }: Claim): Share[] => withShares(liability);

type Worth = Pick<QuoteLine, 'basis' | 'rule' | 'source' | 'capFen' | 'legalReview' | 'steps'>;

function worth(tariff: Tariff, claim: Claim): Worth {
  switch (claim.kind) {
    case 'cod':
      return remittance(claim);
    case 'delay':
      return isExempt(claim) ? exempt(claim) : delayed(tariff, claim);
    case 'loss':
    case 'damage':
      return isExempt(claim) ? exempt(claim) : lost(tariff, claim);
    default:
      return assertNever(claim.kind);
  }
}

/** Insured mail is paid for in force majeure too (邮政法 art. 48). */
const isExempt = ({ exemption, mail }: Claim): boolean =>
  exemption !== undefined && !(exemption === 'force_majeure' && mail === 'insured');

const exempt = ({ exemption }: Claim): Worth => ({
  basis: 'exempt',
  rule: `exempt.${exemption}`,
  source: ['P3', 'art. 832'],
  legalReview: false,
  steps: [{ does: 'exempt', fen: 0, with: { ground: exemption! } }],
});

function remittance({ cod }: Claim): Worth {
  const { collectedFen, remittedFen } = cod!;
  return {
    ...{ basis: 'cod_remittance', rule: 'cod_remittance', source: ['X-62'], legalReview: false },
    steps: [
      { does: 'collected', fen: collectedFen, with: {} },
      { does: 'remitted', fen: collectedFen - remittedFen, with: { remitted: remittedFen } },
    ],
  };
}

/** Late and whole: the freight, once. A proven foreseeable loss beyond it needs a documented decision (X-65, 民法典 art. 584). */
function delayed(tariff: Tariff, claim: Claim): Worth {
  const rule = { basis: 'freight_back', rule: 'freight_back', source: tariff.freightBack.source } as const;
  const steps: QuoteStep[] = [{ does: 'loss', fen: 0, with: {} }];
  return { ...rule, legalReview: false, steps: settled(tariff, claim, steps) };
}

function lost(tariff: Tariff, claim: Claim): Worth {
  const { steps, ...limit } = limitOf(tariff, claim);
  const borne = carriersPart(claim, steps.at(-1)!.fen);
  return { ...limit, steps: settled(tariff, claim, [...steps, ...borne]) };
}

/** What the customer bears himself is not paid. */
function carriersPart(claim: Claim, fen: number): QuoteStep[] {
  const percent = sharesIn(claim)
    .filter(({ stage }) => stage === 'customer')
    .reduce((sum, one) => sum + one.share, 0);
  return percent === 0 ? [] : [{ does: 'customer_share', fen: partOf(fen, 100 - percent, 100), with: { percent } }];
}

/** The freight beside it, less what was paid for the waybill before. */
function settled({ freightBack }: Tariff, { kind, freightFen, paidFen }: Claim, steps: QuoteStep[]): QuoteStep[] {
  const all = [...steps];
  const fen = (): number => all.at(-1)!.fen;
  if (kind !== 'cod' && freightBack.kinds.includes(kind) && freightFen > 0)
    all.push({ does: 'freight_back', fen: fen() + freightFen, with: { freight: freightFen } });
  if (paidFen > 0) all.push({ does: 'paid_before', fen: Math.max(0, fen() - paidFen), with: { paid: paidFen } });
  return all;
}

/** Parts of whoever bears it, of the whole that they bear together. */
function borneBy(amountFen: number, shares: readonly Share[]): QuoteLine['borneBy'] {
  const whole = shares.reduce((sum, { share }) => sum + share, 0);
  if (whole === 0) return [];
  const fens = sharesOf(
    amountFen,
    shares.map(({ share }) => share),
  );
  return shares.map((part, index) => ({ ...part, fen: fens[index]! }));
}
