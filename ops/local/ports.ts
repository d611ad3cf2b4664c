import { randomInt } from 'node:crypto';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';

/** Ports of the local stack, by the setting that changes each. */
export const defaultPorts = {
  API_PORT: 7400,
  NOTIFICATION_PORT: 7401,
  BILLING_PORT: 7402,
  SURVEY_PORT: 7403,
  METRICS_PORT: 7404,
  TEMPORAL_PORT: 7233,
  TEMPORAL_UI_PORT: 8233,
  POSTGRES_PORT: 7432,
} as const;

export type PortSetting = keyof typeof defaultPorts;

export const LOOPBACK = '127.0.0.1';

/**
 * Decides the port of every part before anything is started; 0 picks a free one.
 * @throws Error with one line for each port that is taken or not a port, naming port and setting
 */
export async function resolvePorts(
  settings: readonly PortSetting[],
  env: NodeJS.ProcessEnv,
): Promise<Record<PortSetting, number>> {
  const wanted = settings.map((setting) => ({ setting, port: parsePort(setting, env[setting]) }));
  const faults = await Promise.all(wanted.map(fault));
  const told = faults.filter((line) => line !== undefined);
  if (told.length > 0) throw new Error(told.join('\n'));
  const fixed = wanted.filter(({ port }) => port !== 0).map(({ setting, port }) => [setting, port] as const);
  const free = wanted.filter(({ port }) => port === 0).map(async ({ setting }) => [setting, await freePort()] as const);
  const resolved = Object.fromEntries([...fixed, ...(await Promise.all(free))]);
  return { ...defaultPorts, ...resolved };
}

function parsePort(setting: PortSetting, value: string | undefined): number {
  if (value === undefined || value === '') return defaultPorts[setting];
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${setting} is "${value}": expected a port from 1 to 65535, or 0 for a free one`);
}

async function fault({ setting, port }: { setting: PortSetting; port: number }): Promise<string | undefined> {
  if (port === 0) return undefined;
  const server = await bind(port);
  if (!server) return `port ${port} is taken: end what uses it, or set ${setting} to another port (0 picks a free one)`;
  await close(server);
  return undefined;
}

/** The listening server, or nothing when somebody else has the port. */
async function bind(port: number): Promise<Server | undefined> {
  const server = createServer();
  try {
    await once(server.listen(port, LOOPBACK), 'listening');
    return server;
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw new Error(`port ${port} cannot be used: ${(err as Error).message}`, { cause: err });
  }
}

/**
 * A free port of the loopback address. One connection is made and closed from the server's side, which keeps the
 * system from handing the port out again for a while, although anybody who asks for it by number can have it.
 */
export async function freePort(): Promise<number> {
  const server = createServer((socket) => socket.destroy());
  await once(server.listen(0, LOOPBACK), 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect(port, LOOPBACK);
  await once(client.resume(), 'close');
  await close(server);
  return port;
}

/** Ports below those that the system hands out by itself, in which `freePort` never finds one. */
const LOW_PORTS = { from: 15_000, to: 32_000 };

/** A free port below 32768, for a server that keeps its ports as small integers. */
export async function freeLowPort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOW_PORTS.from, LOW_PORTS.to);
    const server = await bind(port);
    if (!server) continue;
    await close(server);
    return port;
  }
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
