import { jest } from '@jest/globals';
import type { ComplaintClass } from '../../domain/index.js';
import { PATIENCE_MS, startOnSharedServers, type SharedStack } from './support.js';
import { stories } from './stories/index.js';
import { Teller } from './stories/teller.js';

jest.setTimeout(PATIENCE_MS);

let shared: SharedStack;
/** All are told at once, as complaints come. */
let told: Map<ComplaintClass, PromiseSettledResult<void>>;

beforeAll(async () => {
  shared = await startOnSharedServers();
  const teller = new Teller(shared.stack);
  const classes = Object.keys(stories) as ComplaintClass[];
  const ended = await Promise.allSettled(classes.map((one) => stories[one].tell(teller)));
  told = new Map(classes.map((one, index) => [one, ended[index]!]));
});

afterAll(() => shared?.stop());

// shows S0-11, S2-137, S3-10
it.each(Object.entries(stories).map(([of, { title }]) => [of as ComplaintClass, title] as const))(
  'of the class %s: %s',
  (of) => {
    const ended = told.get(of)!;
    if (ended.status === 'rejected') throw ended.reason;
  },
);
