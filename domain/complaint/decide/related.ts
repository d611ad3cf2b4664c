import type { CommandOf } from '../commands.js';
import { refuse, type Refusal } from '../refusal.js';
import type { ComplaintState } from '../state.js';
import type { Tiding } from '../tidings.js';
import { conflictOf } from './conflict.js';
import type { Draft } from './draft.js';
import { followFindings, liabilityRefusal, mayInvestigate } from './findings.js';
import { justifiedRefusal } from './justified.js';
import { noticesTo, ownerTarget } from './notices.js';

const isOpen = ({ closed, merged, facts }: ComplaintState): boolean =>
  closed === undefined && merged === undefined && facts.kind === 'complaint';

/** Sender and recipient both complain: two complaints that know of each other, and one investigation. */
export function relatedJoined(d: Draft, { data: { from } }: CommandOf<'related_joined'>): undefined {
  const { state } = d;
  if (state.closed || (state.related ?? []).includes(from)) return;
  const { findings, investigation } = state;
  const staffId = investigation?.investigatorId;
  const tells: Tiding[] = [
    ...(findings > 0 ? [{ to: from, type: 'findings_offered', n: findings } as const] : []),
    ...(staffId === undefined ? [] : [{ to: from, type: 'investigator_named', n: state.seq, staffId } as const]),
  ];
  const owes = noticesTo(d, `related/${from}`, 'related_news', [ownerTarget(d)], { other: from, what: 'joined' });
  d.emit('related_linked', { complaintNo: from, owes, ...(tells.length > 0 && { tells }) });
}

export function findingsOffered(d: Draft, { data: { from, n } }: CommandOf<'findings_offered'>): undefined {
  if (!isOpen(d.state) || (d.state.offered?.[from] ?? 0) >= n) return;
  const owes = noticesTo(d, `findings/${from}/${n}`, 'related_news', [ownerTarget(d)], { other: from, what: 'found' });
  d.emit('findings_shared', { from, version: n, owes });
}

/** One person investigates both, unless this complaint has somebody of its own or he is no judge of it. */
export function investigatorNamed(d: Draft, { actor, data }: CommandOf<'investigator_named'>): undefined {
  const { from, staffId } = data;
  const member = d.everybody.staff.find(({ id }) => id === staffId);
  const { investigatorId, sharedWith } = d.state.investigation ?? {};
  const isTaken = investigatorId !== undefined && (sharedWith !== from || investigatorId === staffId);
  if (!isOpen(d.state) || isTaken || !member || conflictOf(d, member)) return;
  const target = { staffId, rank: member.rank, via: 'holder' } as const;
  const owes = noticesTo(d, `investigator/${d.state.seq + 1}`, 'assigned', [target], { as: 'investigator' });
  const before = investigatorId === undefined ? {} : { from: investigatorId };
  d.emit('investigator_assigned', {
    investigatorId: staffId,
    ...before,
    sharedWith: from,
    by: actor.id,
    texts: {},
    owes,
  });
}

/** What was found about the shared shipments counts here as well; the report stands in the other complaint. */
export function adoptFindings(d: Draft, { actor, data }: CommandOf<'adopt_findings'>): Refusal | undefined {
  const { from, justified, texts } = data;
  const { state } = d;
  const found = d.facts.findingsElsewhere;
  if (!(state.related ?? []).includes(from) || found?.complaintNo !== from)
    return refuse(
      state,
      'findings_not_offered',
      `${from} is no related complaint with findings; those of ${Object.keys(state.offered ?? {}).join(', ') || 'nobody'} can be adopted`,
    );
  const liability = found.liability.filter(
    ({ waybillNo }) => waybillNo === undefined || state.waybills.includes(waybillNo),
  );
  const problem = mayInvestigate(d, actor) ?? liabilityRefusal(d, liability) ?? justifiedRefusal(d, justified, texts);
  if (problem) return problem;
  const adopted = { from, version: found.version };
  d.emit('findings_recorded', { version: state.findings + 1, justified, liability, evidence: [], adopted, texts });
  followFindings(d, liability);
  return undefined;
}
