import type { Language } from './languages.js';

/**
 * One part of a message: a paragraph as ICU message; the lines of a list; a link with its own words; or a paragraph that is left
 * out while a variable is empty, zero or a list without lines. A paragraph whose words come out empty, and a list without lines, are left out anyway.
 */
export type Block = string | { items: string } | { link: string; label: string } | { when: string; text: string };

/** The words of a message to customers in one language. Subject and short form are ICU messages too. */
export interface CustomerWording {
  /** One line. */
  subject: string;
  /** The long form, for mail and letter. */
  body: Block[];
  /** For text messages and WeChat: what matters, and the link to the rest. */
  short: string;
}

/** A carrier's own words of a message to customers, in every language; the variables are those of the message that comes with Redress. */
export interface OwnWords {
  version: string;
  wording: Record<Language, CustomerWording>;
}
