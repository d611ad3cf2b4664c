import { whenLauncherIsGone } from './launcher.js';
import { startStack, type Stack } from './stack.js';
import { printout } from './walkthrough.js';

const say = (line: string) => console.log(line);

/** `npm start`: the whole system until Ctrl-C. */
async function main(): Promise<number> {
  const stop = new AbortController();
  const asked = stopAsked(stop);
  const started = performance.now();
  const stack = await startUnless(stop.signal);
  if (!stack) return 0;
  say(`\nReady after ${((performance.now() - started) / 1_000).toFixed(1)} s.\n`);
  say(printout(stack.runtime));
  await asked;
  say('\nStopping …');
  await stack.stop();
  say('Stopped. Everything is kept; start again with "npm start", remove it with "npm run reset".');
  return 0;
}

/** The first signal stops; more of them change nothing. When our launcher is gone, nobody can stop us any more. */
function stopAsked(stop: AbortController): Promise<void> {
  return new Promise((resolve) => {
    const ask = () => {
      stop.abort();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
    whenLauncherIsGone(ask);
  });
}

/** Nothing when it was asked to stop while it was starting. */
async function startUnless(signal: AbortSignal): Promise<Stack | undefined> {
  try {
    const stateDir = process.env['REDRESS_STATE_DIR'] || '.redress';
    return await startStack({ stateDir, env: process.env, say, signal });
  } catch (err) {
    if (signal.aborted) return undefined;
    throw err;
  }
}

try {
  process.exit(await main());
} catch (err) {
  console.error(`\n${err instanceof Error ? err.message : String(err)}`);
  process.exit(1);
}
