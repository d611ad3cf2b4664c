import { readDirectory } from '../../db/directory.js';
import { readToldImprovements } from '../../db/improvements.js';
import {
  assignmentOf,
  ASSIGNMENT_IS_NEWS,
  DUE_SOON,
  improvementDigestsOf,
  overdueAt,
  type ImprovementMessage,
  type Instant,
  type Language,
  type Policy,
} from '../../domain/index.js';
import { improvementLine, renderMessage, type Message as Words } from '../../policy/index.js';
import { nameOfAddressee, sendToStaff, type StaffMessageDeps } from './staff-message.js';

/** Address of the API. */
export type ImprovementDeps = StaffMessageDeps & { url: string };

/** Lines in one message; the others are counted. */
const MOST_LINES = 50;

/** What is due soon or overdue, to owners and their leads (S1-24). @throws Error as `sendToStaff` */
export async function sendImprovementDigests(
  deps: ImprovementDeps,
  policy: Policy,
  day: string,
  now: Instant,
): Promise<void> {
  const items = await readToldImprovements(deps.pool, overdueAt(now + DUE_SOON + 1));
  if (items.length === 0) return;
  for (const message of improvementDigestsOf(await readDirectory(deps.pool, [], now), items, now))
    await send(deps, policy, `improvements/${day}/${nameOfAddressee(message)}`, message);
}

/** Tells owners what is theirs, or theirs again. Remembers what this process has told, so that each look asks for news only. */
export interface ImprovementAssignments {
  /** @throws Error as `sendToStaff`: to be tried again */
  run(now: Instant, policy: Policy): Promise<void>;
}

export function createImprovementAssignments(deps: ImprovementDeps): ImprovementAssignments {
  let told = new Set<string>();
  return {
    async run(now, policy) {
      const { state } = overdueAt(now);
      const items = await readToldImprovements(deps.pool, { state, since: now - ASSIGNMENT_IS_NEWS });
      const keyOf = ({ id, steps }: (typeof items)[number]): string => `improvement/${id}/${steps.length}`;
      const news = items.filter((item) => !told.has(keyOf(item)));
      told = new Set(items.map(keyOf).filter((key) => told.has(key)));
      if (news.length === 0) return;
      const directory = await readDirectory(deps.pool, [], now);
      for (const item of news) {
        const message = assignmentOf(directory, item, now);
        if (message) await send(deps, policy, keyOf(item), message);
        told.add(keyOf(item));
      }
    },
  };
}

const send = (deps: ImprovementDeps, policy: Policy, key: string, message: ImprovementMessage): Promise<void> =>
  sendToStaff(deps, key, message, (language) => words(deps, policy, message, language));

function words({ url }: ImprovementDeps, policy: Policy, { lines }: ImprovementMessage, language: Language): Words {
  const wordsOf = language === 'en' ? 'en' : 'zh-CN';
  const values = {
    count: lines.length,
    lines: lines.slice(0, MOST_LINES).map((line) => improvementLine(line, wordsOf, policy.timeZone)),
    more: Math.max(0, lines.length - MOST_LINES),
    listUrl: `${url.replace(/\/+$/, '')}/v1/improvements?state=open`,
  };
  return renderMessage('improvements', language, values, policy);
}
