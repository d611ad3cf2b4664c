import type { Deadline } from '../../deadline.js';
import { lineage, resolveRole, resolveTarget, unitOf, type Target } from '../../directory.js';
import type { Instant } from '../../instant.js';
import { ANSWERS_TO, type InquiryPurpose } from '../../investigation-words.js';
import type { DeadlineKind } from '../../register.js';
import { isAccused, isHidden } from '../../sight.js';
import type { LiabilityStage, Role } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import type { EventData } from '../events.js';
import type { Actor, Shipment } from '../records.js';
import type { Inquiry } from '../records-investigation.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { running, type ComplaintState } from '../state.js';
import { conflictRefusal } from './conflict.js';
import { meet, openDeadline } from './deadlines.js';
import type { Draft } from './draft.js';
import { noticesTo } from './notices.js';

/** The limit that each purpose has for its answer. */
const LIMIT: Record<InquiryPurpose, DeadlineKind> = { facts: 'inquiry', hold: 'hold', opinion: 'department_answer' };

/** Who answers for a unit, first come first asked; without any of them its team lead. */
const ANSWERING: Record<InquiryPurpose, readonly Role[]> = {
  facts: ['outlet_manager', 'outlet_agent', 'business_handler'],
  hold: ['outlet_manager', 'outlet_agent', 'business_handler'],
  opinion: ['business_handler'],
};

interface Asked {
  purpose: InquiryPurpose;
  unit: string;
  outlet?: string;
  stage?: LiabilityStage;
  waybillNo?: string;
}

/** A unit or outlet is asked, also the accused one: it gets its questions with masked data. */
export function sendInquiry(d: Draft, { actor, data }: CommandOf<'send_inquiry'>): Refusal | undefined {
  const { purpose, to, stage, waybillNo, texts } = data;
  const conflict = conflictRefusal(d, actor, 'investigate it');
  if (conflict) return conflict;
  if (waybillNo !== undefined && !d.state.waybills.includes(waybillNo))
    return refuse(d.state, 'waybill_not_found', `Waybill ${waybillNo} is not part of this complaint`);
  const place = placeOf(d, to);
  if (!place) return refuse(d.state, 'unit_unknown', `${to} is neither a unit nor an outlet of the directory`);
  if (isKeptFrom(d, place.unit))
    return refuse(
      d.state,
      'hidden_from_unit',
      `The complaint is kept from ${place.unit}, which it accuses; ask somebody else`,
    );
  const asked = {
    purpose,
    ...place,
    ...(stage !== undefined && { stage }),
    ...(waybillNo !== undefined && { waybillNo }),
  };
  send(d, asked, texts);
  return undefined;
}

/** The unit of that id, else the one that answers for the outlet of that code. */
function placeOf({ state, facts }: Draft, to: string): Pick<Asked, 'unit' | 'outlet'> | undefined {
  const { units, outlets = [] } = facts.directory;
  if (to === state.outlet) return { unit: state.unit, outlet: to };
  if (units.some(({ id }) => id === to)) return { unit: to };
  const isOutlet =
    outlets.some(({ code }) => code === to) || units.some((u) => u.outletPrefixes.some((p) => to.startsWith(p)));
  return isOutlet ? { unit: unitOf(facts.directory, to), outlet: to } : undefined;
}

function send(d: Draft, asked: Asked, texts: EventData['inquiry_sent']['texts']): void {
  const inquiryId = `i${(d.state.investigation?.inquiries.length ?? 0) + 1}`;
  const targets = [whoAnswers(d, asked)];
  d.emit('inquiry_sent', { inquiryId, ...asked, targets, by: d.command.actor.id, texts });
  const dueAt = startInquiry(d, inquiryId, asked.purpose, targets)?.dueAt;
  const values = { inquiryId, purpose: asked.purpose, ...(dueAt !== undefined && { dueAt }) };
  d.owe(noticesTo(d, `inquiry/${inquiryId}`, 'inquiry', targets, values));
}

/** Its limit runs from now; whoever was asked is warned. */
export function startInquiry(
  d: Draft,
  inquiryId: string,
  purpose: InquiryPurpose,
  targets: readonly Target[],
): Deadline | undefined {
  const heldBy = targets[0]?.staffId;
  openDeadline(d, LIMIT[purpose], d.facts.now, { about: inquiryId, ...(heldBy !== undefined && { heldBy }) });
  return limitOf(d.state, inquiryId);
}

const limitOf = (state: ComplaintState, inquiryId: string): Deadline | undefined =>
  running(state).find(({ kind, about }) => about === inquiryId && Object.values(LIMIT).includes(kind));

