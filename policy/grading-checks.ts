import { SUB_CLASSES, type Policy } from '../domain/index.js';
import type { Fault } from './fault.js';

/** The weights are shares of a whole, and high begins above medium (F2, F3). */
export function gradingFaults({ grading }: Policy): Fault[] {
  const { impact, urgency } = grading.twoFactor;
  const { threeFactor, model } = grading;
  const faults = sumFault(['twoFactor'], [impact, urgency]);
  if (!threeFactor) {
    const message = 'the model three-factor needs its section: weights, high, medium and levels (F2)';
    return model === 'three-factor' ? [...faults, { path: ['grading', 'threeFactor'], message }] : faults;
  }
  const { severity, scope, customerValue } = threeFactor.weights;
  faults.push(...sumFault(['threeFactor', 'weights'], [severity, scope, customerValue]));
  if (threeFactor.high <= threeFactor.medium) {
    const message = `high begins at ${threeFactor.high}; it must begin above medium, ${threeFactor.medium} (F2)`;
    faults.push({ path: ['grading', 'threeFactor', 'high'], message });
  }
  return faults;
}

function sumFault(path: string[], weights: number[]): Fault[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum === 10 ? [] : [{ path: ['grading', ...path], message: `the weights sum to ${sum}; they must sum to 10` }];
}

/** A sub-class of the carrier's own must not hide a built-in one, or stand there twice. */
export function subClassFaults({ classes }: Policy): Fault[] {
  const own = classes?.subClasses ?? [];
  return own.flatMap((one, index) => {
    const builtIn = (SUB_CLASSES[one.class] as readonly string[]).includes(one.code);
    const twice = own.findIndex((other) => other.class === one.class && other.code === one.code) !== index;
    if (!builtIn && !twice) return [];
    const message = `${one.class} has the sub-class ${one.code} already; give this one another code`;
    return [{ path: ['classes', 'subClasses', index, 'code'], message }];
  });
}
