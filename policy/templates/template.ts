import type { Block, CustomerWording, Instant, Language, StaffLanguage } from '../../domain/index.js';
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

/** The words of a message to staff in one language: they read it as a mail. */
export type Wording = Pick<CustomerWording, 'subject' | 'body'>;
export type { Block };

interface Definition<V extends Variables> {
  version: string;
  /** Rows that ask for the message and its contents. */
  source: string[];
  variables: V;
}

/** A message we send, in every language of its readers, with the variables that it needs. A change of words raises the version. */
export type Template<V extends Variables = Variables> = Definition<V> &
  (
    | { to: 'customer'; wording: Record<Language, CustomerWording> }
    | { to: 'staff'; wording: Record<StaffLanguage, Wording> }
  );

/** Keeps the literal types of the variables, so that callers are told by the compiler what to pass. */
export const template = <const V extends Variables>(definition: Template<V>): Template<V> => definition;
