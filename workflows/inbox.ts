import type { Command } from '../domain/index.js';
import type { CommandReceipt } from './contract/index.js';

interface Letter {
  command: Command;
  accept(receipt: CommandReceipt): void;
  reject(reason: unknown): void;
}

/** Commands in the order they came. One is taken at a time; whoever sent it may wait for its outcome. */
export class Inbox {
  private readonly letters: Letter[] = [];

  get isEmpty(): boolean {
    return this.letters.length === 0;
  }

  /** Puts a command in and waits until it was decided. */
  deliver(command: Command): Promise<CommandReceipt> {
    return new Promise((accept, reject) => {
      this.letters.push({ command, accept, reject });
    });
  }

  /** Puts a command in that nobody waits for: a fact, or the result of an effect. */
  post(command: Command): void {
    this.letters.push({ command, accept: () => undefined, reject: () => undefined });
  }

  take(): Letter | undefined {
    return this.letters.shift();
  }
}
