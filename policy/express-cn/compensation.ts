import type { Tariff } from '../../domain/index.js';

/** What an express carrier in China pays for what: multiples of the freight as published by the market's leader. */
export const compensation: Tariff = {
  uninsured: { timesFreight: 7, source: ['P7', 'ours'] },
  contracts: [{ code: 'credit_account', timesFreight: 9, source: ['P7', 'ours'] }],
  registeredMail: { timesPostage: 3, source: ['X-65', 'P2', 'art. 47'] },
  freightBack: { kinds: ['loss', 'delay'], source: ['P9', 'X-65', 'ours'] },
};
