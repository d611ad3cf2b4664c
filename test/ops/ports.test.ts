import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import {
  defaultPorts,
  freeLowPort,
  freePort,
  LOOPBACK,
  resolvePorts,
  type PortSetting,
} from '../../ops/local/ports.js';

async function takePort(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await once(server.listen(0, LOOPBACK), 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

describe('the ports of the local stack', () => {
  it('picks a different free port for every part that is set to 0', async () => {
    const ports = await resolvePorts(['API_PORT', 'POSTGRES_PORT', 'TEMPORAL_PORT'], {
      API_PORT: '0',
      POSTGRES_PORT: '0',
      TEMPORAL_PORT: '0',
    });
    const picked = [ports.API_PORT, ports.POSTGRES_PORT, ports.TEMPORAL_PORT];
    expect(new Set(picked).size).toBe(3);
    expect(Math.min(...picked)).toBeGreaterThan(1_023);
  });

  it('tells every taken port in a line of its own, with its setting', async () => {
    const [one, two] = [await takePort(), await takePort()];
    const env = { API_PORT: String(one.port), SURVEY_PORT: String(two.port), BILLING_PORT: '0' };
    await expect(resolvePorts(['API_PORT', 'SURVEY_PORT', 'BILLING_PORT'], env)).rejects.toThrow(
      [
        `port ${one.port} is taken: end what uses it, or set API_PORT to another port (0 picks a free one)`,
        `port ${two.port} is taken: end what uses it, or set SURVEY_PORT to another port (0 picks a free one)`,
      ].join('\n'),
    );
    one.server.close();
    two.server.close();
  });

  it.each(Object.keys(defaultPorts) as PortSetting[])('tells that the port of %s is taken', async (setting) => {
    const { server, port } = await takePort();
    await expect(resolvePorts([setting], { [setting]: String(port) })).rejects.toThrow(
      `port ${port} is taken: end what uses it, or set ${setting} to another port`,
    );
    server.close();
  });

  it('looks only at the ports that are used', async () => {
    const { server, port } = await takePort();
    const ports = await resolvePorts(['API_PORT'], { API_PORT: '0', SURVEY_PORT: String(port) });
    expect(ports.SURVEY_PORT).toBe(defaultPorts.SURVEY_PORT);
    server.close();
  });

  it.each(['74000', '-1', 'abc', '7400.5'])('refuses %s as a port and says what is expected', async (value) => {
    await expect(resolvePorts(['API_PORT'], { API_PORT: value })).rejects.toThrow(
      `API_PORT is "${value}": expected a port from 1 to 65535, or 0 for a free one`,
    );
  });

  it('picks a port that can be listened on at once', async () => {
    const port = await freePort();
    const server = createServer();
    await once(server.listen(port, LOOPBACK), 'listening');
    expect((server.address() as AddressInfo).port).toBe(port);
    server.close();
  });

  it('picks a port for servers that keep it as a small integer', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, freeLowPort));
    expect(Math.max(...ports)).toBeLessThan(32_768);
  });
});
