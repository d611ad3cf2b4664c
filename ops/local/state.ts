import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { StatePaths } from './paths.js';

/** Made once per state folder, so that tokens, keys and the database stay good over restarts. */
export interface Secrets {
  databasePassword: string;
  serviceToken: string;
  callbackSecret: string;
  /** Key of the development integration. */
  apiKey: string;
  /** Private key of the development issuer. */
  issuerKey: JWK;
  /** Port of the development issuer, part of its name and so of every token. */
  issuerPort?: number;
}

/** Makes the state folder, readable by its owner only. */
export function openState(paths: StatePaths): void {
  mkdirSync(paths.logs, { recursive: true });
  chmodSync(paths.root, 0o700);
}

/** Reads the secrets of a state folder; makes what is missing. */
export async function loadSecrets(paths: StatePaths): Promise<Secrets> {
  const kept = existsSync(paths.secrets) ? (JSON.parse(readFileSync(paths.secrets, 'utf8')) as Partial<Secrets>) : {};
  const secrets: Secrets = {
    databasePassword: kept.databasePassword ?? random(24),
    serviceToken: kept.serviceToken ?? random(32),
    callbackSecret: kept.callbackSecret ?? `whsec_${randomBytes(32).toString('base64')}`,
    apiKey: kept.apiKey ?? `rk_${random(32)}`,
    issuerKey: kept.issuerKey ?? (await newKey()),
    ...(kept.issuerPort && { issuerPort: kept.issuerPort }),
  };
  writePrivate(paths.secrets, secrets);
  return secrets;
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: random(8) };
}

function random(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** Writes a JSON file that only its owner can read, in one step: a reader sees the old content or the new one. */
export function writePrivate(file: string, content: unknown): void {
  const partial = `${file}.${process.pid}.partial`;
  writeFileSync(partial, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(partial, file);
}
