import type { IntakePolicy } from '../../domain/index.js';

/** What a channel asks of an intake beyond the usual (requirements 1.6, X-16). */
export const intake: IntakePolicy = {
  channels: [
    { channels: ['letter', 'paper_form', 'complaint_box'], requires: ['received_at', 'scan'] },
    { channels: ['walk_in', 'outlet'], requires: ['site'] },
    { channels: ['social', 'weibo'], requires: ['reference'] },
    {
      channels: [
        'third_party',
        'platform',
        'hotline_12345',
        'regulator_12305',
        'regulator_12315',
        'court',
        'media',
        'survey',
      ],
      requires: ['reference'],
    },
  ],
  source: ['S0-02', 'S0-03', 'S0-04', 'S0-58', 'X-10', 'X-16'],
};
