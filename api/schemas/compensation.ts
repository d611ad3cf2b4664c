import { z } from 'zod';
import { CLAIM_KINDS, claimFaults, EXEMPTIONS, FAULTS, LIABILITY_STAGES, MAIL_KINDS } from '../../domain/index.js';
import { code, fen, reference } from './fields.js';

const share = z.strictObject({
  stage: z.enum(LIABILITY_STAGES),
  unit: code.optional(),
  share: z.int().min(0).max(100).optional().meta({ description: 'Percent; may be left out where one bears all of it' }),
});

const claimed = {
  waybillNo: reference,
  actualLossFen: fen.default(0),
  actualValueFen: fen.optional().meta({ description: 'Value of the goods; the loss itself when left out' }),
  insuredValueFen: fen.default(0).meta({ description: '保价额; 0: not insured' }),
  declaredValueFen: fen.optional().meta({ description: 'Stated without a fee: evidence only' }),
  freightFen: fen.default(0),
  fault: z.enum(FAULTS).default('ordinary'),
  disclosed: z.boolean().default(false).meta({ description: 'It is proven that the customer was told of the limits' }),
  injury: z.boolean().default(false),
  exemption: z.enum(EXEMPTIONS).optional(),
  mail: z.enum(MAIL_KINDS).optional().meta({ description: 'Post of the universal service; left out for express' }),
  contract: code.optional(),
  liability: z.array(share).min(1).max(20).optional(),
};

const judge = (one: object, context: z.RefinementCtx): void => {
  for (const { path, message } of claimFaults({ paidFen: 0, ...one } as Parameters<typeof claimFaults>[0]))
    context.addIssue({ code: 'custom', path: path.split('.'), message });
};

const claim = z
  .strictObject({
    ...claimed,
    kind: z.enum(CLAIM_KINDS).meta({ description: '`cod`: cash collected that the seller still has to get' }),
    paidFen: fen.default(0).meta({ description: 'Paid for this waybill before' }),
    cod: z.strictObject({ collectedFen: fen, remittedFen: fen }).optional(),
  })
  .superRefine(judge);

/** What a plan claims for the shipments of its complaint. */
export const planClaims = z
  .array(z.strictObject({ ...claimed, kind: z.enum(['loss', 'damage', 'delay']) }).superRefine(judge))
  .min(1)
  .max(500);

export const quoteBody = z
  .strictObject({
    currency: z
      .literal('CNY', 'only CNY is quoted; convert the amounts and say from what in the evidence')
      .default('CNY'),
    shipments: z.array(claim).min(1).max(500),
  })
  .refine(
    ({ shipments }) =>
      new Set(shipments.map(({ waybillNo, kind }) => `${waybillNo} ${kind}`)).size === shipments.length,
    {
      path: ['shipments'],
      message: 'each waybill is claimed once; add up several parcels on one waybill',
    },
  )
  .meta({ id: 'QuoteRequest' });
export type QuoteBody = z.output<typeof quoteBody>;

const words = z.object({ en: z.string(), 'zh-CN': z.string() });

export const quoteAnswer = z
  .object({
    policy: z.object({ id: z.string(), version: z.string() }),
    currency: z.literal('CNY'),
    amountFen: z.int().meta({ description: 'Compensation of all shipments' }),
    remittanceFen: z.int().meta({ description: 'Cash collected that is still owed to the seller; no compensation' }),
    shipments: z.array(
      z.object({
        waybillNo: z.string(),
        kind: z.enum(CLAIM_KINDS),
        amountFen: z.int(),
        basis: z.string(),
        rule: z.string(),
        source: z.array(z.string()),
        capFen: z.int().optional(),
        legalReview: z.boolean(),
        arithmetic: words,
        borneBy: z.array(share.extend({ share: z.int(), fen: z.int() })),
      }),
    ),
    mayGrant: z
      .array(z.object({ rank: z.string(), upToFen: z.int().nullable() }))
      .meta({ description: 'Up to which amount a person of the rank may decide otherwise; null: without limit' }),
  })
  .meta({ id: 'Quote' });
