import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server that can be cut and mended. */
export interface Line {
  /** The same address, through the line. */
  to(url: string): string;
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

export async function startLine(): Promise<Line> {
  const open = new Set<Socket>();
  const state = { cut: false, host: '', port: 0 };
  const server = createServer((near) => {
    if (state.cut) return near.destroy();
    const far = connect(state.port, state.host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          open.delete(one);
          other.destroy();
        });
    }
    return near;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    to: (url) => {
      const there = new URL(url);
      Object.assign(state, { host: there.hostname, port: Number(there.port) });
      const { port } = server.address() as AddressInfo;
      return Object.assign(there, { hostname: '127.0.0.1', port: String(port) }).href;
    },
    cut: () => {
      state.cut = true;
      for (const socket of open) socket.destroy();
    },
    mend: () => {
      state.cut = false;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
