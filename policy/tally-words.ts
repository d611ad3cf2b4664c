import { STAFF_LANGUAGES, RANKS, type StaffLanguage, type Rank, type Tally } from '../domain/index.js';
import { label, type Label } from './label.js';
import { LABELS } from './labels.js';
import { yuan } from './templates/format.js';

const warnings = label('预警', 'warnings');
const breaches = label('超时', 'breaches');
const compensation = label('赔付', 'compensation');
const withinAuthority = label('授权内无需审批', 'plans within authority');
const told = (rank: Rank, language: StaffLanguage): string =>
  language === 'en' ? `${LABELS.rank[rank].en} told` : `通知${LABELS.rank[rank]['zh-CN']}`;
const asked = (rank: Rank, language: StaffLanguage): string =>
  language === 'en' ? `plans for ${LABELS.rank[rank].en}` : `${LABELS.rank[rank]['zh-CN']}审批`;

/** What differs between two tallies: `breaches 2 → 0, director told 1 → 0`. Empty when nothing does. */
export const tallyWords = (before: Tally, after: Tally): Record<StaffLanguage, string> =>
  Object.fromEntries(STAFF_LANGUAGES.map((language) => [language, inWords(before, after, language)])) as Record<
    StaffLanguage,
    string
  >;

function inWords(before: Tally, after: Tally, language: StaffLanguage): string {
  const of = (name: Label): string => name[language];
  const own = 'within_authority';
  const figures: [name: string, before: number | string, after: number | string][] = [
    [of(breaches), before.breaches, after.breaches],
    [of(warnings), before.warnings, after.warnings],
    ...RANKS.map(
      (rank) => [told(rank, language), before.escalations[rank], after.escalations[rank]] as [string, number, number],
    ),
    [of(withinAuthority), before.approvals[own], after.approvals[own]],
    ...RANKS.map(
      (rank) => [asked(rank, language), before.approvals[rank], after.approvals[rank]] as [string, number, number],
    ),
    [of(compensation), yuan(before.compensationFen), yuan(after.compensationFen)],
  ];
  const differing = figures.filter(([, a, b]) => a !== b);
  return differing.map(([name, a, b]) => `${name} ${a} → ${b}`).join(language === 'en' ? ', ' : '，');
}
