import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Address {
  host: string;
  port: number;
}

/** As the process sees it that the proxy was put before: what it sends, and what it is sent. */
export type Direction = 'outbound' | 'inbound';

interface Pair {
  process: Socket;
  server: Socket;
  /** What waits in each direction. */
  kept: Record<Direction, Buffer[]>;
}

/**
 * A TCP proxy between one process and one server. It can keep what goes in one direction, be as slow as told, or be cut. What
 * is kept when one of the two ends closes (a killed process) is lost, as it would be on a wire.
 */
export class Proxy {
  private readonly pairs = new Set<Pair>();
  private readonly held = new Set<Direction>();
  private isCut = false;
  private delayMs = 0;
  private target: Address | undefined;

  private constructor(private readonly listener: Server) {}

  /** Listens on a free port of the loopback address; `leadTo` tells where to. */
  static async start(): Promise<Proxy> {
    const listener = createServer();
    const proxy = new Proxy(listener);
    listener.on('connection', (socket) => proxy.take(socket));
    await once(listener.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get address(): Address {
    return { host: '127.0.0.1', port: (this.listener.address() as AddressInfo).port };
  }

  leadTo(target: Address): void {
    this.target = target;
  }

  /** Keeps what goes in this direction, on connections that are there and on new ones, until `release`. */
  hold(direction: Direction): void {
    this.held.add(direction);
  }

  /** Passes on what was kept, and from now on everything. */
  release(): void {
    this.held.clear();
    for (const pair of this.pairs) this.flush(pair);
  }

  /** Closes every connection and refuses new ones, until `mend`. */
  cut(): void {
    this.isCut = true;
    for (const pair of this.pairs) close(pair);
  }

  mend(): void {
    this.isCut = false;
  }

  /** Passes everything on this much later, in ms. */
  delay(ms: number): void {
    this.delayMs = ms;
  }

  async stop(): Promise<void> {
    this.cut();
    this.listener.close();
    await once(this.listener, 'close');
  }

  private take(process: Socket): void {
    if (this.isCut || !this.target) {
      process.resetAndDestroy();
      return;
    }
    const server = connect(this.target);
    const pair: Pair = { process, server, kept: { outbound: [], inbound: [] } };
    this.pairs.add(pair);
    this.carry(pair, 'outbound');
    this.carry(pair, 'inbound');
    for (const socket of [process, server]) {
      socket.setNoDelay(true);
      // A connection that breaks is closed on both sides, which is all there is to do about it.
      socket.on('error', () => close(pair));
      socket.on('close', () => this.forget(pair));
    }
  }

  private carry(pair: Pair, direction: Direction): void {
    const from = direction === 'outbound' ? pair.process : pair.server;
    const pass = (bytes: Buffer): void => {
      pair.kept[direction].push(bytes);
      this.flush(pair);
    };
    from.on('data', (bytes: Buffer) => {
      if (this.delayMs > 0) setTimeout(() => pass(bytes), this.delayMs);
      else pass(bytes);
    });
    from.on('end', () => close(pair));
  }

  private flush({ process, server, kept }: Pair): void {
    const ends = { outbound: server, inbound: process } as const;
    for (const direction of ['outbound', 'inbound'] as const) {
      if (this.held.has(direction)) continue;
      for (const bytes of kept[direction].splice(0)) if (!ends[direction].destroyed) ends[direction].write(bytes);
    }
  }

  private forget(pair: Pair): void {
    close(pair);
    this.pairs.delete(pair);
  }
}

/** What was written already still arrives; what is kept is lost. */
function close({ process, server }: Pair): void {
  for (const socket of [process, server]) {
    if (socket.writableLength > 0) socket.destroySoon();
    else socket.destroy();
  }
}
