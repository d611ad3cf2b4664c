import type { Language } from '../../domain/index.js';
import { codesOf, findLabel, LABELS, type LabelSet } from '../labels.js';
import { inHoursAndMinutes, localInstant, yuan } from './format.js';
import type { Variables, VariableType } from './template.js';

/** A variable ready to be written: plain words for messages, the lines of a list, or the address of a link. */
export type Written = string | number | readonly string[];

interface Place {
  language: Language;
  timeZone: string;
}

/**
 * Checks every value against its declared type and turns it into words.
 * @throws Error that lists every variable that is missing, unknown or of the wrong type; it never repeats the value, which may
 * be personal
 */
export function writeValues(
  templateId: string,
  variables: Variables,
  values: object,
  place: Place,
): Map<string, Written> {
  const given = new Map<string, unknown>(Object.entries(values));
  const faults = [
    ...Object.entries(variables).flatMap(([name, type]) => faultOf(name, type, given)),
    ...[...given.keys()]
      .filter((name) => !Object.hasOwn(variables, name))
      .map((name) => `${name} is not a variable of it`),
  ];
  if (faults.length > 0) throw new Error(`message ${templateId} cannot be written: ${faults.join('; ')}`);
  return new Map(Object.entries(variables).flatMap(([name, type]) => written(name, type, given.get(name), place)));
}

function faultOf(name: string, type: VariableType, given: Map<string, unknown>): string[] {
  if (!given.has(name)) return [`${name} is missing, expected ${expectation(type)}`];
  return fits(type, given.get(name)) ? [] : [`${name} must be ${expectation(type)}`];
}

function fits(type: VariableType, value: unknown): boolean {
  if (isChoice(type)) return typeof value === 'string' && type.includes(value);
  switch (type) {
    case 'text':
      return isWords(value);
    case 'note':
      return typeof value === 'string';
    case 'number':
      return Number.isFinite(value);
    case 'fen':
    case 'duration':
      return Number.isSafeInteger(value) && Number(value) >= 0;
    case 'instant':
      return Number.isSafeInteger(value);
    case 'list':
      return Array.isArray(value) && value.every(isWords);
    case 'link':
      return typeof value === 'string' && /^https?:\/\/[^\s<>"]+$/.test(value);
    default:
      return codesOf(type).includes(String(value));
  }
}

function expectation(type: VariableType): string {
  if (isChoice(type)) return `one of ${type.join(', ')}`;
  switch (type) {
    case 'text':
      return 'text that is not empty';
    case 'note':
      return 'text, which may be empty';
    case 'number':
      return 'a number';
    case 'fen':
      return 'whole fen, 0 or more';
    case 'duration':
      return 'whole milliseconds, 0 or more';
    case 'instant':
      return 'an instant in whole UTC milliseconds';
    case 'list':
      return 'a list of texts that are not empty';
    case 'link':
      return 'an http or https address';
    default:
      return `one of ${codesOf(type).join(', ')}`;
  }
}

/** The value was checked before, so each branch may rely on its type. */
function written(name: string, type: VariableType, value: unknown, place: Place): [string, Written][] {
  if (isLabelSet(type)) return labelled(name, type, String(value), place.language);
  if (type === 'list') return [[name, value as readonly string[]]];
  if (type === 'instant') return [[name, localInstant(Number(value), place.timeZone)]];
  if (type === 'duration') return [[name, inHoursAndMinutes(Number(value), place.language)]];
  if (type === 'fen') return [[name, yuan(Number(value))]];
  return [[name, type === 'number' ? Number(value) : String(value).trim()]];
}

function labelled(name: string, set: LabelSet, code: string, language: Language): [string, Written][] {
  return [
    [name, findLabel(set, code, language) ?? code],
    [`${name}Code`, code],
  ];
}

const isWords = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
export const isChoice = (type: VariableType): type is readonly string[] => Array.isArray(type);
export const isLabelSet = (type: VariableType): type is LabelSet =>
  typeof type === 'string' && Object.hasOwn(LABELS, type);
