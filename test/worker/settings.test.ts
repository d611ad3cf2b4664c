import { ConfigError } from '../../platform/config.js';
import { loadWorkerSettings } from '../../worker/settings.js';

const needed = {
  DATABASE_URL: 'postgres://somebody@database.example/redress',
  SERVICE_TOKEN: 'a-token-that-worker-and-services-share',
  EVIDENCE_FOLDER: '/var/lib/redress/evidence',
};

/** Lines of the fault that these settings end the worker with. */
function faultsOf(settings: NodeJS.ProcessEnv): string[] {
  try {
    loadWorkerSettings({ ...needed, ...settings });
  } catch (err) {
    if (err instanceof ConfigError) return err.message.split('\n');
    throw err;
  }
  return [];
}

describe('the settings of the worker', () => {
  it('have defaults that fit each other', () => {
    expect(faultsOf({})).toEqual([]);
    expect(loadWorkerSettings(needed)).toMatchObject({ WORKFLOW_TASK_SLOTS: 40, NOTIFICATION_TIMEOUT_MS: 8_000 });
  });

  it('end it when something would outlast what waits for it, each in a line of its own', () => {
    const faults = faultsOf({
      DATABASE_STATEMENT_TIMEOUT_MS: '5000',
      DATABASE_CONNECT_TIMEOUT_MS: '6000',
      BILLING_TIMEOUT_MS: '10000',
      NOTIFICATION_TIMEOUT_MS: '9999',
    });
    expect(faults).toEqual([
      'wrong settings:',
      '  DATABASE_STATEMENT_TIMEOUT_MS: is 5000 ms, must be below 4000 ms: one attempt to commit is given up after 5000 ms, a hanging statement 1000 ms after this',
      '  DATABASE_CONNECT_TIMEOUT_MS: is 6000 ms, must be below 5000 ms: one attempt to commit is given up after 5000 ms',
      '  BILLING_TIMEOUT_MS: is 10000 ms, must be below 10000 ms: one attempt at an effect is given up after 10000 ms',
    ]);
  });

  it('end it when fewer workflows are cached than are worked on', () => {
    expect(faultsOf({ CACHED_WORKFLOWS: '39' })).toEqual([
      'wrong settings:',
      '  CACHED_WORKFLOWS: is 39, must be at least WORKFLOW_TASK_SLOTS (40), or tasks evict each other',
    ]);
  });
});
