import type { Compared, Rehearsal } from '../../journal/index.js';
import { labelOf, tallyWords } from '../../policy/index.js';

type Level = Rehearsal['largest'][number]['level'];
type Part = [name: string, compared: Compared];

/** Outlets that are shown; all of them are in `--json`. */
const OUTLETS = 20;

/** The account for people: totals, by level, by outlet, and the complaints that differ most. */
export function printout(rehearsal: Rehearsal): string[] {
  const { policy, total, byLevel, largest, spared, failures, failed } = rehearsal;
  if (total.complaints + failures === 0)
    return ['There are no complaints to rehearse: none is open or was closed lately.'];
  const levels = Object.entries(byLevel).map(([level, part]): Part => [levelName(level), part]);
  const outlets = changedOutlets(rehearsal);
  return [
    `${policy.id} ${policy.version}: ${total.complaints} complaints under their own rules → under the draft; ${total.changed} differ`,
    `${total.complaints - spared} were lived again; ${spared} are out of the draft's reach and count as their journals have it`,
    '',
    ...table([['all', total], ...levels]),
    ...inAll(total),
    ...section('outlets that differ', table(outlets.slice(0, OUTLETS))),
    ...section(
      'complaints that differ most',
      largest.map(
        ({ complaintNo, level, outlet, before, after }) =>
          `${complaintNo}  level ${level}  ${outlet}: ${tallyWords(before, after).en}`,
      ),
    ),
    ...section(
      `${failures} could not be rehearsed`,
      failed.map(({ complaintNo, reason }) => `${complaintNo}: ${reason}`),
    ),
  ];
}

const levelName = (level: string): string => labelOf('level', Number(level) as Level, 'en');

const changedOutlets = ({ byOutlet }: Rehearsal): Part[] =>
  Object.entries(byOutlet)
    .filter(([, { changed }]) => changed > 0)
    .sort(([a, one], [b, other]) => other.changed - one.changed || (a < b ? -1 : 1));

const section = (title: string, lines: string[]): string[] => (lines.length > 0 ? ['', `${title}:`, ...lines] : []);

const sum = (figures: Record<string, number>): number => Object.values(figures).reduce((all, n) => all + n, 0);

const COLUMNS: [title: string, of: (tally: Compared['before']) => number | string][] = [
  ['warnings', ({ warnings }) => warnings],
  ['breaches', ({ breaches }) => breaches],
  ['escalations', ({ escalations }) => sum(escalations)],
  ['approvals', ({ approvals }) => sum(approvals) - approvals.within_authority],
  ['compensation ¥', ({ compensationFen }) => (compensationFen / 100).toFixed(2)],
];

function table(parts: readonly Part[]): string[] {
  if (parts.length === 0) return [];
  const rows = [
    ['', 'complaints', 'differ', ...COLUMNS.map(([title]) => title)],
    ...parts.map(([name, { complaints, changed, before, after }]) => [
      ...[name, String(complaints), String(changed)],
      ...COLUMNS.map(([, of]) => (of(before) === of(after) ? `${of(before)}` : `${of(before)} → ${of(after)}`)),
    ]),
  ];
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
}

/** By rank, where it differs. */
function inAll({ before, after }: Compared): string[] {
  const words = tallyWords(before, after).en;
  return words === '' ? [] : [`in all: ${words}`];
}
