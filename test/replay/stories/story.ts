import { PLANTED } from '../../support/planted.js';
import type { World } from '../../flows/support/world.js';

/** A complaint's life that is recorded: told in a world of its own, answers the number of the complaint. */
export type Story = (world: World) => Promise<string>;

/** What is filed in every story, so that whatever leaks into a recording cannot be mistaken for anything else. */
export const planted = (account: string = PLANTED.account): Record<string, unknown> => ({
  parties: [
    {
      role: 'complainant',
      is: 'recipient',
      name: PLANTED.name,
      phone: PLANTED.phone,
      email: PLANTED.email,
      address: PLANTED.address,
      language: 'zh-CN',
    },
    { role: 'payee', name: PLANTED.payeeName, account, language: 'zh-CN' },
  ],
  description: PLANTED.description,
  desiredResolution: PLANTED.desired,
});

/** By telephone, where somebody has to call back within the hour. */
export const phoned = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...planted(),
  channel: 'phone',
  ...change,
});
