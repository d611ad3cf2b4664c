import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request on its way through a detour. */
export interface Passing {
  method: string;
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  body: string;
  /** Comes true when the caller has given up, or was answered. */
  gone: Promise<void>;
}

export interface Reply {
  status: number;
  type: string;
  body: string;
}

/** Decides what a caller hears; without a reply the connection is dropped. */
export type Route = (passing: Passing, pass: (passing: Passing) => Promise<Reply>) => Promise<Reply | undefined>;

/** Stands between a process and an HTTP server: sees every request, and may delay, repeat, change or lose it. */
export class Detour {
  private target = '';

  private constructor(
    private readonly server: Server,
    private readonly route: Route,
  ) {}

  /** Listens on a free port of the loopback address; `leadTo` tells where to. */
  static async start(route: Route): Promise<Detour> {
    const server = createServer();
    const detour = new Detour(server, route);
    server.on('request', (req, res) => void detour.take(req, res));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return detour;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  leadTo(url: string): void {
    this.target = url.replace(/\/+$/, '');
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const reply = await this.reply(req, res);
      if (reply && !res.destroyed) res.writeHead(reply.status, { 'content-type': reply.type }).end(reply.body);
      else res.destroy();
    } catch (err) {
      // What is behind may be down, or the caller gone: he sees what he would see without us, a broken connection.
      res.destroy(err as Error);
    }
  }

  private async reply(req: IncomingMessage, res: ServerResponse): Promise<Reply | undefined> {
    const gone = new Promise<void>((resolve) => res.once('close', resolve));
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const { method = '', url: path = '' } = req;
    const body = Buffer.concat(chunks).toString('utf8');
    return this.route({ method, path, headers: headersOf(req), body, gone }, (passing) => this.pass(passing));
  }

  private async pass({ method, path, headers, body }: Passing): Promise<Reply> {
    const answer = await fetch(this.target + path, { method, headers, ...(body !== '' && { body }) });
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.text() };
  }
}

/** Headers that belong to one connection only. */
const HOP = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect'];

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !HOP.includes(name) ? [[name, value] as const] : [],
    ),
  );
