import { createActivities } from '../../activities/index.js';
import { storeCommand } from '../../db/commands.js';
import { ROLE } from '../../db/migrations.js';
import { salted, saveTexts, type Person } from '../../db/persons.js';
import {
  agenda,
  type Actor,
  type Command,
  type CommandData,
  type CommandType,
  type ComplaintEvent,
  type ComplaintState,
  type Effect,
} from '../../domain/index.js';
import { createJournal, type Intake } from '../../journal/index.js';
import { createMetrics } from '../../platform/metrics.js';
import { createPool, inTransaction } from '../../platform/pool.js';
import { billing, clock, logger, notification, serviceToken, survey, type TestConfig } from '../services/harness.js';
import { createDatabase } from '../support/database.js';

export const AGENT: Actor = { id: 'staff-agent', role: 'agent' };
export const LEAD: Actor = { id: 'staff-team-lead', role: 'team_lead' };
export const SERVICE: Actor = { id: 'service', role: 'service' };
export const SYSTEM: Actor = { id: 'system', role: 'system' };

export const START = Date.parse('2026-11-21T02:14:00Z');
export const CUSTOMER: Person = {
  name: '张伟',
  phone: '+8613800138000',
  email: 'zhang.wei@example.com',
  account: '6222 0000 1111 2222',
  language: 'zh-CN',
};

/** Nobody listens there. */
export const NOWHERE = 'http://127.0.0.1:9';

type Texted = { [T in CommandType]: CommandData[T] extends { texts: unknown } ? T : never }[CommandType];

export interface Sent {
  channel: string;
  address: string;
  subject: string;
  text: string;
  html: string | null;
  language: string;
  receipt_wanted: boolean;
}

/** Journal, services and activities over a database of their own. Commands are committed directly: no workflow runs. */
export async function openInstallation(changes: TestConfig = {}) {
  const database = await createDatabase();
  const { url } = database;
  const services = {
    notification: await notification(url, {}, changes),
    billing: await billing(url, changes),
    survey: await survey(url, {}, changes),
  };
  const pool = createPool({ url, role: ROLE, name: 'test activities', size: 4, logger });
  const journal = createJournal(pool);
  const config = {
    PUBLIC_URL: 'https://redress.example/',
    NOTIFICATION_URL: services.notification.url,
    BILLING_URL: services.billing.url,
    SURVEY_URL: services.survey.url,
    SURVEY_PUBLIC_URL: services.survey.url.replace('127.0.0.1', 'localhost'),
    NOTIFICATION_TIMEOUT_MS: 8_000,
    BILLING_TIMEOUT_MS: 8_000,
    SURVEY_TIMEOUT_MS: 8_000,
    SERVICE_TOKEN: serviceToken,
  };
  const metrics = createMetrics('test');
  const common = { pool, journal, clock, logger };
  const activities = createActivities({ ...common, config, metrics });
  let commands = 0;

  const commit = async (complaintNo: string, command: Command): Promise<ComplaintEvent[]> => {
    const state = await journal.read(complaintNo);
    const { events, refused } = await activities.journal.commit({ complaintNo, state, command, at: clock.at });
    if (refused) throw new Error(`${command.type} was refused: ${refused.code} ${refused.message}`);
    return events;
  };

  return {
    ...common,
    pool,
    database,
    services,
    metrics,
    activities,

    /** The same activities, some services reached elsewhere. */
    activitiesWith: (elsewhere: Partial<typeof config>) =>
      createActivities({ ...common, config: { ...config, ...elsewhere }, metrics: createMetrics('other') }),

    async file(
      intake: { person?: Person | null; is?: 'sender'; impact?: number; facts?: Partial<Intake['facts']> } = {},
    ) {
      clock.at = START;
      commands += 1;
      const { person = CUSTOMER, is = 'recipient', impact = 3, facts } = intake;
      // Each is paid to an account of its own: one payee in many complaints would be held for review.
      const account = { name: CUSTOMER.name!, account: `6222 ${commands}`, language: 'zh-CN' } as const;
      const payee = intake.person === undefined ? [{ role: 'payee', person: account } as const] : [];
      const registered = await journal.register(
        {
          actor: { id: 'dev', role: 'integration' },
          contentHash: `content ${commands}`,
          policyId: 'express-cn',
          parties: person ? [{ role: 'complainant', is, person }, ...payee] : [],
          texts: { description: '外箱受潮，杯子碎了。' },
          facts: {
            source: 'dev',
            externalId: String(commands),
            kind: 'complaint',
            channel: 'app',
            receivedAt: clock.at,
            class: 'damage',
            impact,
            urgency: 3,
            flags: [],
            shipments: [{ waybillNo: `SF${commands}`, outlet: '0571-023' }],
            evidence: [],
            ...facts,
          },
        },
        clock.at,
      );
      if (registered.outcome !== 'created') throw new Error(`not filed: ${registered.outcome}`);
      return registered.head.complaintNo;
    },

    /** The result of an effect, or a fact that carries no text. */
    async report<T extends Exclude<CommandType, Texted>>(
      complaintNo: string,
      type: T,
      data: CommandData[T],
      id?: string,
    ) {
      commands += 1;
      const actor = type === 'receipt' ? SERVICE : SYSTEM;
      return commit(complaintNo, { id: id ?? `command-${commands}`, type, actor, data } as Command);
    },

    /** An act of a person or a fact, with its texts stored first, as the API does. */
    async act<T extends Texted>(
      complaintNo: string,
      type: T,
      data: Omit<CommandData[T], 'texts'>,
      { actor = AGENT, texts = {} }: { actor?: Actor; texts?: Record<string, string> } = {},
    ) {
      commands += 1;
      const id = `command-${commands}`;
      const stored = Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, salted(text)]));
      await inTransaction(pool, async (db) => {
        const command = {
          id,
          complaintNo,
          kind: 'act',
          principal: actor.id,
          bodyHash: id,
          createdAt: clock.at,
        } as const;
        await storeCommand(db, command);
        await saveTexts(db, id, stored);
      });
      const hashes = Object.fromEntries(Object.entries(stored).map(([field, { hash }]) => [field, hash]));
      return commit(complaintNo, { id, type, actor, data: { ...data, texts: hashes } } as unknown as Command);
    },

    /** Lets time pass and does what the agenda brings until then. */
    async pass(complaintNo: string, ms: number) {
      const end = clock.at + ms;
      for (;;) {
        const item = agenda(await journal.read(complaintNo), end);
        if (!item || item.at > end) break;
        clock.at = Math.max(clock.at, item.at);
        await commit(complaintNo, item.command);
      }
      clock.at = end;
    },

    /** What is owed under a template, or of another kind. */
    async owed(complaintNo: string, what: string): Promise<Effect> {
      const { owed } = await journal.read(complaintNo);
      const found = Object.values(owed).find((e) => (e.kind === 'notice' ? e.template === what : e.kind === what));
      if (!found) throw new Error(`${complaintNo} owes no ${what}, but ${Object.keys(owed).join(', ')}`);
      return found;
    },

    async sent(complaintNo: string, key: string): Promise<Sent | undefined> {
      const rows = await database.query<Sent>(
        'select channel, address, subject, text, html, language, receipt_wanted from notification.messages where key = $1',
        [`${complaintNo}/${key}`],
      );
      return rows[0];
    },

    state: (complaintNo: string): Promise<ComplaintState> => journal.read(complaintNo),

    async stop() {
      await Promise.all(Object.values(services).map((service) => service.stop()));
      await pool.end();
      await database.drop();
    },
  };
}

export type Installation = Awaited<ReturnType<typeof openInstallation>>;
