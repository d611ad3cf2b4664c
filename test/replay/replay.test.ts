import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { jest } from '@jest/globals';
import { bundleWorkflowCode, DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { build } from '../../ops/local/build.mjs';
import { plantedIn, stringsOf } from '../support/planted.js';
import { ofThisEpoch, hasRecordings, readHistories, readTexts, type Recorded } from './histories.js';
import { DEV_SERVER } from './record/names.js';
import { replay } from './replaying.js';
import { storyNames } from './stories/index.js';

jest.setTimeout(180_000);

/** What is replayed is what the sources are now; it stands where `npm start` takes it from. */
const bundle = { codePath: path.resolve('dist/workflow-bundle.js') };
let recorded: Recorded[];

beforeAll(async () => {
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
  if (!hasRecordings()) throw new Error(`${ofThisEpoch} is not there: run "npm run record"`);
  await build(() => undefined);
  recorded = readHistories();
});

const eventTypes = (): Set<string> =>
  new Set(Object.values(readTexts()).flatMap((text) => [...text.matchAll(/"EVENT_TYPE_(\w+)"/g)].map(([, t]) => t!)));

describe('the recorded histories', () => {
  it('are there for every story; "npm run record" records them anew', () => {
    const stories = new Set(recorded.map(({ name }) => name.split('.')[0]));
    expect([...stories].sort()).toEqual([...storyNames, DEV_SERVER].sort());
    expect(stories.size).toBeGreaterThanOrEqual(8);
  });

  it('hold every kind of thing that a complaint does: timers, cancelled ones, effects, updates, signals, several runs', () => {
    expect([...eventTypes()]).toEqual(
      expect.arrayContaining([
        'WORKFLOW_EXECUTION_COMPLETED',
        'WORKFLOW_EXECUTION_CONTINUED_AS_NEW',
        'WORKFLOW_EXECUTION_SIGNALED',
        'WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
        'WORKFLOW_EXECUTION_UPDATE_COMPLETED',
        'TIMER_FIRED',
        'TIMER_CANCELED',
        'MARKER_RECORDED',
        'ACTIVITY_TASK_COMPLETED',
        'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES',
      ]),
    );
    const runs = recorded.filter(({ name }) => name.startsWith('long-history'));
    expect(runs.length).toBeGreaterThanOrEqual(2);
  });

  it('hold complaints in the middle of their lives too', () => {
    const open = Object.entries(readTexts()).filter(
      ([, text]) => !/EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|CONTINUED)/.test(text),
    );
    expect(open.map(([name]) => name)).toEqual(expect.arrayContaining(['silence', 'waits-for-approval']));
  });

  it('hold no personal data, and are small enough to live among the sources', () => {
    for (const [name, text] of Object.entries(readTexts())) {
      expect({ name, found: plantedIn(text) }).toEqual({ name, found: [] });
      expect({ name, small: text.length < 500_000 }).toEqual({ name, small: true });
    }
    expect(plantedIn(recorded.flatMap(({ history }) => stringsOf(history)).join('\n'))).toEqual([]);
  });
});

describe('the workflow code', () => {
  it('replays the histories of its epoch', async () => {
    await expect(replay(bundle, recorded)).resolves.toBeUndefined();
  });

  it('with one timer more does not, and whoever changed it is told what to do', async () => {
    const changed = { code: await changedWorkflow('await this.load();', 'await this.load();\n    await wf.sleep(1);') };
    const some = recorded.filter(({ name }) => ['straight-path', 'silence', DEV_SERVER].includes(name));
    const failed: unknown = await replay(changed, some).catch((err: unknown) => err);
    const { message } = failed as Error;
    expect(message).toMatch(
      /^the histories of epoch \d+ no longer replay: raise EPOCH in workflows\/contract\/names\.ts and run "npm run record", or make the change replay\n/,
    );
    for (const { name } of some) expect(message).toMatch(new RegExp(`^  ${name}: .*TMPRL1100`, 'm'));
  });
});

/** The bundle of a copy of the sources in which the first step of `run` is another. */
async function changedWorkflow(found: string, replacement: string): Promise<string> {
  const folder = mkdtempSync(path.resolve('dist', 'changed-'));
  try {
    for (const room of ['workflows', 'domain'])
      cpSync(path.resolve(room), path.join(folder, room), { recursive: true });
    const file = path.join(folder, 'workflows', 'complaint.ts');
    const source = readFileSync(file, 'utf8');
    const from = source.indexOf('async run()');
    expect(source.slice(from)).toContain(found);
    writeFileSync(file, source.slice(0, from) + source.slice(from).replace(found, replacement));
    const logger = new DefaultLogger('WARN');
    const { code } = await bundleWorkflowCode({ workflowsPath: path.join(folder, 'workflows', 'index.ts'), logger });
    return code;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
