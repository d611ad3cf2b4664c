import type { Logger } from './logger.js';

/** Something that was started and can be stopped. */
export interface Running {
  stop(): Promise<void>;
}

/** Collects what a process opened and closes it in reverse order; one failing stop does not keep the others from stopping. */
export class Lifecycle implements Running {
  private readonly opened: { name: string; stop: () => unknown }[] = [];

  constructor(private readonly logger: Logger) {}

  /** Registers how to close what was just opened and hands it back. */
  add<T>(name: string, resource: T, stop: (resource: T) => unknown): T {
    this.opened.push({ name, stop: () => stop(resource) });
    return resource;
  }

  async stop(): Promise<void> {
    for (let last = this.opened.pop(); last; last = this.opened.pop()) {
      try {
        await last.stop();
      } catch (err) {
        this.logger.error({ err, part: last.name }, 'could not be stopped in order');
      }
    }
  }
}

/** How long a process whose supervisor is gone may take to stop in order; nobody else would end it, in ms. */
const ORPHAN_LIMIT_MS = 10_000;

/**
 * Runs a process until SIGINT, SIGTERM or, in the local stack, the end of standard input's pipe; then stops it in order.
 * Asked to end while it is still starting, it ends at once. A failing start prints one line and ends the process with
 * exit code 1.
 */
export async function runUntilSignalled(name: string, start: () => Promise<Running>): Promise<void> {
  let running: Running | undefined;
  const asked = stopAsked().then(() => (running ? undefined : process.exit(0)));
  try {
    running = await start();
    await asked;
    await running.stop();
    process.exit(0);
  } catch (err) {
    process.stderr.write(`${name}: ${err instanceof Error ? err.message : String(err)}\n`);
    process.exit(1);
  }
}

/** With `REDRESS_SUPERVISED=1` standard input is a pipe of the supervisor: when it closes, the supervisor is gone. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    if (process.env['REDRESS_SUPERVISED'] !== '1') return;
    const orphaned = () => {
      setTimeout(() => process.exit(1), ORPHAN_LIMIT_MS).unref();
      resolve();
    };
    process.stdin.on('end', orphaned).on('error', orphaned).resume();
  });
}
