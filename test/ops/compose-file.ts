import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../ops/local/paths.js';

/** What these tests look at in one service of docker-compose.yml. */
export interface ComposeService {
  image: string;
  build?: { context: string; dockerfile: string };
  user: string;
  read_only: boolean;
  cap_drop: string[];
  security_opt: string[];
  restart: string;
  logging: { driver: string; options: Record<string, string> };
  command?: string[];
  entrypoint?: string[];
  environment: Record<string, string>;
  ports?: string[];
  networks: string[];
  volumes?: { type: string; source: string; target: string; read_only?: boolean }[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
  deploy: { resources: { limits: { cpus: string; memory: string; pids: number } } };
}

export interface ComposeFile {
  services: Record<string, ComposeService>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, object>;
}

export const readRoot = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');

/** The text of docker-compose.yml, before anything is filled in. */
export const composeText = readRoot('docker-compose.yml');

/** One `${NAME…}` of the file; `kind` says what happens when it is not set. */
export interface Variable {
  name: string;
  kind: 'required' | 'required, may be empty' | 'default';
  /** The default, or what is told when it is missing. */
  text: string;
}

const VARIABLE = /\$\{([A-Z][A-Z0-9_]*)(:\?|\?|:-)([^}]*)\}/g;
const KINDS = { ':?': 'required', '?': 'required, may be empty', ':-': 'default' } as const;

/** Every variable of the file, in its order. Whatever begins with `$` and is in none of the three forms is an error. */
export function variables(): Variable[] {
  const other = composeText.replace(VARIABLE, '').match(/\$.{0,30}/);
  if (other) throw new Error(`"${other[0]}" has none of the forms \${NAME:?why}, \${NAME?why}, \${NAME:-default}`);
  return [...composeText.matchAll(VARIABLE)].map(([, name = '', form = ':?', text = '']) => ({
    name,
    kind: KINDS[form as keyof typeof KINDS],
    text,
  }));
}

/** The file as Compose understands it with these settings: first read as YAML, then filled in. */
export function compose(settings: Record<string, string>): ComposeFile {
  const fill = (text: string) =>
    text.replace(VARIABLE, (_all, name: string, form: Form, why: string) => valueOf(settings, name, form, why));
  return filled(parse(composeText, { merge: true }), fill) as ComposeFile;
}

type Form = keyof typeof KINDS;

function valueOf(settings: Record<string, string>, name: string, form: Form, text: string): string {
  const value = settings[name];
  if (value !== undefined && (value !== '' || form === '?')) return value;
  if (form === ':-') return text;
  throw new Error(`${name} is missing: ${text}`);
}

function filled(node: unknown, fill: (text: string) => string): unknown {
  if (typeof node === 'string') return fill(node);
  if (Array.isArray(node)) return node.map((item) => filled(item, fill));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value, fill)]));
}

/** `NAME=value` lines of an example, as Compose reads `.env`. */
export function readEnv(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
  );
}

const SECRET = '0123456789abcdef0123456789abcdef';

/** The example, filled in as it asks for. */
export const filledExample: Record<string, string> = {
  ...readEnv(readRoot('ops/compose/env.example')),
  POSTGRES_PASSWORD: SECRET,
  TEMPORAL_DB_PASSWORD: SECRET.toUpperCase(),
  REDRESS_DB_PASSWORD: SECRET.replaceAll('0', 'z'),
  SERVICE_TOKEN: SECRET.repeat(2),
  CALLBACK_SECRET: `whsec_${Buffer.from(SECRET).toString('base64')}`,
  BILLING_PROVIDER_SECRET: `whsec_${Buffer.from(SECRET).toString('base64')}`,
};
