import * as bodies from '../schemas/emergency.js';
import { act } from './acts.js';

/** Acts of the emergency group of a major complaint. */
export const groupDecision = act({
  type: 'log_decision',
  summary: 'Log a decision of the emergency group of a major complaint',
  body: bodies.groupDecisionBody,
  status: 201,
  texts: ({ decision }) => ({ decision }),
  data: ({ now, body: { occurredAt = now } }, texts) => ({ occurredAt, texts }),
});

export const standDown = act({
  type: 'stand_down',
  summary: 'The general manager stands the emergency down: no more broadcasts, and the case is reviewed',
  body: bodies.standDownBody,
  texts: ({ reason }) => ({ reason }),
  data: (_call, texts) => ({ texts }),
});
