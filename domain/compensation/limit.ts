import type { Claim } from './claim.js';
import { partOf } from './money.js';
import type { QuoteStep } from './quote.js';
import { multipleOf, type Tariff } from './tariff.js';

/** How much of a loss is owed before anybody's share, the freight and earlier payments are looked at. */
export interface LossLimit {
  basis: 'insured' | 'tariff' | 'actual_loss' | 'universal_post';
  rule: string;
  source: string[];
  capFen?: number;
  legalReview: boolean;
  steps: QuoteStep[];
}

/** Insured parcels by their ratio, others by the tariff's multiple of the freight, post by its law; the loss itself where no limit holds. */
export function limitOf(tariff: Tariff, claim: Claim): LossLimit {
  if (claim.mail !== undefined) return postal(tariff, claim);
  if (claim.insuredValueFen > 0) return insured(claim, 'insured');
  const { rule, timesFreight, source } = multipleOf(tariff, claim.contract);
  const gone = claim.disclosed ? whyGone(claim) : 'not_disclosed';
  if (gone !== undefined) return whole(claim, gone);
  return capped(claim, { basis: 'tariff', rule, source }, timesFreight);
}

/** intent, gross negligence, injury and a loss that nobody can explain know no cap (民法典 art. 506). */
function whyGone({ fault, injury }: Claim): string | undefined {
  if (injury) return 'injury';
  return fault === 'none' || fault === 'ordinary' ? undefined : fault;
}

const loss = ({ actualLossFen }: Claim): QuoteStep => ({ does: 'loss', fen: actualLossFen, with: {} });

/** The actual loss, and the legal department looks at it (民法典 art. 833). */
const whole = (claim: Claim, reason: string): LossLimit => ({
  ...{ basis: 'actual_loss', rule: 'actual_loss', source: ['X-61', 'art. 833'], legalReview: true },
  steps: [loss(claim), { does: 'cap_gone', fen: claim.actualLossFen, with: { reason } }],
});

/** Loss × min(1, insured ÷ value): who insured half of the value gets half of the loss (P2, P7). */
function insured(claim: Claim, basis: 'insured' | 'universal_post'): LossLimit {
  const gone = whyGone(claim);
  if (gone !== undefined) return whole(claim, gone);
  const { actualLossFen, insuredValueFen, actualValueFen = actualLossFen } = claim;
  const steps = [loss(claim)];
  if (insuredValueFen < actualValueFen) {
    const fen = partOf(actualLossFen, insuredValueFen, actualValueFen);
    steps.push({ does: 'ratio', fen, with: { insured: insuredValueFen, value: actualValueFen } });
  }
  return { basis, rule: 'insured', source: ['X-60', 'P1', 'P2'], capFen: insuredValueFen, legalReview: false, steps };
}

function capped(claim: Claim, rule: Pick<LossLimit, 'basis' | 'rule' | 'source'>, times: number): LossLimit {
  const capFen = times * claim.freightFen;
  const steps = [loss(claim)];
  if (claim.actualLossFen > capFen)
    steps.push({ does: 'cap', fen: capFen, with: { times, freight: claim.freightFen } });
  return { ...rule, capFen, legalReview: false, steps };
}

/** ordinary mail owes nothing but for intent or gross negligence; registered mail a multiple of the postage, when it was told. */
function postal(tariff: Tariff, claim: Claim): LossLimit {
  const { fault } = claim;
  if (claim.mail === 'insured') return insured(claim, 'universal_post');
  if (fault === 'gross' || fault === 'intent') return whole(claim, fault);
  if (claim.mail === 'ordinary')
    return {
      ...{ basis: 'universal_post', rule: 'ordinary_mail', source: ['X-65', 'P2'], capFen: 0, legalReview: false },
      steps: [loss(claim), { does: 'no_liability', fen: 0, with: {} }],
    };
  if (!claim.disclosed) return whole(claim, 'not_disclosed');
  const { timesPostage, source } = tariff.registeredMail;
  return capped(claim, { basis: 'universal_post', rule: 'registered_mail', source }, timesPostage);
}
