import type { Policy } from '../domain/index.js';
import type { Fault } from './fault.js';
import { CUSTOMER_TEMPLATES } from './templates/catalogue.js';
import { checkOwnWords } from './templates/check.js';

/** A carrier's own words: of messages that there are, in every language and form, with the message's variables and no others. */
export const wordingFaults = ({ templates = {} }: Policy): Fault[] =>
  Object.entries(templates).flatMap(([id, words]) => {
    const faults = checkOwnWords(id, words);
    if (faults)
      return faults.map(({ language, message }) => ({
        path: ['templates', id, 'wording', language],
        message: `${id} in ${language} ${message}`,
      }));
    return [
      {
        path: ['templates', id],
        message: `${id} is no message to customers; their messages are ${CUSTOMER_TEMPLATES.join(', ')}`,
      },
    ];
  });
