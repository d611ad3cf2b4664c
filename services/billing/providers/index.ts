import type { Config } from '../../../platform/config.js';
import type { Logger } from '../../../platform/logger.js';
import { fileProvider } from './file.js';
import { httpProvider } from './http.js';
import { ledgerProvider } from './ledger.js';
import type { Provider } from './port.js';

export { reasonOf } from './http.js';
export type * from './port.js';

export const providerSettings = [
  'BILLING_PROVIDER',
  'BILLING_PROVIDER_URL',
  'BILLING_PROVIDER_SECRET',
  'BILLING_PROVIDER_TIMEOUT_MS',
] as const;

/** @throws Error when the provider over HTTP is chosen without its address and secret */
export function providerOf(config: Pick<Config, (typeof providerSettings)[number]>, logger: Logger): Provider {
  switch (config.BILLING_PROVIDER) {
    case 'ledger':
      return ledgerProvider;
    case 'file':
      return fileProvider;
    case 'http': {
      const { BILLING_PROVIDER_URL: url, BILLING_PROVIDER_SECRET: secret } = config;
      if (url === undefined || secret === undefined)
        throw new Error('BILLING_PROVIDER=http needs BILLING_PROVIDER_URL and BILLING_PROVIDER_SECRET: set both');
      return httpProvider({ url, secret, timeoutMs: config.BILLING_PROVIDER_TIMEOUT_MS, logger });
    }
  }
}
