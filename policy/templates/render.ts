import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../domain/index.js';
import { htmlPage, type Part, plainText } from './markup.js';
import type { Block, Template, Wording } from './template.js';
import { type Written, writeValues } from './values.js';

export interface Rendered {
  /** What the message consists of, for documents that are laid out otherwise. */
  parts: readonly Part[];
  /** One line. */
  subject: string;
  /** For mail clients without HTML, for SMS gateways, and for reading in a log of what was sent. */
  text: string;
  /** A whole page: escaped, readable on a phone, without any external asset. */
  html: string;
  /** For text messages and WeChat; only messages to customers have one. */
  short?: string;
}

interface Filling {
  language: Language;
  values: Map<string, unknown>;
  written: Map<string, Written>;
}

/** Fills one template. Throws when a value is missing or wrong. */
export function render(id: string, template: Template, language: Language, values: object, timeZone: string): Rendered {
  const written = writeValues(id, template.variables, values, { language, timeZone });
  const filling = { language, values: new Map<string, unknown>(Object.entries(values)), written };
  const { subject, body, short } = wordingOf(template, language);
  const title = inOneLine(fill(subject, filling));
  const parts = body.flatMap((block) => partsOf(block, filling));
  return {
    parts,
    subject: title,
    text: plainText(parts),
    html: htmlPage(language, title, parts),
    ...(short !== undefined && { short: inOneLine(fill(short, filling)) }),
  };
}

/** The words in a language. @throws Error when nobody who gets the message reads it: customers alone are written to in traditional characters */
export function wordingOf(template: Template, language: Language): Wording & { short?: string } {
  if (template.to === 'customer') return template.wording[language];
  if (language === 'zh-Hant') throw new Error('staff are written to in zh-CN or en, not in zh-Hant');
  return template.wording[language];
}

function partsOf(block: Block, filling: Filling): Part[] {
  if (typeof block === 'string') return paragraph(fill(block, filling));
  if ('items' in block) return list(filling.written.get(block.items));
  if ('link' in block)
    return [{ kind: 'link', address: String(filling.written.get(block.link)), words: fill(block.label, filling) }];
  return isNothing(filling.values.get(block.when)) ? [] : paragraph(fill(block.text, filling));
}

/** A choice of words may come out empty; then there is no paragraph. */
const paragraph = (words: string): Part[] => (words.trim() === '' ? [] : [{ kind: 'paragraph', words: words.trim() }]);
const list = (lines: Written | undefined): Part[] =>
  Array.isArray(lines) && lines.length > 0 ? [{ kind: 'list', lines }] : [];
const isNothing = (value: unknown): boolean =>
  value === 0 || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
const inOneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** Values are put in as they are: braces or tags in a customer's words mean nothing to the message. */
function fill(message: string, { language, written }: Filling): string {
  const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  return String(format.format(Object.fromEntries(written)));
}
