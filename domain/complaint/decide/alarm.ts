import type { Target } from '../../directory.js';
import { reversalKey } from '../effects.js';
import { orderOf } from '../evolve-payout.js';
import { running, type ComplaintState } from '../state.js';
import type { Draft } from './draft.js';
import { clearRepair } from './notices.js';

/** Key of the alarm that an escalation found nobody; it is not owed, so that nothing but a person ends it. */
export const nobodyKey = (deadlineId: string): string => `nobody/${deadlineId}`;

/** An escalation that went to the fallback queue needs a person, until a later rung finds one or the deadline ends (design §3). */
export function alarmWhenNobody(d: Draft, deadlineId: string, targets: readonly Target[]): void {
  const key = nobodyKey(deadlineId);
  if (targets.length === 0) return;
  if (targets.every(({ via }) => via !== 'queue')) return clearRepair(d, key);
  if (!isAlarmed(d.state, key)) d.emit('repair_needed', { key, why: 'nobody_found' });
}

const isAlarmed = ({ repairs }: ComplaintState, key: string): boolean => repairs.includes(key);

/** Money stays in doubt until people have found out, whatever becomes of the complaint. */
const isInDoubt = ({ state }: Draft, key: string): boolean =>
  orderOf(state, key)?.state === 'needs_repair' ||
  Object.values(state.reversals ?? {}).some((one) => one.state === 'rejected' && reversalKey(one.reversalNo) === key);

/** Clears every alarm about something that is owed no more; that an appeal finds nobody stays, because its ladder goes on. */
export function clearGoneRepairs(d: Draft): void {
  const alarmed = running(d.state).map(({ id }) => nobodyKey(id));
  const gone = d.state.repairs.filter((key) => !d.state.owed[key] && !alarmed.includes(key) && !isInDoubt(d, key));
  for (const key of gone) d.emit('repair_cleared', { key });
}
