import { jest } from '@jest/globals';
import { workflowIdOf } from '../../../workflows/contract/index.js';
import { answerSurvey, clientOf, happened, peopleOf, solve, startOnSharedServers } from '../../system/support.js';
import { fetchRuns, writeHistories } from '../histories.js';
import { planted } from '../stories/story.js';
import { DEV_SERVER } from './names.js';

jest.setTimeout(120_000);

it('records the straight path on the server that runs in production', async () => {
  const shared = await startOnSharedServers();
  try {
    const people = peopleOf(shared.stack);
    const no = await people.file(planted());
    await solve(people, no);
    await answerSurvey(shared.stack, no);
    await happened(people, no, 'closed');
    const client = await clientOf(shared.stack);
    await client.workflow.getHandle(workflowIdOf(no)).result();
    writeHistories(DEV_SERVER, await fetchRuns((runId) => client.workflow.getHandle(workflowIdOf(no), runId)));
    await client.connection.close();
  } finally {
    await shared.stop();
  }
});
