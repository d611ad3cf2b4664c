import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { knownFault } from './known-faults.js';
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

/**
 * Makes the state folder, readable by its owner only.
 * @throws Error when nothing can be written there
 */
export function openState({ root, logs }: StatePaths): void {
  try {
    mkdirSync(logs, { recursive: true });
    chmodSync(root, 0o700);
    accessSync(root, constants.W_OK);
  } catch (err) {
    throw new Error(notOurs(root, err as NodeJS.ErrnoException), { cause: err });
  }
}

function notOurs(root: string, { code, message }: NodeJS.ErrnoException): string {
  const owner = existsSync(root) ? statSync(root).uid : undefined;
  const me = process.getuid?.();
  const other = 'set REDRESS_STATE_DIR to a folder of your own';
  if (code === 'EPERM' || (code === 'EACCES' && owner !== undefined && owner !== me))
    return `the state folder ${root} belongs to user ${owner}, and this is user ${me}: start as that user, or ${other}`;
  return `the state folder ${root} cannot be used (${knownFault(message) ?? message}): make it writable, or ${other}`;
}

/** What is known of a state folder's secrets before anything is made. */
export interface KeptSecrets {
  secrets: Secrets;
  /** The database was made with a password that is lost. */
  passwordLost: boolean;
}

/** Reads the secrets of a state folder and makes what is missing; `keepSecrets` writes them down. */
export async function loadSecrets(paths: StatePaths, say: (line: string) => void): Promise<KeptSecrets> {
  const kept = readSecrets(paths, say);
  const secrets: Secrets = {
    databasePassword: kept.databasePassword ?? random(24),
    serviceToken: kept.serviceToken ?? random(32),
    callbackSecret: kept.callbackSecret ?? `whsec_${randomBytes(32).toString('base64')}`,
    apiKey: kept.apiKey ?? `rk_${random(32)}`,
    issuerKey: kept.issuerKey ?? (await newKey()),
    ...(kept.issuerPort && { issuerPort: kept.issuerPort }),
  };
  return { secrets, passwordLost: kept.databasePassword === undefined && existsSync(paths.postgres) };
}

/** Nothing in it is needed to read the data: the database takes a new password, and tokens and keys are made anew. */
function readSecrets({ secrets, postgres }: StatePaths, say: (line: string) => void): Partial<Secrets> {
  const anew = 'made anew; nothing is lost, but tokens and the API key that were printed before are no longer good';
  const text = existsSync(secrets) ? readFileSync(secrets, 'utf8') : undefined;
  const kept = text === undefined ? undefined : asObject(text);
  if (kept) return kept;
  if (text !== undefined) {
    renameSync(secrets, `${secrets}.unreadable`);
    say(`  secrets.json was unreadable and is kept as ${secrets}.unreadable: ${anew}`);
  } else if (existsSync(postgres)) say(`  secrets.json was missing: ${anew}`);
  return {};
}

function asObject(text: string): Partial<Secrets> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Writes secrets down so that not even a power cut takes them; leaves the file alone when it holds them already. */
export function keepSecrets(paths: StatePaths, secrets: Partial<Secrets>): void {
  const content = asJson(secrets);
  if (existsSync(paths.secrets) && readFileSync(paths.secrets, 'utf8') === content) return;
  replace(paths.secrets, content, fsyncSync);
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
  replace(file, asJson(content), () => undefined);
}

const asJson = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

function replace(file: string, content: string, settle: (handle: number) => void): void {
  const partial = `${file}.${process.pid}.partial`;
  const handle = openSync(partial, 'w', 0o600);
  try {
    writeSync(handle, content);
    settle(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(partial, file);
}
