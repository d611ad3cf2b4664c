import { defined } from '../intake.js';
import * as bodies from '../schemas/telling.js';
import { act } from './acts.js';

/** Acts that tell the customer something. */
export const message = act({
  type: 'tell_customer',
  summary: 'Tell the customer how it goes, what we lack, what we will do, that it takes longer, or that we are sorry',
  body: bodies.messageBody,
  status: 201,
  texts: ({ words }) => ({ words }),
  data: ({ body: { words: _words, ...data } }, texts) => ({ ...defined(data), texts }),
});
