import fc from 'fast-check';
import {
  claimFaults,
  EXEMPTIONS,
  FAULTS,
  MAX_FEN,
  quote,
  sharesOf,
  type Claim,
  type QuoteLine,
  type Tariff,
} from '../../domain/index.js';
import { builtInPolicies } from '../../policy/index.js';

const tariff: Tariff = builtInPolicies['express-cn']!.compensation!;

/** Books for ¥500 in a parcel whose freight was ¥18, uninsured, an ordinary mishap; the customer knew the limits. */
const BOOKS: Claim = {
  waybillNo: 'SF1',
  kind: 'damage',
  actualLossFen: 50_000,
  insuredValueFen: 0,
  freightFen: 1_800,
  fault: 'ordinary',
  disclosed: true,
  injury: false,
  paidFen: 0,
};

const lineOf = (change: Partial<Claim>): QuoteLine => quote(tariff, [{ ...BOOKS, ...change }]).lines[0]!;

describe('a quote', () => {
  // shows, S1-12, S1-13
  it.each<[string, Partial<Claim>, number, string]>([
    ['uninsured damage: at most seven times the freight', {}, 12_600, 'uninsured'],
    ['uninsured damage below that: the loss', { actualLossFen: 9_900 }, 9_900, 'uninsured'],
    [
      'a customer with an account: at most nine times',
      { contract: 'credit_account' },
      16_200,
      'uninsured.credit_account',
    ],
    ['an unknown contract: the ordinary multiple', { contract: 'somebody' }, 12_600, 'uninsured'],
    ['a lost parcel: the freight beside it', { kind: 'loss' }, 14_400, 'uninsured'],
    ['a late parcel: its freight', { kind: 'delay', actualLossFen: 0 }, 1_800, 'freight_back'],
    ['lost after it was late, the freight paid back already', { kind: 'loss', paidFen: 1_800 }, 12_600, 'uninsured'],
    ['limits that nobody was told of: the actual loss', { disclosed: false }, 50_000, 'actual_loss'],
    ['gross negligence: the actual loss', { fault: 'gross' }, 50_000, 'actual_loss'],
    ['intent: the actual loss', { fault: 'intent' }, 50_000, 'actual_loss'],
    ['a loss that nobody can explain: the actual loss', { fault: 'unexplained' }, 50_000, 'actual_loss'],
    ['an injury: the actual loss', { injury: true }, 50_000, 'actual_loss'],
    ['a declared value without a fee caps nothing and adds nothing', { declaredValueFen: 1 }, 12_600, 'uninsured'],
    ['insured in full: the loss', { insuredValueFen: 60_000 }, 50_000, 'insured'],
    [
      'insured by half: half of the loss',
      { insuredValueFen: 25_000, actualLossFen: 20_000, actualValueFen: 50_000 },
      10_000,
      'insured',
    ],
    [
      'insured by a third: the fraction of a fen is the customer’s',
      { insuredValueFen: 100, actualLossFen: 100, actualValueFen: 300 },
      34,
      'insured',
    ],
    ['insured, and gross negligence: the actual loss', { insuredValueFen: 100, fault: 'gross' }, 50_000, 'actual_loss'],
    ['force majeure: nothing', { exemption: 'force_majeure' }, 0, 'exempt.force_majeure'],
    ['ordinary mail: nothing', { mail: 'ordinary' }, 0, 'ordinary_mail'],
    [
      'ordinary mail lost by gross negligence: the actual loss',
      { mail: 'ordinary', fault: 'gross' },
      50_000,
      'actual_loss',
    ],
    ['registered mail: at most three times the postage', { mail: 'registered' }, 5_400, 'registered_mail'],
    [
      'registered mail, and nobody told: the actual loss',
      { mail: 'registered', disclosed: false },
      50_000,
      'actual_loss',
    ],
    [
      'insured mail in force majeure: as insured',
      { mail: 'insured', insuredValueFen: 50_000, exemption: 'force_majeure' },
      50_000,
      'insured',
    ],
    [
      'packed badly by the sender, who bears 40 %',
      {
        liability: [
          { stage: 'delivery', share: 60 },
          { stage: 'customer', share: 40 },
        ],
      },
      7_560,
      'uninsured',
    ],
    ['paid before more than is owed: nothing more, and nothing is asked back', { paidFen: 20_000 }, 0, 'uninsured'],
  ])('for %s', (_what, change, amountFen, rule) => {
    expect(lineOf(change)).toMatchObject({ amountFen, rule });
  });

  it('that no cap limits goes to the legal department', () => {
    expect([lineOf({}).legalReview, lineOf({ injury: true }).legalReview]).toEqual([false, true]);
  });

  // shows X-62
  it('keeps cash on delivery apart: no compensation, outside every cap', () => {
    const cod: Claim = { ...BOOKS, kind: 'cod', cod: { collectedFen: 39_900, remittedFen: 30_000 } };
    const { amountFen, remittanceFen } = quote(tariff, [BOOKS, cod]);
    expect({ amountFen, remittanceFen }).toEqual({ amountFen: 12_600, remittanceFen: 9_900 });
  });

  // shows X-40
  it('of many shipments gives each its own amount and rule', () => {
    const claims = Array.from({ length: 500 }, (_, n) => ({ ...BOOKS, waybillNo: `SF${n}`, freightFen: n }));
    const { lines, amountFen } = quote(tariff, claims);
    expect(lines.map((line) => line.capFen)).toEqual(claims.map(({ freightFen }) => freightFen * 7));
    expect(amountFen).toBe(lines.reduce((sum, line) => sum + line.amountFen, 0));
  });

  it('says who bears it, to the fen', () => {
    const liability = [
      { stage: 'sorting' as const, share: 33 },
      { stage: 'line_haul' as const, share: 33 },
      { stage: 'delivery' as const, share: 34 },
    ];
    expect(lineOf({ actualLossFen: 100, liability }).borneBy.map(({ fen }) => fen)).toEqual([33, 33, 34]);
    expect(lineOf({ actualLossFen: 101, liability }).borneBy.map(({ fen }) => fen)).toEqual([33, 33, 35]);
  });
});

