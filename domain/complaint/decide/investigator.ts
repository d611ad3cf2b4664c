import { isPresent, type StaffMember } from '../../directory.js';
import type { Role } from '../../vocabulary.js';
import type { CommandOf } from '../commands.js';
import { toRelated } from '../tidings.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { conflictOf, conflictRefusal, inWords } from './conflict.js';
import type { Draft } from './draft.js';
import { noticesTo } from './notices.js';

/** Whoever may be named to investigate, beside the line of command. */
const INVESTIGATORS: readonly Role[] = [
  'investigator',
  'business_handler',
  'legal',
  'supervision',
  'agent',
  'team_lead',
  'department_head',
  'director',
  'general_manager',
];

/** The owner or a team lead names who investigates: somebody of the trade, without a conflict of interest (S0-19, S0-16). */
export function assignInvestigator(d: Draft, { actor, data }: CommandOf<'assign_investigator'>): Refusal | undefined {
  const { to, texts } = data;
  const from = d.state.investigation?.investigatorId;
  if (actor.id !== d.state.ownerId && !hasRank(actor, 'team_lead'))
    return refuse(d.state, 'rank_insufficient', 'Only the owner or a team lead or above names the investigator');
  if (from === to) return refuse(d.state, 'already_recorded', `${to} investigates it already`);
  const unfit = conflictRefusal(d, actor, 'name the investigator') ?? unfitRefusal(d, to);
  if (unfit) return unfit;
  const owes = noticesTo(d, `investigator/${d.state.seq + 1}`, 'assigned', [named(d, to)], { as: 'investigator' });
  const before = from === undefined ? {} : { from };
  const tells = toRelated(d.state, 'investigator_named', d.state.seq + 1, { staffId: to });
  const told = tells.length > 0 ? { tells } : {};
  d.emit('investigator_assigned', { investigatorId: to, ...before, by: actor.id, texts, owes, ...told });
  return undefined;
}

const named = ({ facts }: Draft, staffId: string) => {
  const { rank } = facts.directory.staff.find(({ id }) => id === staffId)!;
  return { staffId, rank, via: 'holder' } as const;
};

function unfitRefusal(d: Draft, to: string): Refusal | undefined {
  const member = d.everybody.staff.find(({ id }) => id === to);
  if (!member) return refuse(d.state, 'investigator_unfit', `The directory of staff does not know ${to}`);
  const conflict = conflictOf(d, member);
  if (conflict) return refuse(d.state, conflict, `${to} cannot investigate it: ${inWords(conflict, d)}`);
  const why = unfitness(d, member);
  return why === undefined ? undefined : refuse(d.state, 'investigator_unfit', `${to} cannot investigate it: ${why}`);
}

function unfitness({ state, facts }: Draft, member: StaffMember): string | undefined {
  const { qualifications } = member;
  if (!INVESTIGATORS.includes(member.role)) return `the role ${member.role} investigates nothing`;
  if (!isPresent(member, facts.now)) return 'he is absent now';
  if (qualifications && !qualifications.includes(state.facts.class))
    return `he is not qualified for ${state.facts.class}`;
  return undefined;
}
