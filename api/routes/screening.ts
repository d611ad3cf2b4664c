import * as bodies from '../schemas/screening.js';
import { act } from './acts.js';

/** Acts of a first look at an intake. */
export const conversion = act({
  type: 'convert',
  summary: 'Say that it is another kind of feedback than it was filed as; limits count from the original receipt',
  body: bodies.conversionBody,
  texts: ({ reason }) => ({ reason }),
  data: ({ body: { kind } }, texts) => ({ kind, texts }),
});
