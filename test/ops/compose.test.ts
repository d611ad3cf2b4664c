import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { projectRoot } from '../../ops/local/paths.js';
import { configSchema } from '../../platform/config.js';
import {
  compose,
  composeText,
  filledExample,
  readEnv,
  readRoot,
  variables,
  type ComposeService,
} from './compose-file.js';

const file = compose(filledExample);
const services = Object.entries(file.services);
const ours = services.filter(([, { build }]) => build !== undefined);
const manifest = JSON.parse(readRoot('package.json')) as { version: string; scripts: Record<string, string> };
const at = (relative: string): string => path.join(projectRoot, relative);

describe('docker-compose.yml', () => {
  it('is valid by the Compose specification', () => {
    const schema = JSON.parse(readRoot('test/ops/fixtures/compose-spec/compose-spec.json')) as object;
    const validate = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    validate(file);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has no default for a secret, and tells what is missing', () => {
    const secrets = variables().filter(({ name }) => /PASSWORD|TOKEN|SECRET/.test(name));
    expect(new Set(secrets.map(({ kind }) => kind))).toEqual(new Set(['required']));
    expect(() => compose({ ...filledExample, SERVICE_TOKEN: '' })).toThrow(
      'set it in .env, see ops/compose/env.example',
    );
    expect(() => compose({ ...filledExample, OIDC_ISSUER: '' })).toThrow(
      'there is no development issuer in production',
    );
  });

  it('takes every password from a variable', () => {
    const written = composeText.split('\n').filter((line) => /^\s*\w*(PASSWORD|PWD|TOKEN|SECRET):/.test(line));
    expect(written.length).toBeGreaterThan(8);
    expect(written.filter((line) => !/:\s+\$\{[A-Z_]+:\?/.test(line))).toEqual([]);
  });

  it('does not send mail nowhere without being told so', () => {
    const { SMTP_URL: _unset, ...rest } = filledExample;
    expect(() => compose(rest)).toThrow('NO mail');
    expect(compose({ ...rest, SMTP_URL: '' }).services['notification']?.environment['SMTP_URL']).toBe('');
  });

  it('uses the variables that the example explains, and no other', () => {
    const used = new Set(variables().map(({ name }) => name));
    const explained = Object.keys(readEnv(readRoot('ops/compose/env.example')));
    expect([...used].sort()).toEqual(explained.sort());
  });

  it('publishes the API, the survey form and, on loopback, the UI', () => {
    const published = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(published).toEqual([
      'temporal-ui 127.0.0.1:8233:8080',
      'api 127.0.0.1:7400:7400',
      'survey 127.0.0.1:7403:7403',
    ]);
  });

  it('lets only API, worker, bootstrap and UI reach Temporal', () => {
    const sharing = (network: string) => services.filter(([, s]) => s.networks.includes(network)).map(([name]) => name);
    expect(sharing('temporal')).toEqual(['temporal', 'temporal-ui', 'bootstrap', 'api', 'worker']);
    expect(sharing('store')).toEqual(['postgres', 'temporal-schema', 'temporal']);
    expect(sharing('staff')).toEqual(['temporal-ui']);
    const outward = Object.entries(file.networks).filter(([, network]) => !network.internal);
    expect(outward.map(([name]) => name)).toEqual(['public', 'staff']);
  });
});

describe.each(services)('the container %s', (name, service) => {
  it('is of one exact version', () => {
    const version = service.build
      ? `redress:${manifest.version}`
      : expect.stringMatching(/:\d+\.\d+(\.\d+)?(-bookworm)?$/);
    expect(service.image).toEqual(version);
  });

  it('can do no more than it needs', () => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service.deploy.resources.limits).toEqual({
      cpus: expect.stringMatching(/^[\d.]+$/),
      memory: expect.stringMatching(/^\d+[mg]$/),
      pids: expect.any(Number),
    });
  });

  it('keeps running, or is a job that somebody waits for', () => {
    const waited = services.map(([, { depends_on = {} }]) => depends_on[name]?.condition).filter(Boolean);
    if (service.healthcheck) {
      expect(service.restart).toBe('unless-stopped');
      expect(waited.filter((condition) => condition !== 'service_healthy')).toEqual([]);
      return;
    }
    expect(service.restart).toMatch(/^on-failure:\d+$/);
    expect(new Set(waited)).toEqual(new Set(['service_completed_successfully']));
  });

  it('rotates its log', () => {
    expect(service.logging.options).toEqual({ 'max-size': '10m', 'max-file': '5' });
  });

  it('mounts only files that are there, for reading, and volumes that are named', () => {
    for (const { type, source, read_only } of service.volumes ?? []) {
      if (type === 'volume') expect(file.volumes).toHaveProperty(source);
      else
        expect([source, read_only, existsSync(at(source)) && statSync(at(source)).isFile()]).toEqual([
          source,
          true,
          true,
        ]);
    }
  });

  it('waits for services that are in the file', () => {
    for (const other of Object.keys(service.depends_on ?? {})) expect(file.services).toHaveProperty(other);
  });
});

