import type { Provider } from './port.js';

/**
 * A bank that takes one payment file a day and answers with a file of results. It pays accounts only, and takes nothing back:
 * money that shall come back is asked for by a person.
 */
export const fileProvider: Provider = {
  name: 'file',
  atOnce: ({ payee }) =>
    payee.account === undefined ? { status: 'rejected', reason: 'provider_refused' } : { status: 'pending' },
  reversalAtOnce: () => ({ status: 'rejected', reason: 'provider_refused' }),
};
