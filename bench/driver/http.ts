import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  text: string;
}

/** A caller that costs little: it shares the machine with what it measures. Connections are kept. */
export class HttpCaller {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly base: string) {}

  /** Sends JSON and reads JSON. @throws Error that names the request and its answer, when that is not 2xx */
  async json<T>(method: string, path: string, headers: Record<string, string>, body?: object): Promise<T> {
    const type = { 'content-type': 'application/json' };
    return JSON.parse(await this.text(method, path, { ...type, ...headers }, body && JSON.stringify(body))) as T;
  }

  /** @throws Error that names the request and its answer, when that is not 2xx */
  async text(method: string, path: string, headers: Record<string, string>, body?: string): Promise<string> {
    const { status, text } = await this.send(method, path, headers, body);
    if (status >= 200 && status < 300) return text;
    throw new Error(`${method} ${path} was answered ${status}: ${text.slice(0, 300)}`);
  }

  private send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { method, agent: this.agent, headers: { ...headers, ...length } };
    return new Promise((resolve, reject) => {
      const sent = request(this.base + path, options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
