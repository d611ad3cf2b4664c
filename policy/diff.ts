import { type DeadlineRule, type StaffLanguage, type Limit, STAFF_LANGUAGES, type Policy } from '../domain/index.js';
import { labelOf } from './labels.js';

/** One difference between two versions of a policy, for people. */
export interface PolicyChange {
  /** Where, with the ids of rules in place of numbers: `deadlines.resolution.level-4.limit`. */
  path: string;
  words: Record<StaffLanguage, string>;
}

/** What differs between two versions, in words. Rules are known by their id, so moving one is no change. */
export function diffPolicies(from: Policy, to: Policy): PolicyChange[] {
  const { deadlines: rulesBefore, ...before } = from;
  const { deadlines: rulesAfter, ...after } = to;
  return [...ruleChanges(rulesBefore, rulesAfter), ...changes('', before, after)].filter(
    ({ path }) => path !== 'id' && path !== 'version',
  );
}

function ruleChanges(before: DeadlineRule[], after: DeadlineRule[]): PolicyChange[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  const find = (rules: DeadlineRule[], id: string) => rules.find((rule) => rule.id === id);
  return ids.flatMap((id) => ruleChange(id, find(before, id), find(after, id)));
}

function ruleChange(id: string, before: DeadlineRule | undefined, after: DeadlineRule | undefined): PolicyChange[] {
  const path = `deadlines.${id}`;
  if (before && after) return changes(path, before, after, nameOf(after));
  const rule = (before ?? after)!;
  const verb = after ? { 'zh-CN': '新增', en: 'new' } : { 'zh-CN': '删除', en: 'removed' };
  return [
    {
      path,
      words: inBoth(
        (language) =>
          `${nameOf(rule)(language)}${COLON[language]}${verb[language]}, ${valueWords(rule.limit, language)}`,
      ),
    },
  ];
}

type Name = (language: StaffLanguage) => string;

const COLON = { 'zh-CN': '：', en: ': ' } as const;

/** `resolution.level-4 (投诉解决)`. */
const nameOf =
  ({ id, kind }: DeadlineRule): Name =>
  (language) =>
    `${id} (${labelOf('deadlineKind', kind, language)})`;

/** Goes down to what is said in one phrase: a number, a word, a limit, a list. */
function changes(path: string, before: unknown, after: unknown, name?: Name): PolicyChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isTree(before) || !isTree(after)) return [changed(path, before, after, name)];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => changes(path === '' ? key : `${path}.${key}`, before[key], after[key], name));
}

function changed(path: string, before: unknown, after: unknown, name?: Name): PolicyChange {
  const field = path.split('.').at(-1)!;
  const of = (language: StaffLanguage): string => (name ? `${name(language)} ${field}` : path);
  const words = inBoth(
    (language) => `${of(language)}${COLON[language]}${valueWords(before, language)} → ${valueWords(after, language)}`,
  );
  return { path, words };
}

const inBoth = (words: Name): Record<StaffLanguage, string> =>
  Object.fromEntries(STAFF_LANGUAGES.map((language) => [language, words(language)])) as Record<StaffLanguage, string>;

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isLimit(value);

const isLimit = (value: unknown): value is Limit =>
  typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value && 'clock' in value;

const UNITS = {
  second: { 'zh-CN': '秒', en: 'second' },
  minute: { 'zh-CN': '分钟', en: 'minute' },
  hour: { 'zh-CN': '小时', en: 'hour' },
  day: { 'zh-CN': '日', en: 'day' },
} as const;
const CLOCK_WORDS = {
  elapsed: { 'zh-CN': '', en: '' },
  calendar: { 'zh-CN': '自然', en: 'calendar ' },
  working: { 'zh-CN': '工作', en: 'working ' },
} as const;

function valueWords(value: unknown, language: StaffLanguage): string {
  if (value === undefined) return language === 'en' ? 'nothing' : '无';
  if (isLimit(value)) return limitWords(value, language);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `72 hours`, `7 个自然日`. */
function limitWords({ amount, unit, clock }: Limit, language: StaffLanguage): string {
  const words = `${CLOCK_WORDS[clock][language]}${UNITS[unit][language]}`;
  if (language === 'en') return `${amount} ${words}${amount === 1 ? '' : 's'}`;
  return clock === 'elapsed' ? `${amount} ${words}` : `${amount} 个${words}`;
}