const TEMPORAL = ['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'];
const inMiB = (memory: string): number => Number.parseInt(memory, 10) * (memory.endsWith('g') ? 1024 : 1);

describe.each(ours)('our process %s', (name, service: ComposeService) => {
  const [heap = '', script = ''] = service.command ?? [];

  it('is given settings that exist, with values that are valid', () => {
    const given = Object.entries(service.environment).filter(([setting]) => !TEMPORAL.includes(setting));
    const shape: Record<string, { safeParse: (value: unknown) => { success: boolean } }> = configSchema.shape;
    const wrong = given.filter(([setting, value]) => value && !shape[setting]?.safeParse(value).success);
    expect(wrong).toEqual([]);
    expect(given.map(([setting]) => setting).filter((setting) => !(setting in shape))).toEqual([]);
  });

  it('runs what the script of its name runs', () => {
    const command = manifest.scripts[name] ?? manifest.scripts[`service:${name}`];
    expect(`node ${script}`).toBe(command);
    expect(existsSync(at(script.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
  });

  it('has a heap that fits into its memory', () => {
    const mebibytes = Number(/^--max-old-space-size=(\d+)$/.exec(heap)?.[1]);
    expect(mebibytes).toBeLessThanOrEqual(inMiB(service.deploy.resources.limits.memory) * 0.76);
  });

  it('is asked for its health at the port that it listens on', () => {
    if (!service.healthcheck) return expect(name).toBe('bootstrap');
    const port = Object.entries(service.environment).find(([setting]) => setting.endsWith('_PORT'))?.[1];
    const address = `http://127.0.0.1:${port}/readyz`;
    expect(service.healthcheck.test).toEqual(['CMD', 'node', 'dist/ops/compose/healthy.mjs', address]);
    const published = service.ports?.map((mapping) => mapping.split(':').at(-1)) ?? [port];
    expect(published).toEqual([port]);
  });

  it('addresses others by the name and port that they have', () => {
    const inside = Object.values(service.environment).filter((value) => /^http:\/\/\w+:\d+$/.test(value ?? ''));
    for (const url of inside) {
      const { hostname, port } = new URL(url);
      const other = file.services[hostname];
      expect(Object.values(other?.environment ?? {})).toContain(port);
      expect(other?.networks.filter((network) => service.networks.includes(network))).toContain('services');
    }
  });
});

describe('the containers together', () => {
  it('give the worker the time that it gives its activities', () => {
    const { environment, stop_grace_period } = file.services['worker']!;
    const graceS = Number(environment['WORKER_GRACE_MS']) / 1_000;
    expect(Number.parseInt(stop_grace_period ?? '0', 10)).toBeGreaterThan(graceS + 5);
  });

  it('share secrets where they must be the same', () => {
    const values = (setting: string) =>
      new Set(ours.map(([, { environment }]) => environment[setting]).filter(Boolean));
    for (const setting of ['SERVICE_TOKEN', 'CALLBACK_SECRET', 'DATABASE_URL']) expect(values(setting).size).toBe(1);
  });

  it('run Temporal with 512 shards, one version of server and schema, and a UI that only shows', () => {
    const { temporal, 'temporal-schema': schema, 'temporal-ui': ui } = file.services;
    expect(temporal?.environment['NUM_HISTORY_SHARDS']).toBe('512');
    expect(temporal?.image.split(':')[1]).toBe(schema?.image.split(':')[1]);
    expect(ui?.environment['TEMPORAL_DISABLE_WRITE_ACTIONS']).toBe('true');
    const [mounted] = temporal?.volumes ?? [];
    expect(mounted).toMatchObject({ source: './ops/temporal/dynamic-config.yaml' });
    expect(temporal?.environment['DYNAMIC_CONFIG_FILE_PATH']).toBe(mounted?.target);
  });
});

/** Keys that `temporal-server validate-dynamic-config` of v1.31.2 knows, with their types; it only warns of others. */
const KNOWN = { 'history.transferProcessorMaxPollRPS': 'number', 'limit.maxIDLength': 'number' };

it('sets dynamic configuration that the server knows', () => {
  const set = parse(readRoot('ops/temporal/dynamic-config.yaml')) as Record<string, { value: unknown }[]>;
  const types = Object.entries(set).map(([key, values]) => [key, typeof values[0]?.value]);
  expect(Object.fromEntries(types)).toEqual(KNOWN);
});