describe('what cannot be quoted', () => {
  it.each<[string, Partial<Claim>, string]>([
    ['a negative loss', { actualLossFen: -1 }, 'actualLossFen'],
    ['half a fen', { freightFen: 0.5 }, 'freightFen'],
    ['more than there is', { insuredValueFen: MAX_FEN + 1 }, 'insuredValueFen'],
    ['no number', { paidFen: Number.NaN }, 'paidFen'],
    ['a loss above the value', { actualValueFen: 49_999 }, 'actualLossFen'],
    ['parts that are not the whole', { liability: [{ stage: 'delivery', share: 99 }] }, 'liability'],
    ['cash on delivery without figures', { kind: 'cod' }, 'cod'],
    ['more cash remitted than collected', { kind: 'cod', cod: { collectedFen: 1, remittedFen: 2 } }, 'cod.remittedFen'],
  ])('%s is named', (_what, change, path) => {
    expect(claimFaults({ ...BOOKS, ...change }).map((fault) => fault.path)).toEqual([path]);
  });

  it('nothing is wrong with a sound claim', () => {
    expect(claimFaults(BOOKS)).toEqual([]);
  });
});

const fen = fc.integer({ min: 0, max: MAX_FEN });
const claims: fc.Arbitrary<Claim> = fc
  .record({
    loss: fen,
    more: fen,
    insuredValueFen: fc.oneof(fc.constant(0), fen),
    freightFen: fc.integer({ min: 0, max: 10_000_000 }),
    paidFen: fc.oneof(fc.constant(0), fen),
    kind: fc.constantFrom('loss' as const, 'damage' as const),
    fault: fc.constantFrom(...FAULTS),
    disclosed: fc.boolean(),
    injury: fc.boolean(),
    exemption: fc.option(fc.constantFrom(...EXEMPTIONS), { nil: undefined }),
    share: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ loss, more, exemption, share, ...claim }) => ({
    ...{ waybillNo: 'SF1', actualLossFen: loss, actualValueFen: Math.min(MAX_FEN, loss + more), ...claim },
    ...(exemption && { exemption }),
    liability: [
      { stage: 'delivery' as const, share },
      { stage: 'customer' as const, share: 100 - share },
    ],
  }));

describe('whatever is claimed', () => {
  const one = (claim: Claim): QuoteLine => quote(tariff, [claim]).lines[0]!;

  it('what is paid over all plans is never above the cap and the freight', () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const { capFen, amountFen } = one(claim);
        if (capFen !== undefined)
          expect(amountFen).toBeLessThanOrEqual(Math.max(0, capFen + claim.freightFen - claim.paidFen));
        expect(amountFen).toBeLessThanOrEqual(claim.actualLossFen + claim.freightFen);
      }),
    );
  });

  it('a larger loss never gives less', () => {
    fc.assert(
      fc.property(claims, fc.integer({ min: 0, max: 1_000_000 }), (claim, more) => {
        const actualLossFen = Math.min(claim.actualLossFen + more, claim.actualValueFen!);
        expect(one({ ...claim, actualLossFen }).amountFen).toBeGreaterThanOrEqual(one(claim).amountFen);
      }),
    );
  });

  it('the parts of those who bear it add up exactly', () => {
    fc.assert(
      fc.property(
        fen,
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 }),
        (amount, weights) => {
          const shares = sharesOf(amount, weights);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
          expect(shares.every((share) => share >= 0)).toBe(true);
        },
      ),
    );
  });
});
