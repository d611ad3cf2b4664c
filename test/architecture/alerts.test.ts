import { parse } from 'yaml';
import { runbook } from '../support/runbook.js';
import { read, sourceFiles } from './sources.js';

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; runbook: string };
}

const { groups } = parse(read('ops/alerts.yaml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules).map((rule) => [rule.alert, rule] as const);
const sources = sourceFiles()
  .filter((file) => !file.startsWith('test/'))
  .map(read)
  .join('\n');

describe.each(rules)('the alert %s', (name, { expr, labels, annotations }) => {
  it('looks at metrics that are measured', () => {
    const metrics = expr.match(/redress_\w+/g) ?? [];
    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.filter((metric) => !sources.includes(`'${metric}'`))).toEqual([]);
  });

  it('says how urgent it is, and is told by the runbook under the heading it names', () => {
    expect(['page', 'ticket']).toContain(labels.severity);
    const [, section = ''] = runbook().split(`\n## ${annotations.runbook}\n`);
    expect(section.split('\n## ')[0]).toContain(`\`${name}\``);
  });
});
