import { unfitness } from '../../dispatch.js';
import { isInLine, type StaffMember } from '../../directory.js';
import { LEVEL_NAMES } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import type { IntakeResolution } from '../commands-resolution.js';
import type { Actor, TextHashes } from '../records.js';
import { refuse, type Refusal } from '../refusal.js';
import { runningOf } from '../state.js';
import { aboutOf, give, questionOf } from './assign.js';
import { conflictRefusal } from './conflict.js';
import type { Draft } from './draft.js';
import { confirmTriage, recordContact } from './handling.js';
import { proposePlan } from './plan.js';
import { register } from './register.js';

/**
 * Files a complaint, and where it carries a resolution settles it in the same breath: each step by the rules of its own act, or none
 * of them. An intake is never lost: what cannot be settled at once is registered without it, and the answer says why.
 */
export function fileComplaint(d: Draft, command: CommandOf<'register'>): Refusal | undefined {
  const { resolution } = command.data;
  if (!resolution) return register(d, command);
  const trial = d.fork();
  const unfiled = register(trial, command);
  if (unfiled) return unfiled;
  const problem = settleAtOnce(trial, command, resolution);
  if (!problem) return d.adopt(trial);
  const { code, message } = problem;
  return register(d, command, { code, message, asked: resolution });
}

function settleAtOnce(d: Draft, command: CommandOf<'register'>, resolution: IntakeResolution): Refusal | undefined {
  const { actor } = command;
  const problem = strangerRefusal(d, actor) ?? beforeTriage(d);
  if (problem) return problem;
  takeOver(d, actor);
  const { justified, spoken, measures, amountFen, claims, texts } = resolution;
  const { reasons, note, ...others } = texts;
  const why: TextHashes = note === undefined ? {} : { note };
  const untriaged = confirmTriage(d, { ...command, type: 'confirm_triage', data: triageOf(command, justified, why) });
  if (untriaged) return untriaged;
  const special = afterTriage(d);
  if (special) return special;
  if (spoken) recordTalk(d, command);
  const said = { ...others, ...(reasons !== undefined && { reasons }) };
  const asked = { measures, ...(amountFen !== undefined && { amountFen }), ...(claims && { claims }) };
  const data = { ...asked, currency: 'CNY' as const, texts: said };
  return proposePlan(d, { ...command, type: 'propose_plan', data }) ?? afterPlan(d);
}

/** Whoever settles it answers for it with his name: somebody of the line, and no judge in his own cause. */
function strangerRefusal(d: Draft, actor: Actor): Refusal | undefined {
  if (!isInLine(actor as Pick<StaffMember, 'role'>) || actor.rank === undefined)
    return refuse(
      d.state,
      'resolution_not_yours',
      `A complaint is settled at intake by a person who handles complaints, not by ${actor.id}; it waits for its owner`,
    );
  return conflictRefusal(d, actor, 'settle it at intake');
}

/** What keeps a complaint from being an ordinary one, whoever looks at it. */
function beforeTriage(d: Draft): Refusal | undefined {
  const { facts, flags, raised = [] } = d.state;
  if (facts.kind !== 'complaint')
    return refuse(d.state, 'short_course', `The kind ${facts.kind} is answered and closed; record the contact instead`);
  if (flags.length > 0) return special(d, `it is flagged ${flags.join(', ')}`);
  if (raised.length > 0) return special(d, 'a superior was called, because the customer has come back too often');
  return undefined;
}

function afterTriage(d: Draft): Refusal | undefined {
  const { level, handlingClass } = d.state.facts;
  if (handlingClass !== 'ordinary')
    return special(d, `it is of level ${level} (${LEVEL_NAMES[level]}), ${handlingClass}`);
  if (!runningOf(d.state, 'findings')) return undefined;
  return refuse(d.state, 'findings_missing', 'What was lost or damaged needs its findings before a plan; record them');
}

function afterPlan(d: Draft): Refusal | undefined {
  const { required, rule, amountFen, quotedFen = 0 } = d.state.plan!;
  if (d.state.payeeConflict) return special(d, 'another complaint is to pay somebody else for the same waybill');
  if (required === 'within_authority') return undefined;
  const found = `${amountFen} fen where law and tariff give ${quotedFen} fen need the decision of a ${required} (${rule})`;
  return refuse(d.state, 'approval_needed', `${found}; propose the plan on the complaint`);
}

const special = (d: Draft, why: string): Refusal =>
  refuse(
    d.state,
    'not_ordinary',
    `Only an ordinary complaint is settled at intake, and ${why}; handle it step by step`,
  );

/** Whoever settles it owns it, where he may; whoever dispatch had found need not hear of it. */
function takeOver(d: Draft, { id }: Actor): void {
  const { ownerId: from } = d.state;
  const member = d.everybody.staff.find((one) => one.id === id);
  if (from === id || !member || unfitness(d.everybody, member, questionOf(d, aboutOf(d.state)))) return;
  const owner = { staffId: id, rank: member.rank, via: 'holder' as const };
  give(d, { owner, why: 'picked_up', ...(from !== undefined && { from }) });
}

/** The intake says what it is: nobody proposes any more, somebody confirms. */
function triageOf({ data }: CommandOf<'register'>, justified: IntakeResolution['justified'], texts: TextHashes) {
  const { class: of, subClass, impact, urgency, scope, customerValue, claimFen, accusedUnit, flags } = data;
  return {
    ...{ class: of, impact, urgency, flags, justified, texts },
    ...(subClass !== undefined && { subClass }),
    ...(scope !== undefined && { scope }),
    ...(customerValue !== undefined && { customerValue }),
    ...(claimFen !== undefined && { claimFen }),
    ...(accusedUnit !== undefined && { accusedUnit }),
  };
}

/** The talk in which it was settled took place when the customer complained. */
function recordTalk(d: Draft, command: CommandOf<'register'>): void {
  const { channel } = command.data;
  const talk = { purpose: 'first_response', channel, direction: 'outbound', reached: true } as const;
  const data = { ...talk, occurredAt: d.state.receivedAt, texts: {} };
  recordContact(d, { ...command, type: 'record_contact', data });
}
