import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface MailRelay {
  url: string;
  /** What was taken, headers included. */
  mails: string[];
  /** Answer to the next RCPT TO; `250 ok` unless told otherwise. */
  recipient: { answer: string };
  attempts: () => number;
  stop(): Promise<void>;
}

/** A mail relay that speaks just enough SMTP. */
export async function startMailRelay(): Promise<MailRelay> {
  const mails: string[] = [];
  const recipient = { answer: '250 ok' };
  const sockets = new Set<Socket>();
  let attempts = 0;
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)));
    attempts += 1;
    converse(socket, mails, recipient);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    sockets.forEach((socket) => socket.destroy());
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, mails, recipient, attempts: () => attempts, stop };
}

function converse(socket: Socket, mails: string[], recipient: { answer: string }): void {
  let buffer = '';
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 relay');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8');
    for (;;) {
      const end = inData ? '\r\n.\r\n' : '\r\n';
      const at = buffer.indexOf(end);
      if (at < 0) return;
      const part = buffer.slice(0, at);
      buffer = buffer.slice(at + end.length);
      if (inData) mails.push(part);
      say(inData ? '250 taken' : answerTo(part, recipient.answer));
      inData = !inData && part.toUpperCase() === 'DATA';
    }
  });
}

function answerTo(command: string, recipientAnswer: string): string {
  const verb = command.slice(0, 4).toUpperCase();
  if (verb === 'RCPT') return recipientAnswer;
  if (verb === 'DATA') return '354 go on';
  return verb === 'QUIT' ? '221 bye' : '250 ok';
}
