import { readQueueAddress } from '../../db/directory.js';
import { readPerson, readStaffContact, type Person } from '../../db/persons.js';
import type { Language, NoticeChannel, Recipient } from '../../domain/index.js';
import type { Queryable } from '../../platform/pool.js';
import type { MessageChannel } from '../../services/notification/contract/index.js';

/** How somebody is reached. */
export interface Reach {
  channel: MessageChannel;
  address: string;
  language: Language;
}

/** Of what is written for nobody in particular: to a queue, or on paper for somebody whom we cannot write to. */
export const DEFAULT_LANGUAGE: Language = 'zh-CN';

/** How a recipient is reached; undefined when there is no way. Queues are those of the complaint's unit; customers may be asked for on one channel. */
export async function reachOf(
  db: Queryable,
  to: Recipient,
  unit: string,
  channel?: NoticeChannel,
): Promise<Reach | undefined> {
  if ('personId' in to) {
    const person = await readPerson(db, to.personId);
    return person && (channel ? reachBy(person, channel) : reachOfPerson(person));
  }
  if ('staffId' in to) {
    const contact = await readStaffContact(db, to.staffId);
    return contact && byMail(contact.email, contact.language);
  }
  const address = await readQueueAddress(db, unit);
  return address === undefined ? undefined : byMail(address, DEFAULT_LANGUAGE);
}

/** The first that a customer gave of mail, phone and postal address. */
export function reachOfPerson({ email, phone, address, language }: Person): Reach | undefined {
  if (email) return byMail(email, language);
  if (phone) return { channel: 'sms', address: phone, language };
  return address ? { channel: 'letter', address, language } : undefined;
}

/** On one channel; undefined when the person has no address there any more. */
function reachBy({ email, phone, address, wechat, language }: Person, channel: NoticeChannel): Reach | undefined {
  const at = { email, sms: phone, letter: address, wechat }[channel];
  return at === undefined ? undefined : { channel, address: at, language };
}

const byMail = (address: string, language: Language): Reach => ({ channel: 'email', address, language });
