import { malformed } from '../../activities/journal/shape.js';
import type { Command } from '../../domain/index.js';

const resume = (id: string): Command => ({
  id,
  type: 'resume',
  actor: { id: 'staff-agent', role: 'agent' },
  data: { texts: {} },
});

describe('the id of a command from outside', () => {
  it.each([
    'plan.1/1/0/0',
    'pause_cap/1795310510303',
    'patience/payout/1:1',
    'notice/decision/1/accepted/1',
    'payout/1:1/paid/1',
    'intake/TC20261121-000001',
  ])('may not be one that only we make: %s', (id) => {
    expect(malformed(resume(id))?.message).toContain('the id has the form of one of our own');
  });

  it.each(['3f2a77c0', 'message.delivered/TC20261121-000001/notice/decision/1', 'msg_2Lz7'])(
    'may be any other: %s',
    (id) => {
      expect(malformed(resume(id))).toBeUndefined();
    },
  );
});
