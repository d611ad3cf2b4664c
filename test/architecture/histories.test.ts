import { historyFromJSON, payloadToJSON } from '@temporalio/common/lib/proto-utils.js';

/** The form in which the command line and the UI export histories. */
const exported = {
  events: [
    {
      eventId: '1',
      eventTime: '2026-11-21T01:02:03.000Z',
      eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED',
      taskId: '1048576',
      workflowExecutionStartedEventAttributes: {
        workflowType: { name: 'complaint' },
        taskQueue: { name: 'redress', kind: 'TASK_QUEUE_KIND_NORMAL' },
        input: { payloads: [{ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'IlRDMjAyNjExMjEtMDAwMDAxIg==' }] },
      },
    },
  ],
};

// Two copies of protobufjs in the tree break this: that is why package.json names protobufjs, which no code imports.
describe('an exported history', () => {
  it('is read with the packages that the lock file installs', () => {
    const [event] = historyFromJSON(exported).events ?? [];
    const started = event?.workflowExecutionStartedEventAttributes;
    expect(event?.eventId?.toString()).toBe('1');
    expect(event?.eventType).toBe(1);
    expect(started?.workflowType?.name).toBe('complaint');
    expect(Buffer.from(started?.input?.payloads?.[0]?.data ?? []).toString()).toBe('"TC20261121-000001"');
  });

  it('gives its payloads back as JSON', () => {
    const payload = { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('1') };
    expect(payloadToJSON(payload)).toEqual({ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: 'MQ==' });
  });
});
