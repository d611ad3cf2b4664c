import { z } from 'zod';
import { keySchema, textUpTo } from '../../../platform/text.js';

export const messageChannels = ['email', 'sms', 'wechat', 'app', 'phone', 'letter'] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** `accepted`: stored, delivery is under way; `bounced`: cannot be delivered, no further attempt. */
export const messageStatuses = ['accepted', 'delivered', 'bounced'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** The caller's stable key of one message; it may hold slashes. */
export const messageKeySchema = keySchema;

/** A finished message. Body of `PUT /v1/messages/{key}`. */
export const messageSchema = z.strictObject({
  channel: z.enum(messageChannels),
  /** Where the channel reaches the reader: mail address, phone number, account, postal address. */
  address: textUpTo(500).min(1),
  subject: textUpTo(500).regex(/^[^\r\n]*$/, 'must be one line'),
  text: textUpTo(100_000),
  html: textUpTo(400_000).optional(),
  language: z.enum(['zh-CN', 'zh-Hant', 'en']),
  /** Call back when the message is delivered or bounced. */
  receiptWanted: z.boolean(),
});
export type Message = z.output<typeof messageSchema>;

/** Answer of `PUT` and `GET /v1/messages/{key}`: 201 when new, else 200. Instants are ISO 8601 UTC. */
export const messageStateSchema = z.object({
  key: z.string(),
  status: z.enum(messageStatuses),
  acceptedAt: z.iso.datetime(),
  deliveredAt: z.iso.datetime().optional(),
  bouncedAt: z.iso.datetime().optional(),
  /** Why it bounced: a code without personal data, such as `smtp_550`. */
  reason: z.string().optional(),
});
export type MessageState = z.output<typeof messageStateSchema>;

/** Body of the signed callback; its `webhook-id` is stable for one receipt. */
export const messageCallbackSchema = z.object({
  type: z.enum(['message.delivered', 'message.bounced']),
  key: z.string(),
  at: z.iso.datetime(),
  reason: z.string().optional(),
});
export type MessageCallback = z.output<typeof messageCallbackSchema>;

/** Answer of `DELETE /v1/complaints/{no}/messages`: how many lost address and words now; 0 when there was nothing left. */
export const messagesErasedSchema = z.object({ erased: z.int() });

/** Problem codes of this service beside the common ones. */
export const notificationProblems = ['key_reused', 'message_not_found'] as const;
export type NotificationProblem = (typeof notificationProblems)[number];

export const notificationPaths = {
  message: (key: string) => `/v1/messages/${encodeURIComponent(key)}`,
  /** Messages of one complaint, whose keys begin with its number. */
  ofComplaint: (no: string) => `/v1/complaints/${encodeURIComponent(no)}/messages`,
  /** Page for people. */
  outbox: '/outbox',
  outboxMessage: (key: string) => `/outbox/${encodeURIComponent(key)}`,
  /** Path at the API that receipts are sent to. */
  callback: '/v1/callbacks/notification',
} as const;
