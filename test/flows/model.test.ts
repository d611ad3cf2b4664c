import { driveAtRandom } from './model/run.js';
import { World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());

// shows X-32
it('whatever is asked in whatever order, the rules decide it, every promise holds, and the histories replay', async () => {
  await driveAtRandom(world, 8);
});
