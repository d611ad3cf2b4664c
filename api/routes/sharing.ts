import * as bodies from '../schemas/sharing.js';
import { act } from './acts.js';

/** Acts that bring others in beside the owner. */
export const coAssignee = act({
  type: 'add_co_assignee',
  summary: 'Bring somebody, or a department, in beside the owner',
  body: bodies.coAssigneeBody,
  status: 201,
  texts: ({ reason }) => ({ reason }),
  data: ({ body: { to } }, texts) => ({ to, texts }),
});

export const coRelease = act({
  type: 'remove_co_assignee',
  summary: 'Let somebody go who worked on it beside the owner',
  body: bodies.coReleaseBody,
  texts: ({ reason }) => ({ reason }),
  data: ({ params }, texts) => ({ staffId: params['id'] ?? '', texts }),
});
