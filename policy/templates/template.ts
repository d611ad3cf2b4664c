import type { Instant, Language } from '../../domain/index.js';
import type { CodeOf, LabelSet } from '../labels.js';

/**
 * What a variable holds, and so how it is checked and written:
 *
 * - `text`: words, not empty. `note`: words that may be empty.
 * - `number`: a finite number. `fen`: whole fen, written as ¥500.00. `list`: any number of non-empty lines.
 * - `instant`: UTC ms, written as `2026-11-28 00:00 (Asia/Shanghai)`. `duration`: ms, written as `2 h 5 min`.
 * - `link`: an http or https address.
 * - the name of a label set (`complaintClass`): a code of that set, written as its label; the message can also ask for
 *   `{<name>Code}`, to choose by code.
 * - an array of words: one of them, to choose by.
 */
export type VariableType =
  'text' | 'note' | 'number' | 'fen' | 'list' | 'instant' | 'duration' | 'link' | LabelSet | readonly string[];
export type Variables = Readonly<Record<string, VariableType>>;

type ValueOf<T extends VariableType> = T extends readonly string[]
  ? T[number]
  : T extends LabelSet
    ? CodeOf<T>
    : T extends 'list'
      ? readonly string[]
      : T extends 'instant'
        ? Instant
        : T extends 'number' | 'fen' | 'duration'
          ? number
          : string;

/** The values that a message with these variables asks for. */
export type ValuesOf<V extends Variables> = { [K in keyof V]: ValueOf<V[K]> };

/**
 * One part of a message: a paragraph as ICU message; the lines of a list; a link with its own words; or a paragraph that is left
 * out while a variable is empty, zero or a list without lines. A paragraph whose words come out empty, and a list without lines, are left out anyway.
 */
export type Block = string | { items: string } | { link: string; label: string } | { when: string; text: string };

/** The words of a template in one language. The subject is an ICU message too. */
export interface Wording {
  subject: string;
  body: Block[];
}

/** A message we send, in every language, with the variables that it needs. A change of words raises the version. */
export interface Template<V extends Variables = Variables> {
  version: string;
  to: 'customer' | 'staff';
  /** Rows that ask for the message and its contents. */
  source: string[];
  variables: V;
  wording: Record<Language, Wording>;
}

/** Keeps the literal types of the variables, so that callers are told by the compiler what to pass. */
export const template = <const V extends Variables>(definition: Template<V>): Template<V> => definition;
