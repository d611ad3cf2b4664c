import { jest } from '@jest/globals';
import { startOnSharedServers, type SharedStack } from './support.js';
import { decideTogether, expectTruth } from './supervisors.js';

jest.setTimeout(900_000);

let shared: SharedStack;
beforeAll(async () => {
  shared = await startOnSharedServers();
});
afterAll(() => shared?.stop());

// A plan takes a few decisions at a time; whoever waits longer than the deadline of a request is told to ask again.
it('forty supervisors decide on the same hundred plans: each is decided once, late ones hear that the outcome is unknown, and then the truth', async () => {
  const together = await decideTogether(shared, 40, 50);
  expectTruth(together, 40);
  const rest = await decideTogether(shared, 40, 50);
  expectTruth(rest, 40);
  expect(together.unknown + rest.unknown).toBeGreaterThan(0);
});