/** Who answers for a unit. */
export function whoAnswers(
  { everybody: directory, facts }: Draft,
  { purpose, unit }: Pick<Asked, 'purpose' | 'unit'>,
): Target {
  const { now } = facts;
  const found = ANSWERING[purpose].map((role) => resolveRole(directory, role, unit, now));
  const isOfUnit = ({ staffId }: Target): boolean => {
    const member = directory.staff.find(({ id }) => id === staffId);
    return member !== undefined && lineage(directory.units, member.unit).includes(unit);
  };
  return found.find(isOfUnit) ?? resolveTarget(directory, 'team_lead', unit, now);
}

/** The answer of whoever was asked; one that comes late takes back no presumption, only arbitration does. */
export function answerInquiry(d: Draft, { actor, data }: CommandOf<'answer_inquiry'>): Refusal | undefined {
  const { inquiryId, answer, texts } = data;
  const inquiry = d.state.investigation?.inquiries.find(({ id }) => id === inquiryId);
  if (!inquiry) return refuse(d.state, 'inquiry_not_found', `There is no inquiry ${inquiryId} about this complaint`);
  if (inquiry.answeredAt !== undefined)
    return refuse(d.state, 'already_recorded', `The inquiry ${inquiryId} was answered already`);
  const expected = ANSWERS_TO[inquiry.purpose];
  if (!expected.includes(answer))
    return refuse(
      d.state,
      'invalid_command',
      `${answer} answers no inquiry for ${inquiry.purpose}; say ${expected.join(', ')}`,
    );
  if (!mayAnswer(d, actor, inquiry))
    return refuse(
      d.state,
      'inquiry_not_yours',
      `The inquiry ${inquiryId} went to ${inquiry.unit}; somebody of it answers`,
    );
  d.emit('inquiry_answered', { inquiryId, answer, by: actor.id, texts });
  meetInquiry(d, inquiryId, d.facts.now);
  return undefined;
}

/** Somebody of the unit, whoever was asked in its stead, and those who investigate, for answers that come by telephone. */
function mayAnswer(d: Draft, actor: Actor, { id, unit }: Inquiry): boolean {
  const { ownerId, investigation } = d.state;
  const ofUnit = actor.unit !== undefined && lineage(d.facts.directory.units, actor.unit).includes(unit);
  const asked = limitOf(d.state, id)?.heldBy;
  const investigates =
    actor.id === ownerId || actor.id === investigation?.investigatorId || hasRank(actor, 'team_lead');
  return ofUnit || actor.id === asked || investigates;
}

export function meetInquiry(d: Draft, inquiryId: string, at: Instant): void {
  const limit = limitOf(d.state, inquiryId);
  if (limit) meet(d, [limit.kind], at, limit.id);
}

/** Silence of an outlet is taken as liability, and marked as presumed. Nobody else waits for it. */
export function presumeLiability(d: Draft, { about, kind }: Deadline): void {
  const inquiry = d.state.investigation?.inquiries.find(({ id }) => id === about);
  if (kind !== 'inquiry' || !inquiry) return;
  const { id: inquiryId, unit, stage, waybillNo } = inquiry;
  d.emit('liability_presumed', {
    ...{ inquiryId, unit },
    ...(stage !== undefined && { stage }),
    ...(waybillNo !== undefined && { waybillNo }),
  });
}

/** Pictures are overwritten and parcels thrown away: outlet and hub are asked at once to keep them, each unit once. */
export function holdEvidence(d: Draft, shipments: readonly Pick<Shipment, 'outlet' | 'hub'>[]): void {
  if (!asksToHold(d)) return;
  const outlets = shipments.flatMap(({ outlet }) =>
    outlet === undefined ? [] : [{ code: outlet, stage: 'delivery' as const }],
  );
  const hubs = shipments.flatMap(({ hub }) => (hub === undefined ? [] : [{ code: hub, stage: 'sorting' as const }]));
  const asked = new Set(
    (d.state.investigation?.inquiries ?? []).flatMap((one) => (one.purpose === 'hold' ? [one.unit] : [])),
  );
  for (const { code, stage } of [...outlets, ...hubs]) {
    const place = placeOf(d, code);
    if (!place || asked.has(place.unit) || isKeptFrom(d, place.unit)) continue;
    asked.add(place.unit);
    send(d, { purpose: 'hold', ...place, stage }, {});
  }
}

/** Of some complaints the accused unit must hear nothing at all. */
const isKeptFrom = ({ state, everybody }: Draft, unit: string): boolean =>
  isHidden({ class: state.facts.class, flags: state.flags }) && isAccused(everybody.units, state, { id: '', unit });

function asksToHold({ state, facts }: Draft): boolean {
  const { classes = [], subClasses = [] } = facts.policy.investigation?.hold ?? {};
  const { class: about, subClass, kind } = state.facts;
  return kind === 'complaint' && (classes.includes(about) || (subClass !== undefined && subClasses.includes(subClass)));
}
