import { z } from 'zod';
import {
  CHANNELS,
  COMPLAINT_CLASSES,
  EVIDENCE_TYPES,
  EXCEPTION_TYPES,
  FLAGS,
  KINDS,
  LANGUAGES,
  NOTICE_CHANNELS,
  PARTY_ROLES,
  REPLY_TO,
  REQUEST_TYPES,
} from '../../domain/index.js';
import { textUpTo } from '../../platform/text.js';
import { code, factor, fen, instant, reference, sha256, text } from './fields.js';
import { resolution } from './resolution.js';

/** Each flag once, in the order of the vocabulary. */
export const flags = z
  .array(z.enum(FLAGS))
  .max(FLAGS.length)
  .default([])
  .transform((given) => FLAGS.filter((flag) => given.includes(flag)));

/** A file is named, not carried: type, hash, where it is from and when it was made. */
export const evidence = z.strictObject({
  type: z.enum(EVIDENCE_TYPES),
  sha256,
  source: reference,
  at: instant,
});
export type EvidenceBody = z.output<typeof evidence>;

/** who is involved, from the complainant to the payee. */
const party = z
  .strictObject({
    role: z.enum(PARTY_ROLES),
    is: z.enum(PARTY_ROLES).optional(),
    name: textUpTo(200).min(1).optional(),
    phone: z
      .string()
      .regex(/^\+?[0-9][0-9 ()-]{4,29}$/, 'expected a phone number such as +8613800000001')
      .optional(),
    email: z.email().max(254).optional(),
    address: textUpTo(500).min(1).optional(),
    wechat: code.optional().meta({ description: 'The id of the person at our WeChat account (openid)' }),
    preferredChannel: z
      .enum(NOTICE_CHANNELS)
      .optional()
      .meta({ description: 'Where the person wants to be written to first; needs the address for it' }),
    account: textUpTo(100).min(1).optional(),
    language: z.enum(LANGUAGES).default('zh-CN'),
    staffId: code.optional(),
    minor: z
      .boolean()
      .optional()
      .meta({ description: 'Under 18: nothing is settled without the consent of the guardian' }),
  })
  .refine(
    ({ preferredChannel: at, email, phone, address, wechat }) =>
      at === undefined || { email, sms: phone, letter: address, wechat }[at] !== undefined,
    {
      path: ['preferredChannel'],
      message: 'the party has no address for it: give email, phone (sms), wechat or address (letter)',
    },
  )
  .meta({ description: 'Set staffId when the person is one of our own staff: nobody decides his own complaint' });
export type PartyBody = z.output<typeof party>;

/** */
const delivery = z.strictObject({
  mode: z.enum(['door', 'locker', 'station', 'shop', 'outlet']).optional(),
  consent: z.enum(['yes', 'no', 'unknown']).optional(),
  signedBy: z.enum(['self', 'authorised', 'station', 'locker', 'courier', 'nobody']).optional(),
  at: instant.optional(),
  inspected: z.boolean().optional(),
});

const shipment = z.strictObject({
  waybillNo: reference,
  outlet: code.optional(),
  hub: code.optional(),
  declaredValueFen: fen.optional(),
  insuredValueFen: fen.optional(),
  freightFen: fen.optional(),
  promisedDeliveryAt: instant.optional(),
  delivery: delivery.optional(),
});

/** Body of `POST /v1/complaints` and `POST /v1/complaints/intake` (design §8). */
export const intakeBody = z
  .strictObject({
    source: code.optional().meta({ description: 'System that files; an integration may leave it out' }),
    externalId: reference.meta({ description: 'The id at the source: filing it again gives the same complaint' }),
    kind: z.enum(KINDS).default('complaint'),
    channel: z.enum(CHANNELS),
    receivedAt: instant.optional().meta({ description: 'When the customer complained; now when left out' }),
    class: z.enum(COMPLAINT_CLASSES),
    subClass: code.optional(),
    impact: factor.default(3),
    urgency: factor.default(3),
    scope: factor.optional().meta({ description: 'How many it concerns; for policies that grade by three factors' }),
    customerValue: factor.optional().meta({ description: 'For policies that grade by three factors' }),
    claimFen: fen.optional().meta({ description: 'What the customer asks for' }),
    flags,
    parties: z.array(party).max(20).default([]),
    shipments: z.array(shipment).max(500).default([]),
    accusedUnit: code.optional().meta({ description: 'The unit that the complaint is about: nobody of it owns it' }),
    externalRef: reference.optional(),
    externalDueAt: instant.optional(),
    replyTo: z
      .enum(REPLY_TO)
      .optional()
      .meta({ description: 'Who waits for our reply by externalDueAt; the reply is recorded when he accepted it' }),
    request: z
      .enum(REQUEST_TYPES)
      .optional()
      .meta({ description: 'What the customer asks for beside complaining: answered within 30 minutes' }),
    exception: z
      .strictObject({ type: z.enum(EXCEPTION_TYPES), occurredAt: instant })
      .optional()
      .meta({ description: 'The event from which the complaint was opened before anybody complained' }),
    standards: z
      .array(z.strictObject({ code, fromAt: instant, doneAt: instant }))
      .max(50)
      .optional()
      .meta({ description: 'Service standards of the policy, such as node_push: a breach is computed and attached' }),
    site: code.optional().meta({ description: 'Service point at which it was made; needed in person' }),
    newGrievance: z.boolean().optional().meta({
      description:
        'Another grievance than the open complaint about the same shipment: a complaint with a clock of its own',
    }),
    resolution: resolution.optional().meta({ description: 'How whoever takes it in has settled it at once' }),
    description: text,
    desiredResolution: text.optional(),
    evidence: z.array(evidence).max(100).default([]),
  })
  .meta({ id: 'Intake' });
export type IntakeBody = z.output<typeof intakeBody>;
