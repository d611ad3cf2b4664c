import { both, cut, yuan } from './words.js';
import type { Event } from './api.js';

/** Kind of news; decides the colour on a terminal. */
export type Tone = 'plain' | 'warning' | 'alarm' | 'good' | 'customer';

export interface Line {
  /** One word. */
  tag: string;
  tone: Tone;
  text: string;
}

type Teller = (event: Event, earlier: readonly Event[]) => Line | undefined;

const plain = (tag: string, text: string): Line => ({ tag, tone: 'plain', text });
const warning = (tag: string, text: string): Line => ({ tag, tone: 'warning', text });
const alarm = (tag: string, text: string): Line => ({ tag, tone: 'alarm', text });
const good = (tag: string, text: string): Line => ({ tag, tone: 'good', text });
const customer = (tag: string, text: string): Line => ({ tag, tone: 'customer', text });

/** `plan.1` → the kind in both languages. */
const kindOf = ({ data }: Event): string => both('deadlineKind', (data.id ?? '').replace(/\.\d+$/, ''));

const rank = (code: string | undefined): string => both('rank', code);

const filed: Teller = ({ data, texts }) =>
  plain(
    'filed',
    `${both('level', data.grading?.level)}, ${both('complaintClass', data.class)}: ${cut(texts?.['description'] ?? '', 44)}`,
  );

const warned: Teller = (event) => {
  const [first] = event.data.targets ?? [];
  return first && warning('warning', `${kindOf(event)}: soon due; told ${rank(first.rank)}`);
};

/** A breach that was only found when the deadline was met has nobody to tell any more. */
const breached: Teller = (event) =>
  (event.data.targets ?? []).length > 0
    ? alarm('breach', `${kindOf(event)} is overdue; told ${rank(event.data.rank)}`)
    : alarm('breach', `${kindOf(event)} was met too late`);

const escalated: Teller = (event, earlier) => {
  const { id, rung = 0 } = event.data;
  const told = rank(event.data.rank);
  if (id?.startsWith('legal.') && !earlier.some((e) => e.type === 'deadline_breached' && e.data.id === id))
    return warning('legal', `${kindOf(event)} nears, step ${rung + 1}; told ${told}`);
  const again = earlier.some(
    ({ type, data }) => /breached|escalated/.test(type) && data.id === id && data.rank === event.data.rank,
  );
  if (again) return plain('reminder', `${kindOf(event)} is still overdue; told ${told} again`);
  return alarm('climb', `${kindOf(event)} is still overdue; up to ${told}`);
};

const acknowledged: Teller = (event) =>
  plain('seen', `${kindOf(event)}: seen by ${rank(event.data.rank)}${event.data.holds ? '; the climb waits' : ''}`);

const proposed: Teller = ({ data }) => {
  const who = data.required === 'within_authority' ? "within the agent's authority" : `needs ${rank(data.required)}`;
  return plain('plan', `version ${data.version}, ${yuan(data.amountFen)}, ${who}`);
};

const decided: Teller = ({ data }) => {
  if (data.kind === 'within_authority') return undefined;
  const said = `version ${data.version} ${both('decisionOutcome', data.outcome)}, by ${rank(data.rank)}`;
  return data.outcome === 'approve' ? good('approval', said) : warning('approval', said);
};

/** Letters to our own people that are late are no news; letters to the customer and money are. */
const stuck: Teller = ({ data }) =>
  /^(payout|survey|notice\/(decision|result))\//.test(data.key ?? '')
    ? alarm('repair', `${data.key} is not done yet; somebody has to look`)
    : undefined;

const answered: Teller = ({ data }) =>
  customer('survey', `answered: ${data.points} points, ${data.solved ? 'solved' : 'not solved'}`);

const tellers: Record<string, Teller> = {
  registered: filed,
  major_reported: () => alarm('major', `told at once: ${rank('general_manager')}, ${rank('department_head')}`),
  deadline_warned: warned,
  deadline_breached: breached,
  escalated,
  escalation_acknowledged: acknowledged,
  plan_proposed: proposed,
  plan_decided: decided,
  decision_delivered: ({ data }) => good('decision', `written decision on version ${data.version} delivered`),
  acceptance_recorded: ({ data }) => customer('customer', `${data.outcome} version ${data.version}`),
  payout_settled: ({ data }) => good('payout', `${yuan(data.amountFen)} paid`),
  payout_rejected: ({ data }) => alarm('payout', `refused by billing: ${data.reason}`),
  survey_invited: () => plain('survey', 'customer invited'),
  survey_reminded: () => plain('survey', 'customer reminded'),
  survey_expired: () => warning('survey', 'expired without an answer'),
  survey_answered: answered,
  reopened: ({ data }) => alarm('reopened', `round ${data.round}, now ${both('level', data.level)}`),
  paused: ({ data }) => plain('pause', both('pauseReason', data.reason)),
  resumed: ({ data }) => plain('pause', data.why === 'cap' ? 'over: its cap is reached' : 'over'),
  repair_needed: stuck,
  closed: ({ data }) => good('closed', both('closeReason', data.reason)),
};

/** What a person at the terminal is told of an event, given those before it; nothing when it is no news. */
export const lineOf = (event: Event, earlier: readonly Event[]): Line | undefined =>
  tellers[event.type]?.(event, earlier);
