import * as bodies from '../schemas/parties.js';
import { act } from './acts.js';

export const authority = act({
  type: 'record_authority',
  summary:
    'Record what an uploaded document shows of a party: an authorisation, a consent, a proof of loss, an assignment',
  body: bodies.authorityBody,
  status: 201,
  texts: ({ note }) => ({ note }),
  data: ({ params, body: { what, file } }, texts) => ({ personId: params['id'] ?? '', what, file, texts }),
});
