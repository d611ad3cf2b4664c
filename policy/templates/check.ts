import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, STAFF_LANGUAGES, type Language, type OwnWords } from '../../domain/index.js';
import { codesOf, findLabel } from '../labels.js';
import { catalogue } from './catalogue.js';
import { render, wordingOf } from './render.js';
import type { Block, Template, Variables, VariableType } from './template.js';
import { isChoice, isLabelSet } from './values.js';

/** What is wrong with the words of a message, and in which language. */
export interface WordingFault {
  language: Language;
  message: string;
}

/**
 * Proves that every message that comes with Redress can be written: in every language of its readers and in every form, for every
 * choice of words it offers, with a made-up value for each declared variable; and that each wording uses every variable and no
 * other. Returns the faults; none is the good answer.
 */
export const checkTemplates = (): string[] =>
  Object.entries(catalogue as Record<string, Template>).flatMap(([id, template]) =>
    faultsOf(id, template).map(({ language, message }) => `${id} in ${language} ${message}`),
  );

/** The same for a carrier's own words of a message to customers. @returns nothing when there is no such message */
export function checkOwnWords(id: string, words: OwnWords): WordingFault[] | undefined {
  const template = new Map<string, Template>(Object.entries(catalogue)).get(id);
  return template?.to === 'customer' ? faultsOf(id, { ...template, ...words }) : undefined;
}

const faultsOf = (id: string, template: Template): WordingFault[] =>
  (template.to === 'customer' ? LANGUAGES : STAFF_LANGUAGES).flatMap((language) =>
    messagesOf(id, template, language).map((message) => ({ language, message })),
  );

function messagesOf(id: string, template: Template, language: Language): string[] {
  const unreadable = messagesIn(template, language).flatMap(syntaxFault);
  if (unreadable.length > 0) return unreadable;
  const uneven = [
    ...unevenUse(template, language),
    ...shortFaults(template, language),
    ...unnamed(template.variables, language),
  ];
  return uneven.length > 0 ? uneven : unwritable(id, template, language);
}

function messagesIn(template: Template, language: Language): string[] {
  const { subject, body, short } = wordingOf(template, language);
  const words = body.map((block) => {
    if (typeof block === 'string') return block;
    if ('link' in block) return block.label;
    return 'when' in block ? block.text : '';
  });
  return [subject, ...words, ...(short === undefined ? [] : [short])];
}

function syntaxFault(message: string): string[] {
  try {
    astOf(message);
    return [];
  } catch (error) {
    return [`cannot be read (${error instanceof Error ? error.message : String(error)}): ${message}`];
  }
}

function unevenUse(template: Template, language: Language): string[] {
  const { subject, body } = wordingOf(template, language);
  const used = namesIn([subject, ...body], template.variables);
  const declared = Object.keys(template.variables);
  return [
    ...declared.filter((name) => !used.has(name)).map((name) => `never uses ${name}`),
    ...undeclared(used, declared),
  ];
}

/** A short form tells part of it; what it leaves out is behind its link. */
function shortFaults(template: Template, language: Language): string[] {
  const { short } = wordingOf(template, language);
  if (short === undefined) return [];
  const used = namesIn([short], template.variables);
  const links = Object.keys(template.variables).filter((name) => template.variables[name] === 'link');
  return [
    ...(links.some((name) => used.has(name)) ? [] : [`has no link in its short form; use one of ${links.join(', ')}`]),
    ...undeclared(used, Object.keys(template.variables)),
  ];
}

const namesIn = (blocks: readonly Block[], variables: Variables): Set<string> =>
  new Set(blocks.flatMap(variablesOf).map((name) => baseOf(name, variables)));

const undeclared = (used: ReadonlySet<string>, declared: readonly string[]): string[] =>
  [...used]
    .filter((name) => !declared.includes(name))
    .map((name) => `uses ${name}, not declared; the variables are ${declared.join(', ')}`);

/** `{reasonCode}` is the code of the label variable `reason`. */
function baseOf(name: string, variables: Variables): string {
  const base = name.replace(/Code$/, '');
  const type = variables[base];
  return type !== undefined && isLabelSet(type) ? base : name;
}

function variablesOf(block: Block): string[] {
  if (typeof block === 'string') return argumentsOf(astOf(block));
  if ('items' in block) return [block.items];
  return 'link' in block ? [block.link, ...variablesOf(block.label)] : [block.when, ...variablesOf(block.text)];
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;
const astOf = (message: string): Ast => new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();

/** Element types of the parser that stand for no variable: literal text, and the `#` of a plural. */
const WITHOUT_VARIABLE = new Set<number>([0, 7]);

/** Elements that are not literal text carry their variable's name; choices carry further messages. */
const argumentsOf = (ast: Ast): string[] =>
  ast.flatMap((element) => {
    const inner =
      'options' in element ? Object.values(element.options).flatMap((option) => argumentsOf(option.value)) : [];
    return WITHOUT_VARIABLE.has(element.type) || !('value' in element) ? inner : [element.value, ...inner];
  });

/** A code without words in the language would be told as it is. */
const unnamed = (variables: Variables, language: Language): string[] =>
  Object.entries(variables).flatMap(([name, type]) =>
    typeof type === 'string' && isLabelSet(type)
      ? codesOf(type)
          .filter((code) => findLabel(type, code, language) === undefined)
          .map((code) => `has no words for ${code} of ${name}`)
      : [],
  );

function unwritable(id: string, template: Template, language: Language): string[] {
  return samplesOf(template.variables).flatMap((values) => {
    try {
      const { subject, text, short = '' } = render(id, template, language, values, 'Asia/Shanghai');
      return /[{}]|undefined|NaN/.test(subject + text + short) ? [`leaves a hole: ${subject}\n${text}${short}`] : [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
}

/** One set of values with everything present, one with every optional thing empty, one for each word that may be chosen. */
export function samplesOf(variables: Variables): Record<string, unknown>[] {
  const full = Object.fromEntries(Object.entries(variables).map(([name, type]) => [name, sampleOf(type)]));
  const empty = Object.entries(variables).flatMap(([name, type]) => emptyOf(name, String(type)));
  const chosen = Object.entries(variables).flatMap(([name, type]) =>
    choicesOf(type).map((word) => ({ ...full, [name]: word })),
  );
  return [full, { ...full, ...Object.fromEntries(empty) }, ...chosen];
}

const EMPTY: Record<string, unknown> = { note: '', list: [], fen: 0 };
const emptyOf = (name: string, type: string): [string, unknown][] => (type in EMPTY ? [[name, EMPTY[type]]] : []);

function choicesOf(type: VariableType): readonly string[] {
  if (isChoice(type)) return type;
  return isLabelSet(type) ? codesOf(type) : [];
}

const SAMPLES: Record<string, unknown> = {
  text: 'TC20261121-000042',
  note: '包装外层受潮 <b>',
  number: 2,
  fen: 50_000,
  list: ['补发', '致歉'],
  instant: Date.parse('2026-11-27T16:00:00Z'),
  duration: 7_500_000,
  link: 'https://redress.example/status?token=a&lang=zh',
};

const sampleOf = (type: VariableType): unknown => choicesOf(type)[0] ?? SAMPLES[String(type)];
