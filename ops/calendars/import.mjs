import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Writes policy/calendars/cn-days.ts from the installed package chinese-days: days off and make-up days of all years that it
 * knows, with its version. Run it after raising the package's version; a test compares file and package.
 */
const PACKAGE = new URL('../../node_modules/chinese-days/', import.meta.url);
const TARGET = new URL('../../policy/calendars/cn-days.ts', import.meta.url);

const readJson = (path) => JSON.parse(readFileSync(new URL(path, PACKAGE), 'utf8'));

/** The text of the data file for the installed package. */
export function dataFile() {
  const { version } = readJson('package.json');
  const { holidays, workdays } = readJson('dist/chinese-days.json');
  const years = [...new Set(Object.keys(holidays).map((date) => date.slice(0, 4)))].sort();
  const lines = years.map(
    (year) => `  ${year}: [\n    ${daysOf(year, holidays)},\n    ${daysOf(year, workdays)},\n  ],`,
  );
  return [
    `/** Made by \`npm run calendars\` from chinese-days ${version} (MIT licence); do not edit. */`,
    `export const SOURCE = 'chinese-days ${version}';`,
    '',
    '/** Per year: days off, then make-up working days, each as `MM-DD`. */',
    'export const YEARS: Readonly<Record<number, readonly [daysOff: string, makeupDays: string]>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

const daysOf = (year, dates) =>
  `'${Object.keys(dates)
    .filter((date) => date.startsWith(year))
    .map((date) => date.slice(5))
    .sort()
    .join(' ')}'`;

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, dataFile());
