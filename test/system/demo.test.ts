import { jest } from '@jest/globals';
import { cast, type Course } from '../../ops/local/demo/cast.js';
import { play } from '../../ops/local/demo/play.js';
import { PATIENCE_MS, startOnSharedServers, type SharedStack } from './support.js';

jest.setTimeout(PATIENCE_MS);

let shared: SharedStack;
beforeAll(async () => {
  shared = await startOnSharedServers({ REDRESS_POLICY: 'express-cn-fast' });
});
afterAll(() => shared?.stop());

/** Nobody waits for a limit here, so it does not take long; the others differ in what nobody does. */
const COURSES: readonly Course[] = ['major', 'returned', 'solved', 'explained', 'not_agreed', 'withdrawn'];

it('everybody in the demo may do what he does, and each of its stories comes to its end', async () => {
  const lines: string[] = [];
  const parts = COURSES.map((course) => cast.find((part) => part.course === course)!);
  await play(shared.stack.runtime, { parts, say: (line) => lines.push(line), stop: new AbortController().signal });
  const summary = lines.at(-1)!.split('\n').slice(3);
  expect(summary.map((line) => /closed: \S+/.exec(line)?.[0])).toEqual([
    'closed: 已解决',
    'closed: 已解决',
    'closed: 已解决',
    'closed: 已作出说明',
    'closed: 双方未达成一致',
    'closed: 您已撤回',
  ]);
});
