import type { Identity } from './identity.mjs';

/** Takes a lock for the life of this process; returns who has it when that is another process that still runs. */
export function takeLock(file: string): Identity | undefined;

/** Gives it back; one that another process has is left alone. */
export function releaseLock(file: string): void;
