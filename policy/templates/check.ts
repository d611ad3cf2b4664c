import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, type Language } from '../../domain/index.js';
import { codesOf } from '../labels.js';
import { catalogue } from './catalogue.js';
import { render } from './render.js';
import type { Block, Template, Variables, VariableType } from './template.js';
import { isChoice, isLabelSet } from './values.js';

/**
 * Proves that every template can be written: in both languages, for every choice of words it offers, with a made-up value for
 * each declared variable; and that each wording uses every variable and no other. Returns the faults; none is the good answer.
 */
export const checkTemplates = (): string[] =>
  Object.entries(catalogue as Record<string, Template>).flatMap(([id, template]) =>
    LANGUAGES.flatMap((language) => [...unevenUse(id, template, language), ...unwritable(id, template, language)]),
  );

function unevenUse(id: string, { variables, wording }: Template, language: Language): string[] {
  const { subject, body } = wording[language];
  const used = new Set([subject, ...body].flatMap(variablesOf).map((name) => baseOf(name, variables)));
  const declared = Object.keys(variables);
  return [
    ...declared.filter((name) => !used.has(name)).map((name) => `${id} in ${language} never uses ${name}`),
    ...[...used]
      .filter((name) => !declared.includes(name))
      .map((name) => `${id} in ${language} uses ${name}, not declared`),
  ];
}

/** `{reasonCode}` is the code of the label variable `reason`. */
function baseOf(name: string, variables: Variables): string {
  const base = name.replace(/Code$/, '');
  const type = variables[base];
  return type !== undefined && isLabelSet(type) ? base : name;
}

function variablesOf(block: Block): string[] {
  if (typeof block === 'string')
    return argumentsOf(new IntlMessageFormat(block, 'en', undefined, { ignoreTag: true }).getAst());
  if ('items' in block) return [block.items];
  return 'link' in block ? [block.link, ...variablesOf(block.label)] : [block.when, ...variablesOf(block.text)];
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Element types of the parser that stand for no variable: literal text, and the `#` of a plural. */
const WITHOUT_VARIABLE = new Set<number>([0, 7]);

/** Elements that are not literal text carry their variable's name; choices carry further messages. */
const argumentsOf = (ast: Ast): string[] =>
  ast.flatMap((element) => {
    const inner =
      'options' in element ? Object.values(element.options).flatMap((option) => argumentsOf(option.value)) : [];
    return WITHOUT_VARIABLE.has(element.type) || !('value' in element) ? inner : [element.value, ...inner];
  });

function unwritable(id: string, template: Template, language: Language): string[] {
  return samplesOf(template.variables).flatMap((values) => {
    try {
      const { subject, text } = render(id, template, language, values, 'Asia/Shanghai');
      return /[{}]|undefined|NaN/.test(subject + text)
        ? [`${id} in ${language} leaves a hole: ${subject}\n${text}`]
        : [];
    } catch (error) {
      return [`${id} in ${language}: ${error instanceof Error ? error.message : String(error)}`];
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
