import { jest } from '@jest/globals';
import { workflowIdOf } from '../../../workflows/contract/index.js';
import { World } from '../../flows/support/world.js';
import { removeOtherStreams, writeStream } from '../../journal/streams.js';
import { fetchRuns, removeOthers, writeHistories } from '../histories.js';
import { storyNames, worlds } from '../stories/index.js';
import { tellTogether } from '../stories/together.js';
import { DEV_SERVER } from './names.js';

jest.setTimeout(300_000);

beforeAll(() => {
  removeOthers([...storyNames, DEV_SERVER]);
  removeOtherStreams(storyNames);
});

it.each(worlds.map((stories) => [Object.keys(stories).join(', '), stories] as const))(
  'records %s',
  async (_names, stories) => {
    const world = await World.start();
    try {
      await tellTogether(world, stories, (name, no) => record(world, name, no));
    } finally {
      await world.stop();
    }
  },
);

/** What is still open ends here, so that it does not ring through the stories that take longer. */
async function record(world: World, name: string, no: string): Promise<void> {
  expect(await world.journal.verify(no)).toMatchObject({ sound: true });
  writeHistories(name, await fetchRuns((runId) => world.client.workflow.getHandle(workflowIdOf(no), runId)));
  writeStream(name, await world.journal.events(no));
  const handle = world.handle(no);
  if ((await handle.describe()).status.name === 'RUNNING') await handle.terminate();
}
