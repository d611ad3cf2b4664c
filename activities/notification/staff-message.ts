import type { Language, Target } from '../../domain/index.js';
import type { Logger } from '../../platform/logger.js';
import type { Pool } from '../../platform/pool.js';
import type { Message as Words } from '../../policy/index.js';
import type { Message } from '../../services/notification/contract/index.js';
import { attemptSignal, type Service } from '../http.js';
import { putMessage } from './client.js';
import { reachOf } from './recipient.js';

export interface StaffMessageDeps {
  pool: Pool;
  service: Service;
  logger: Logger;
}

/** Whom a message is for, and the unit of a queue. */
export interface Addressee {
  to: Target;
  unit: string;
}

/** The person, or the queue of a unit: one message each. */
export const nameOfAddressee = ({ to, unit }: Addressee): string => to.staffId ?? `queue/${unit}`;

/**
 * Hands over a message to staff that belongs to no complaint. Each key is taken once, so whoever is unsure sends it again; somebody
 * without an address, and a refusal for good, is logged.
 * @throws Error when the notification service cannot be asked
 */
export async function sendToStaff(
  { pool, service, logger }: StaffMessageDeps,
  key: string,
  addressee: Addressee,
  write: (language: Language) => Words,
): Promise<void> {
  const { to, unit } = addressee;
  const who = nameOfAddressee(addressee);
  const reach = await reachOf(pool, to.staffId === undefined ? { queue: who } : { staffId: to.staffId }, unit);
  if (!reach)
    return logger.error({ who, key }, 'a message to staff reaches nobody; give the person or unit an address');
  const { subject, text, html } = write(reach.language);
  const message: Message = { ...reach, subject, text, html, receiptWanted: false };
  const handover = await putMessage(service, key, message, attemptSignal(service));
  if (handover.kind === 'unknown') throw new Error(`no outcome for ${key}: ${handover.why}`);
  if (handover.kind === 'refused')
    logger.error({ who, key, code: handover.code }, 'the notification service refuses a message to staff for good');
}
