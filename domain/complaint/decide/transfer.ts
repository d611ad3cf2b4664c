import { unfitness, type Unfitness } from '../../dispatch.js';
import type { Target } from '../../directory.js';
import type { CommandOf } from '../commands.js';
import { hasRank, refuse, type Refusal } from '../refusal.js';
import { aboutOf, chooseOwner, give, questionOf } from './assign.js';
import type { Draft } from './draft.js';

/**
 * A complaint changes hands by a person's act (S4-16, S2-068): its owner or a team lead gives it away, an agent takes one out of
 * the queue. Shift and load are not asked when somebody is named; everything else that dispatch asks for is.
 */
export function transfer(d: Draft, { actor, data }: CommandOf<'transfer'>): Refusal | undefined {
  const { ownerId: from } = d.state;
  const problem = mayTransfer(d, actor, data.to);
  if (problem) return problem;
  const chosen = data.to === undefined ? chooseOwner(d, aboutOf(d.state), from) : named(d, data.to);
  if ('code' in chosen) return chosen;
  if (chosen.owner.staffId === undefined)
    return refuse(d.state, 'nobody_fits', 'Nobody else fits now; name somebody, or leave it where it is');
  const why = from === undefined ? 'picked_up' : 'transferred';
  give(d, { ...chosen, why, ...(from !== undefined && { from }) }, data.texts);
  return undefined;
}

function mayTransfer(
  { state, facts }: Draft,
  actor: CommandOf<'transfer'>['actor'],
  to: string | undefined,
): Refusal | undefined {
  const { ownerId, transfers = 0 } = state;
  const isOwn = ownerId === actor.id || (ownerId === undefined && to === actor.id);
  if (!isOwn && !hasRank(actor, 'team_lead'))
    return refuse(state, 'rank_insufficient', 'Only its owner or a team lead or above gives a complaint away');
  if (to !== undefined && to === ownerId) return refuse(state, 'already_owner', `${to} owns it already`);
  const { maxTransfers } = facts.policy.dispatch;
  if (ownerId === undefined || transfers < maxTransfers || hasRank(actor, 'department_head')) return undefined;
  return refuse(
    state,
    'transferred_too_often',
    `It changed hands ${transfers} times already, ${maxTransfers} are allowed; now only a department head or above may transfer it`,
  );
}

function named(d: Draft, to: string): { owner: Target } | Refusal {
  const { everybody: directory } = d;
  const member = directory.staff.find(({ id }) => id === to);
  if (!member) return refuse(d.state, 'assignee_unfit', `The directory of staff does not know ${to}`);
  const question = questionOf(d, aboutOf(d.state));
  const why = unfitness(directory, member, question);
  if (why) return refuse(d.state, 'assignee_unfit', `${to} cannot own it: ${inWords(why, question)}`);
  return { owner: { staffId: to, rank: member.rank, via: 'holder' } };
}

function inWords(why: Unfitness, { class: about, rank }: { class: string; rank: string }): string {
  const words: Record<Unfitness, string> = {
    not_in_line: 'the role is outside the line of command',
    rank_too_low: `this level needs at least the rank ${rank}`,
    accused_unit: 'the complaint is about that unit',
    party: 'he is a party of the complaint, or it is about him',
    not_qualified: `he is not qualified for ${about}`,
    absent: 'he is absent now',
  };
  return words[why];
}
