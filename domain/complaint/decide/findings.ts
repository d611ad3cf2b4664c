import { shareFault, withShares } from '../../liability.js';
import { REPORT_SECTIONS } from '../../investigation-words.js';
import type { CommandOf } from '../commands.js';
import type { Actor, Liability } from '../records.js';
import { toRelated } from '../tidings.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { conflictRefusal } from './conflict.js';
import { begin, meetBy } from './deadlines.js';
import type { Draft } from './draft.js';
import { justifiedRefusal } from './justified.js';
import { followLiability } from './recourse.js';

/** What the investigation found: liability by stage in whole percent, evidence, justified or not, the report (S1-13, S0-10, S0-22). */
export function recordFindings(d: Draft, { actor, data }: CommandOf<'record_findings'>): Refusal | undefined {
  const problem =
    mayInvestigate(d, actor) ??
    liabilityRefusal(d, data.liability) ??
    reportRefusal(d, Object.keys(data.texts)) ??
    justifiedRefusal(d, data.justified, data.texts);
  if (problem) return problem;
  const version = d.state.findings + 1;
  const tells = toRelated(d.state, 'findings_offered', version);
  d.emit('findings_recorded', {
    ...{ version, ...data, liability: withShares(data.liability) },
    ...(tells.length > 0 && { tells }),
  });
  followFindings(d, data.liability);
  return undefined;
}

export function followFindings(d: Draft, liability: readonly Liability[]): void {
  followLiability(d, liability);
  meetBy(d, 'found', d.facts.now);
  begin(d, 'found', d.facts.now);
}

/** Nobody with a conflict of interest; and where somebody was named, he or a team lead. */
export function mayInvestigate(d: Draft, actor: Actor): Refusal | undefined {
  const named = d.state.investigation?.investigatorId;
  const conflict = conflictRefusal(d, actor, 'investigate it');
  if (conflict || named === undefined || named === actor.id || hasRank(actor, 'team_lead')) return conflict;
  return refuse(
    d.state,
    'not_investigator',
    `${named} investigates this complaint; his findings, or a team lead's, count`,
  );
}

/** Parts of waybills that are there, adding up to 100 % each. */
export function liabilityRefusal({ state }: Draft, liability: readonly Liability[]): Refusal | undefined {
  const unknown = liability.find((l) => l.waybillNo !== undefined && !state.waybills.includes(l.waybillNo));
  if (unknown) return refuse(state, 'waybill_not_found', `Waybill ${unknown.waybillNo} is not part of this complaint`);
  const fault = shareFault(liability);
  return fault === undefined ? undefined : refuse(state, 'shares_wrong', fault);
}

/** Complex and major complaints get the whole report; for an ordinary one the finding will do (S0-21, S0-22). */
function reportRefusal({ state }: Draft, texts: readonly string[]): Refusal | undefined {
  const missing = REPORT_SECTIONS.filter((section) => !texts.includes(section));
  const isWhole =
    missing.length === 0 || (missing.length === REPORT_SECTIONS.length && state.facts.handlingClass === 'ordinary');
  if (isWhole) return undefined;
  const why = `A report has the sections ${REPORT_SECTIONS.join(', ')}; this one lacks ${missing.join(', ')}`;
  return refuse(state, 'report_incomplete', `${why} (S0-22). Only an ordinary complaint may do without any`);
}
