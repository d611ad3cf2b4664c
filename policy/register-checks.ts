import { DEADLINE_KINDS, type DeadlineKind, type DeadlineRegister, type Milestone } from '../domain/index.js';
import type { Fault } from './fault.js';
import { deadlineRegister } from './register.js';

/** What a policy may change of the register: it may ask for more, never for less (design §3). */
export const registerFaults = (register: DeadlineRegister): Fault[] =>
  DEADLINE_KINDS.flatMap((kind) => [
    ...fixed(register, kind, 'clock'),
    ...fixed(register, kind, 'starts'),
    ...weakened(register, kind),
    ...softened(register, kind),
  ]);

function fixed(register: DeadlineRegister, kind: DeadlineKind, field: 'clock' | 'starts'): Fault[] {
  const [own, ours] = [String(register[kind][field]), String(deadlineRegister[kind][field])];
  if (own === ours) return [];
  return [{ path: ['register', kind, field], message: `is ${own}; the code behind ${kind} knows ${ours} only` }];
}

/** Another fact that meets a limit would make it easier to meet. */
function weakened(register: DeadlineRegister, kind: DeadlineKind): Fault[] {
  const path = ['register', kind, 'metBy'];
  const [own, ours] = [register[kind].metBy, deadlineRegister[kind].metBy];
  const extra = own.filter((milestone) => !ours.includes(milestone));
  if (extra.length > 0)
    return [{ path, message: `${words(extra)} does not meet ${kind}; only ${words(ours)} may (design §3)` }];
  return own.length === 0 && ours.length > 0
    ? [{ path, message: `nothing would meet ${kind}; name at least one of ${words(ours)}` }]
    : [];
}

const words = (milestones: readonly Milestone[]): string => milestones.join(', ') || 'nothing';

/** Acts of the service stay acts, the law and the promise always climb, and nothing else becomes an act. */
function softened(register: DeadlineRegister, kind: DeadlineKind): Fault[] {
  const path = ['register', kind, 'onBreach'];
  const [own, ours] = [register[kind].onBreach, deadlineRegister[kind].onBreach];
  if ((own === 'act') !== (ours === 'act'))
    return [{ path, message: `${own} does not fit ${kind}; it must be ${ours}` }];
  const climbs = ['promise', 'legal', 'imposed'].includes(register[kind].clock);
  return climbs && own !== 'climb'
    ? [{ path, message: `is ${own}; a ${register[kind].clock} clock always climbs (X-22)` }]
    : [];
}
