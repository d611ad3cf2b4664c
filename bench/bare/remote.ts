import { put } from '../../activities/billing/client.js';
import { payoutReading as reading } from '../../activities/billing/payout.js';
import { attemptSignal, type Service } from '../../activities/http.js';
import { putMessage } from '../../activities/notification/client.js';
import { putInvitation } from '../../activities/survey/client.js';
import type { Config } from '../../platform/config.js';
import type { Call, BareRemote } from './messages.js';

type Settings = Pick<Config, 'NOTIFICATION_URL' | 'BILLING_URL' | 'SURVEY_URL' | 'SERVICE_TOKEN'>;

const WORDS = '您的投诉已受理，我们会尽快处理并将结果告知您。';
const DAY_MS = 86_400_000;
/** As Redress waits unless told otherwise. */
const TIMEOUT_MS = 8_000;

/** Token of the survey of a complaint: nothing here keeps one. */
export const surveyToken = (complaintNo: string): string => complaintNo.padEnd(22, '_');

/** The same requests to the same services as Redress sends, through the same clients, with nothing looked up for them. */
export function createRemote(settings: Settings): BareRemote {
  const at = (url: string): Service => ({ url, token: settings.SERVICE_TOKEN, timeoutMs: TIMEOUT_MS });
  return {
    notification: (no, { key, receiptWanted = false }) => notify(at(settings.NOTIFICATION_URL), no, key, receiptWanted),
    billing: (no, call) => pay(at(settings.BILLING_URL), no, call),
    survey: (no, call) => invite(at(settings.SURVEY_URL), no, call),
  };
}

async function notify(service: Service, no: string, key: string, receiptWanted: boolean): Promise<void> {
  const address = 'chen@customer.example';
  const message = {
    channel: 'email',
    address,
    subject: no,
    text: WORDS,
    html: WORDS,
    language: 'zh-CN',
    receiptWanted,
  } as const;
  expect('accepted', await putMessage(service, `${no}/${key}`, message, attemptSignal(service)));
}

async function pay(service: Service, no: string, { key }: Call): Promise<void> {
  const payoutNo = `${no}:${key}`;
  const payee = { reference: no, name: '陈小明', account: '6222000011112222' };
  const order = {
    payoutNo,
    complaintNo: no,
    amountFen: 50_000,
    currency: 'CNY',
    method: 'bank',
    payee,
    planHash: no,
  } as const;
  expect('settled', await put({ service, reading, key: payoutNo, signal: attemptSignal(service) }, order));
}

async function invite(service: Service, no: string, { key }: Call): Promise<void> {
  const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
  const invitation = { complaintNo: no, token: surveyToken(no), language: 'zh-CN', expiresAt } as const;
  expect('invited', await putInvitation(service, `${no}/${key}`, invitation, attemptSignal(service)));
}

function expect(wanted: string, { kind }: { kind: string }): void {
  if (kind !== wanted) throw new Error(`the service answered "${kind}" instead of "${wanted}"`);
}
