import { jest } from '@jest/globals';
import { driveAtRandom } from './model/run.js';
import { World } from './support/world.js';

jest.setTimeout(30 * 60_000);

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

it('hundreds of random courses hold every promise, and their histories replay', async () => {
  await driveAtRandom(world, 300);
});
