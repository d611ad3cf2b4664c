import type { ComplaintEvent, Deadline, DeadlineKind, EventType, Language } from '../../domain/index.js';
import { APART_TEMPLATES, TEMPLATES, type TemplateId, type TemplateValues } from '../../policy/index.js';
import type { NoticeData } from './data.js';

/** Templates that a complaint's notices are written with; those of digests and improvements belong to none. */
export type NoticeTemplate = Exclude<TemplateId, (typeof APART_TEMPLATES)[number]>;

const isOfNotice = (id: TemplateId): id is NoticeTemplate => !APART_TEMPLATES.some((apart) => apart === id);

export const NOTICE_TEMPLATES: readonly NoticeTemplate[] = TEMPLATES.filter(isOfNotice);

/** How the values of each template are found; pure over what was loaded. */
export type Tellers<T extends TemplateId> = { [K in T]: (data: NoticeData, language: Language) => TemplateValues<K> };

type EventOf<T extends EventType> = Extract<ComplaintEvent, { type: T }>;

/** The newest event of a type that fits. */
export function lastEvent<T extends EventType>(
  { events }: NoticeData,
  type: T,
  fits: (event: EventOf<T>) => boolean = () => true,
): EventOf<T> | undefined {
  return events.filter((event): event is EventOf<T> => event.type === type && fits(event as EventOf<T>)).at(-1);
}

/** A value that the rules put into the notice. Rendering checks its type, by name. */
export const told = <V extends string | number>({ notice }: NoticeData, name: string): V => notice.values[name] as V;

/** A text that came with a command; empty when it came with none. */
export const textOf = ({ texts }: NoticeData, command: { commandId: string } | undefined, field: string): string =>
  (command && texts.get(command.commandId)?.[field]) ?? '';

/** The newest deadline of a kind; policies have one of each kind that a notice tells. */
export function newestDeadline(data: NoticeData, kind: DeadlineKind): Deadline {
  const newest = newestOf(data, kind);
  if (!newest) throw new Error(`${data.complaintNo} has no deadline ${kind}`);
  return newest;
}

const newestOf = ({ state }: NoticeData, kind: DeadlineKind): Deadline | undefined =>
  Object.values(state.deadlines)
    .filter((deadline) => deadline.kind === kind)
    .at(-1);

/** Number and page of whoever is told. */
export const addressed = ({ complaintNo, links }: NoticeData) => ({ complaintNo, statusUrl: links.status });

/** Our promise, and how it stood when the notice was owed. */
export function promised(data: NoticeData): { promisedBy: number; promise: 'running' | 'missed' | 'met' } {
  const promise = newestOf(data, 'promise');
  // What is no complaint was promised no decision.
  if (!promise) return { promisedBy: data.state.receivedAt, promise: 'met' };
  const { state, dueAt } = promise;
  if (state !== 'running') return { promisedBy: dueAt, promise: 'met' };
  return { promisedBy: dueAt, promise: data.notice.openedAt > dueAt ? 'missed' : 'running' };
}
