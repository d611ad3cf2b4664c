import { readFileSync, writeFileSync } from 'node:fs';
import { workedExamples } from './support/worked-examples.js';

const PAGE = 'docs/clocks.md';
if (process.env['WRITE_DOCS'] === 'yes') writeFileSync(PAGE, workedExamples());

it('docs/clocks.md says what the rules answer: after a change run "npm run docs:clocks"', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(workedExamples());
});
