import type { OwnProcess } from '../../../ops/local/processes.js';
import { Proxy, type Address } from './proxy.js';

/** What our processes talk to, and the setting that says where it is. */
const PARTS = {
  temporal: 'TEMPORAL_ADDRESS',
  database: 'DATABASE_URL',
  notification: 'NOTIFICATION_URL',
  billing: 'BILLING_URL',
  survey: 'SURVEY_URL',
  /** Where services send what they tell the API. */
  api: 'PUBLIC_URL',
} as const;

export type Part = keyof typeof PARTS;
export type Through = { [P in OwnProcess]?: readonly Part[] };

/** The proxies of one stack, each between one process and one part. */
export class Proxies {
  private readonly proxies = new Map<string, Proxy>();
  /** Settings of every process without proxies. */
  settings: NodeJS.ProcessEnv = {};

  static async start(through: Through): Promise<Proxies> {
    const proxies = new Proxies();
    for (const [name, parts] of Object.entries(through))
      for (const part of parts) proxies.proxies.set(`${name} ${part}`, await Proxy.start());
    return proxies;
  }

  /** Lets everything pass. */
  repair(): void {
    for (const proxy of this.proxies.values()) {
      proxy.delay(0);
      proxy.mend();
      proxy.release();
    }
  }

  between(name: OwnProcess, part: Part): Proxy {
    const proxy = this.proxies.get(`${name} ${part}`);
    if (!proxy) throw new Error(`no proxy between ${name} and ${part}: name it in "through"`);
    return proxy;
  }

  /** What a process has to be told so that it goes through its proxies, which learn here where to lead. */
  settingsOf(name: OwnProcess, settings: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    this.settings = settings;
    const parts = (Object.keys(PARTS) as Part[]).filter((part) => this.proxies.has(`${name} ${part}`));
    return Object.fromEntries(parts.map((part) => [PARTS[part], this.detour(name, part, settings[PARTS[part]] ?? '')]));
  }

  private detour(name: OwnProcess, part: Part, where: string): string {
    const proxy = this.between(name, part);
    const { host, port } = proxy.address;
    if (part === 'temporal') {
      proxy.leadTo(addressOf(new URL(`tcp://${where}`)));
      return `${host}:${port}`;
    }
    const url = new URL(where);
    proxy.leadTo(addressOf(url));
    return Object.assign(url, { hostname: host, port: String(port) }).href;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.proxies.values()].map((proxy) => proxy.stop()));
  }
}

const addressOf = ({ hostname, port }: URL): Address => ({ host: hostname, port: Number(port) });
