import { resolveTarget } from '../../directory.js';
import { recordMissedBreach } from './deadlines.js';
import type { Draft } from './draft.js';
import { linesFor, tell } from './lines.js';

/**
 * Registration is judged once, when there is something to judge, and its breach is on record only. From the policy's later rungs
 * on the ranks named there are told how late it was (X-05, second rung).
 */
export function tellLateRegistration(d: Draft): void {
  const { policy, calendar, directory, now } = d.facts;
  const { receivedAt, registeredAt, unit, deadlines } = d.state;
  const deadline = deadlines['registration.1'];
  if (!deadline) return;
  const { id, kind, rule, dueAt } = deadline;
  for (const [index, { when, to: rank }] of (policy.register.registration.late ?? []).entries()) {
    const nominalAt = calendar.add(receivedAt, when);
    if (registeredAt <= nominalAt) continue;
    recordMissedBreach(d, id);
    const targets = [resolveTarget(directory, rank, unit, now)];
    const rung = index + 1;
    const values = { deadlineId: id, kind, rule, dueAt, rank, actedAt: now };
    const lines = linesFor(d, deadline, `${id}/${rung}`, 'breach', targets, values);
    const acted = { id, rung, n: rung, nominalAt, lateMs: now - nominalAt, targets, rank };
    d.emit('escalated', { ...acted, ...tell(d, lines) });
  }
}
