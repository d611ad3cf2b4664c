import { fold, iso, running, type ComplaintEvent, type ComplaintState, type EventOf } from '../../domain/index.js';
import { wordsOf, type Texts } from './timeline.js';

/** What the customer and the departments asked think of it, in order: two kinds of one record (S0-28). */
export function opinionsView(events: readonly ComplaintEvent[], texts: Texts | undefined) {
  const state = fold(events);
  return events.flatMap((event): object[] => {
    const said = wordsOf(event, texts);
    const words = said ? { texts: said } : {};
    switch (event.type) {
      case 'survey_answered':
        return [{ from: 'customer', by: 'survey', ...rated(event), ...words }];
      case 'contact_recorded':
        return isOpinion(event) ? [{ from: 'customer', by: event.actor.id, ...heard(event), ...words }] : [];
      case 'inquiry_sent':
        return event.data.purpose === 'opinion' ? [departments(event, events, state, texts)] : [];
      default:
        return [];
    }
  });
}

/** A call-back asks for nothing else. */
const isOpinion = ({ data }: EventOf<'contact_recorded'>): boolean =>
  data.reached && (data.purpose === 'opinion' || data.purpose === 'call_back');

const rated = ({ data: { answeredAt, points, solved } }: EventOf<'survey_answered'>) => ({
  at: iso(answeredAt),
  ...{ points, solved },
});

const heard = ({ data: { occurredAt, channel, solved } }: EventOf<'contact_recorded'>) => ({
  at: iso(occurredAt),
  channel,
  ...(solved !== undefined && { solved }),
});

/** The answer of a department, or until when it is due. */
function departments(
  { at, data: { inquiryId, unit } }: EventOf<'inquiry_sent'>,
  events: readonly ComplaintEvent[],
  state: ComplaintState,
  texts: Texts | undefined,
) {
  const isAnswer = (event: ComplaintEvent): event is EventOf<'inquiry_answered'> =>
    event.type === 'inquiry_answered' && event.data.inquiryId === inquiryId;
  const answer = events.find(isAnswer);
  const limit = running(state).find(({ kind, about }) => kind === 'department_answer' && about === inquiryId);
  const said = answer && wordsOf(answer, texts);
  return {
    ...{ from: 'department', unit, inquiryId, askedAt: iso(at) },
    ...(limit && { dueAt: iso(limit.dueAt) }),
    ...(answer && { at: iso(answer.at), by: answer.data.by }),
    ...(said && { texts: said }),
  };
}
