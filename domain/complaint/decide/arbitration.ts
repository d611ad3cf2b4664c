import { lineage, resolveTarget, type Directory } from '../../directory.js';
import { withShares } from '../../liability.js';
import type { CommandOf } from '../commands.js';
import type { Actor, Liability } from '../records.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { runningOf, type ComplaintState } from '../state.js';
import { conflictRefusal } from './conflict.js';
import { meet, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { liabilityRefusal } from './findings.js';
import { noticesTo } from './notices.js';
import { followLiability } from './recourse.js';

/** Headquarters says which unit bears which part, after findings or a silence; heard again once, after an objection. */
export function arbitrate(d: Draft, { actor, data }: CommandOf<'arbitrate'>): Refusal | undefined {
  const problem = mayArbitrate(d, actor) ?? timeRefusal(d.state) ?? liabilityRefusal(d, data.liability);
  if (problem) return problem;
  const units = [...new Set(data.liability.flatMap(({ unit }) => unit ?? []))];
  const unknown = units.find((unit) => !d.facts.directory.units.some(({ id }) => id === unit));
  if (unknown !== undefined) return refuse(d.state, 'unit_unknown', `There is no unit ${unknown} in the directory`);
  const n = (d.state.investigation?.arbitration?.n ?? 0) + 1;
  const { texts } = data;
  const final = n > 1 || units.length === 0;
  d.emit('liability_arbitrated', { n, liability: withShares(data.liability), units, final, by: actor.id, texts });
  tellUnits(d, n, followArbitration(d, data.liability));
  return undefined;
}

/** Time for the one objection. Answers until when, or nothing when it was heard before. */
export function followArbitration(d: Draft, liability: readonly Liability[]): number | undefined {
  followLiability(d, liability);
  const { n = 0, units = [] } = d.state.investigation?.arbitration ?? {};
  if (n > 1 || units.length === 0) return undefined;
  openDeadline(d, 'objection', d.facts.now);
  return runningOf(d.state, 'objection')?.dueAt;
}

function tellUnits(d: Draft, n: number, dueAt: number | undefined): void {
  const { everybody: directory } = d;
  const { now } = d.facts;
  const units = d.state.investigation?.arbitration?.units ?? [];
  if (units.length === 0) return;
  const targets = units.map((unit) => resolveTarget(directory, 'team_lead', unit, now));
  d.owe(noticesTo(d, `arbitration/${n}`, 'arbitration', targets, { n, ...(dueAt !== undefined && { dueAt }) }));
}

function mayArbitrate(d: Draft, actor: Actor): Refusal | undefined {
  const { directory } = d.facts;
  if (!hasRank(actor, 'department_head'))
    return refuse(
      d.state,
      'rank_insufficient',
      'Only a department head or above of headquarters arbitrates between outlets',
    );
  if (!isHeadquarters(directory, actor.unit))
    return refuse(d.state, 'not_headquarters', 'Headquarters arbitrates between outlets; your unit stands below it');
  return conflictRefusal(d, actor, 'arbitrate');
}

const isHeadquarters = ({ units }: Directory, unit: string | undefined): boolean =>
  units.some(({ id, parent }) => id === unit && parent === undefined);

function timeRefusal(state: ComplaintState): Refusal | undefined {
  const { arbitration, inquiries = [] } = state.investigation ?? {};
  const ready = inquiries.some(
    ({ purpose, presumedAt }) => presumedAt !== undefined || (purpose === 'facts' && state.findings > 0),
  );
  if (!ready)
    return refuse(
      state,
      'nothing_to_arbitrate',
      'Arbitration needs a unit that was asked, and findings or its silence',
    );
  if (arbitration && arbitration.objectedAt === undefined)
    return refuse(
      state,
      'already_recorded',
      'It was arbitrated; only an objection within its time lets it be heard again',
    );
  return arbitration?.n === 2 ? refuse(state, 'already_recorded', 'The objection was heard; that is final') : undefined;
}

/** A unit that bears a part objects once, within its days (X-46, ours). */
export function objectToArbitration(
  d: Draft,
  { actor, data }: CommandOf<'object_to_arbitration'>,
): Refusal | undefined {
  const { n = 0, units = [] } = d.state.investigation?.arbitration ?? {};
  const limit = runningOf(d.state, 'objection');
  if (!limit || d.facts.now > limit.dueAt)
    return refuse(
      d.state,
      'not_possible_now',
      'No arbitration is open to an objection: none was made, or its days are over',
    );
  const line = actor.unit === undefined ? [] : lineage(d.facts.directory.units, actor.unit);
  const unit = units.find((one) => line.includes(one));
  if (unit === undefined)
    return refuse(d.state, 'not_concerned', `Only the units that bear a part may object: ${units.join(', ')}`);
  d.emit('arbitration_objected', { n, unit, by: actor.id, texts: data.texts });
  meet(d, ['objection'], d.facts.now);
  return undefined;
}
