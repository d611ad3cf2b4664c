import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cast } from './demo/cast.js';
import { play } from './demo/play.js';
import { stopAsked } from './launcher.js';
import { defaultPorts } from './ports.js';
import { startStack, type Stack } from './stack.js';

const INTERRUPTED = 130;
/** Settings that would replace a part of the stack, or reach something outside it: the demo touches nothing but its own. */
const OTHERS = /^(TEMPORAL_(?!CLI_PATH$)|(DATABASE|NOTIFICATION|BILLING|SURVEY|SMTP|PUBLIC)_URL$|OIDC_|TASK_QUEUE$)/;

const say = (line: string) => console.log(line);

/** `npm run demo`: a stack of its own in a temporary folder, 20 complaints under a policy whose hours are seconds. */
async function main(): Promise<number> {
  const stop = stopAsked();
  const stateDir = mkdtempSync(path.join(os.tmpdir(), 'redress-demo-'));
  let stack: Stack | undefined;
  try {
    say('Starting a stack of its own for the demo; one hour of the policy passes in one second.');
    stack = await startStack({ stateDir, env: environment(), say, signal: stop });
    say(`\nReady. Watch it in Temporal: ${stack.runtime.temporalUi}\n`);
    await play(stack.runtime, { parts: cast, say, stop });
  } catch (err) {
    if (!stop.aborted) return failed(err, stateDir, stack);
  }
  say(stop.aborted ? '\nStopping …' : '\nStopping the stack of the demo …');
  await stack?.stop();
  rmSync(stateDir, { recursive: true, force: true });
  say('Stopped; everything of the demo is removed.');
  return stop.aborted ? INTERRUPTED : 0;
}

/** Keeps what may explain it. */
async function failed(err: unknown, stateDir: string, stack: Stack | undefined): Promise<number> {
  await stack?.stop();
  console.error(`\nThe demo failed: ${err instanceof Error ? err.message : String(err)}`);
  console.error(`Its logs are kept in ${path.join(stateDir, 'logs')}; remove ${stateDir} when you have read them.`);
  return 1;
}

function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !OTHERS.test(name));
  const ports = Object.keys(defaultPorts).map((name): [string, string] => [name, '0']);
  return { ...Object.fromEntries<string | undefined>([...own, ...ports]), REDRESS_POLICY: 'express-cn-fast' };
}

process.exit(await main());
