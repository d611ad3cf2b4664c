import { configSchema } from '../../platform/config.js';
import { runbook, visibilityQueries } from '../support/runbook.js';
import { read, sourceFiles } from './sources.js';

const sources = sourceFiles()
  .filter((file) => !file.startsWith('test/'))
  .map(read)
  .join('\n');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name]) => name!)),
];

describe.each(['README.md', 'CONTRIBUTING.md', 'docs/runbook.md', 'ops/README.md', 'docs/api.md'])('%s', (page) => {
  it('names only commands that are there', () => {
    const named = found(read(page), /npm run ([\w:]+)/g);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the runbook', () => {
  const settings = found(runbook(), /`([A-Z][A-Z_]{4,})`/g);
  const lines = found(runbook(), /(?<![*\w])\*([^*\n]+)\*(?!\*)/g);
  const metrics = found(runbook(), /\b(redress_[a-z_]+)\b/g);

  it.each(settings)('names the setting %s, which is read', (name) => {
    expect(name in configSchema.shape || name.startsWith('TEMPORAL_') || sources.includes(name)).toBe(true);
  });

  it.each(lines)('quotes the log line "%s", which is written', (line) => {
    expect(sources).toContain(line);
  });

  it.each(metrics)('names the metric %s, which is measured', (name) => {
    expect(sources).toContain(`'${name}'`);
  });

  it('has found all of them', () => {
    expect([settings.length, lines.length, metrics.length].every((count) => count >= 3)).toBe(true);
    expect(visibilityQueries().length).toBeGreaterThanOrEqual(10);
  });
});
