import { LOOPBACK } from './ports.js';
import type { ProcessSpec } from './supervised.js';

export interface TemporalServerOptions {
  /** The `temporal` binary. */
  binary: string;
  port: number;
  uiPort: number;
  logFile: string;
  /** Where the server keeps everything; without it in memory. */
  dbFile?: string;
  namespace?: string;
}

/** How to run Temporal's dev server with its UI, on the loopback address only. */
export function temporalServerProcess(options: TemporalServerOptions): ProcessSpec {
  const { binary, port, uiPort, logFile, dbFile, namespace = 'default' } = options;
  return {
    name: 'temporal',
    command: binary,
    args: [
      ...['server', 'start-dev', '--ip', LOOPBACK, '--port', String(port), '--ui-port', String(uiPort)],
      ...['--namespace', namespace, '--log-level', 'warn'],
      ...(dbFile ? ['--db-filename', dbFile, '--sqlite-pragma', 'journal_mode=WAL'] : []),
      // The default of 20 makes every step of a complaint wait for the next 50 ms.
      ...['--dynamic-config-value', 'history.transferProcessorMaxPollRPS=1000'],
    ],
    env: process.env,
    logFile,
    guarded: { stopSignal: 'SIGTERM' },
    isReady: () => answers(`http://${LOOPBACK}:${uiPort}/api/v1/namespaces/${namespace}`),
  };
}

/** Whether an address answers 200. */
export async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
