import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

export interface HttpServer {
  port: number;
  url: string;
  stop(): Promise<void>;
}

/**
 * Listens with an Express application. Port 0 picks a free one.
 * @param variable name of the setting that holds the port, for the message when the port is taken
 */
export async function listen(app: Express, host: string, port: number, variable: string): Promise<HttpServer> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (err: NodeJS.ErrnoException) => reject(explain(err, port, variable)));
    server.listen(port, host, resolve);
  });
  const actual = (server.address() as AddressInfo).port;
  return { port: actual, url: `http://${host}:${actual}`, stop: () => close(server) };
}

function explain(err: NodeJS.ErrnoException, port: number, variable: string): Error {
  if (err.code !== 'EADDRINUSE') return err;
  return new Error(`port ${port} is taken; set ${variable} to another port (0 picks a free one)`, { cause: err });
}

/** Requests under way may finish; idle keep-alive connections are closed at once. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), 3_000);
  await closed;
  clearTimeout(limit);
}
