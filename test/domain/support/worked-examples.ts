import { createCalendar } from '../../../domain/calendar/index.js';
import { HOUR, iso, MINUTE, SYSTEM, type DeadlineKind, type Instant } from '../../../domain/index.js';
import { builtInPolicies } from '../../../policy/index.js';
import { by } from './directory.js';
import { contact, pauseUntil, solved, triage } from './handling.js';
import { cn, expressCn, RECEIVED, story, type Story, segmentsOf } from './story.js';

/** One line of a table: what happened, and where a limit then stood. */
interface Row {
  when: Instant;
  what: string;
  deadline: string;
}

interface Example {
  title: string;
  /** The rule that it shows. */
  says: string;
  rows: Row[];
}

/** `2026-11-21 10:14:05`, in Shanghai, which has no daylight saving. */
const local = (at: Instant): string =>
  iso(at + 8 * HOUR)
    .slice(0, 19)
    .replace('T', ' ');

function row(s: Story, what: string, kind: DeadlineKind): Row {
  const deadline = s.deadline(kind);
  const { rule, dueAt, warnAt, breachedAt, metAt, overdueByRegrade, provisional } = deadline;
  const paused = segmentsOf(deadline).filter((segment) => segment.as === 'paused');
  const parts = [
    `${rule}, due ${local(dueAt)}`,
    provisional === true && 'provisional',
    warnAt !== undefined && `warns ${local(warnAt)}`,
    ...paused.map(({ fromAt, toAt }) => `paused ${(toAt - fromAt) / HOUR} h`),
    breachedAt !== undefined && `breached ${local(breachedAt)}`,
    overdueByRegrade === true && 'overdue only by the change',
    metAt !== undefined && `met ${local(metAt)}`,
  ];
  return { when: s.now, what, deadline: parts.filter(Boolean).join('; ') };
}

function regrading(): Example {
  const s = story().file();
  const rows = [row(s, 'filed at level 2', 'resolution')];
  s.after(HOUR).do('confirm_triage', triage(3));
  rows.push(row(s, 'regraded to level 3', 'resolution'));
  s.after(40 * HOUR).do('confirm_triage', triage(4), by.lead);
  rows.push(row(s, 'regraded to level 4', 'resolution'));
  s.advanceTo(s.now);
  rows.push(row(s, 'acted on at once', 'resolution'));
  return {
    title: 'Regrading',
    says: 'Counted from receipt, whenever the level changes; a breach that only the change caused is marked (X-09).',
    rows,
  };
}

function reclassifying(): Example {
  const s = story()
    .file()
    .after(5 * HOUR);
  const rows = [row(s, 'filed as delay', 'plan')];
  s.do('confirm_triage', triage(3, { class: 'damage' }));
  rows.push(row(s, 'reclassified as damage, level 3', 'plan'), row(s, 'findings are owed now', 'findings'));
  return {
    title: 'Reclassifying',
    says: 'Damage asks for findings within 24 h of receipt, not of the correction (S1-13).',
    rows,
  };
}

function reopening(): Example {
  const s = solved();
  const rows = [row(s, 'solved in round 1', 'resolution')];
  s.do('close', { reason: 'satisfied', texts: {} }, by.lead);
  s.after(48 * HOUR).do('reopen', { texts: {} }, by.lead);
  rows.push(
    row(s, 'reopened: round 2, level 3', 'resolution'),
    row(s, 'a decision was delivered: the law starts anew', 'legal'),
  );
  return {
    title: 'Reopening',
    says: 'The next round has limits of its own; the law starts anew only when a decision was delivered (X-34).',
    rows,
  };
}

function lateCreation(): Example {
  const s = story();
  s.file({ receivedAt: RECEIVED - 26 * HOUR });
  const rows = [row(s, 'received 26 h before it was filed', 'registration'), row(s, 'filed', 'resolution')];
  s.advanceTo(s.now);
  rows.push(row(s, 'what was missed is recorded at once', 'plan'), row(s, 'not due yet', 'resolution'));
  return {
    title: 'Late creation, backdated receipt',
    says: 'Everything counts from the receipt, as if it had been watched all along; what passed is recorded once, stamped late.',
    rows,
  };
}

function pauseAcrossARung(): Example {
  const s = story().file();
  s.do('confirm_triage', triage(2));
  const { warnAt } = s.deadline('first_response');
  s.advanceTo(warnAt! - 1);
  const rows = [row(s, '1 ms before the warning', 'first_response')];
  s.do('pause', pauseUntil(s.now + 3 * HOUR));
  s.after(3 * HOUR);
  rows.push(row(s, 'resumed after 3 h', 'first_response'));
  s.after(1);
  rows.push(row(s, `1 ms later: warned ${s.told('first_response').length} time`, 'first_response'));
  return {
    title: 'Pause across a rung',
    says: 'Pausing 1 ms before a rung neither loses nor fires it (design §3 rule 8).',
    rows,
  };
}

function migration(): Example {
  const monotone = builtInPolicies['express-cn-monotone']!;
  const s = story().fileLevel(3);
  s.do('confirm_triage', triage(3));
  const rows = [row(s, 'under express-cn', 'resolution'), row(s, 'promised', 'promise')];
  s.after(2 * HOUR).do('record_contact', contact(s));
  s.policy = monotone;
  const policy = { id: monotone.id, version: monotone.version, hash: 'of-monotone' };
  s.do('change_policy', { policy, texts: {} }, by.director);
  rows.push(
    row(s, 'moved to express-cn-monotone', 'resolution'),
    row(s, 'met stays met', 'first_response'),
    row(s, 'a promise stands', 'promise'),
  );
  return {
    title: 'Migration to another version',
    says: 'Recounted from the original facts; met stays met, breached stays breached, the promise and the law stay.',
    rows,
  };
}

function stages(): Example {
  const s = story().file();
  const rows = [row(s, 'filed', 'verification')];
  s.after(30 * MINUTE).do('confirm_triage', triage(2));
  rows.push(row(s, 'triaged', 'verification'), row(s, 'the next stage starts', 'diagnosis'));
  return {
    title: 'Stages',
    says: 'Each stage counts from the end of the one before; its step warns, the standard procedure’s time is the breach (C8).',
    rows,
  };
}

function makeUpDays(): Example {
  const s = story({ at: Date.parse('2026-10-08T02:14:05Z') }).file();
  return {
    title: 'Holidays and make-up days',
    says: 'Days off are not counted, make-up days are: Saturday, 10 October 2026, is worked (C16). The starting day is not counted.',
    rows: [row(s, 'filed on the Thursday after the holidays: Friday, Saturday, Monday', 'promise')],
  };
}

function unknownYear(): Example {
  const s = story({ at: Date.parse('2026-12-28T02:00:00Z') }).file();
  const rows = [row(s, 'filed; nobody knows 2027, so every day from 25 December on is taken as worked', 'promise')];
  const holidays = [...cn.holidays, '2026-12-31', '2027-01-01'];
  const days = { ...cn, holidays, coverageYears: [...cn.coverageYears, 2027] };
  s.after(5 * HOUR).calendar = createCalendar(cn.timeZone, { name: 'cn@2', days });
  s.do('calendar_changed', { calendar: 'cn@2' }, SYSTEM);
  rows.push(row(s, 'a notice makes 31 December and 1 January days off: the cap before the law ends first', 'promise'));
  return {
    title: 'Days that nobody knows yet',
    says: 'A limit is set to the earliest instant that any notice could give, and counted from its start again when the notice comes.',
    rows,
  };
}

const EXAMPLES = [
  ...[stages, regrading, reclassifying, reopening, lateCreation, pauseAcrossARung],
  ...[makeUpDays, unknownYear, migration],
];

const table = ({ title, says, rows }: Example): string =>
  [
    `## ${title}\n`,
    `${says}\n`,
    '| at | what | where the limit stands |',
    '|---|---|---|',
    ...rows.map(({ when, what, deadline }) => `| ${local(when)} | ${what} | ${deadline} |`),
  ].join('\n');

/** The page `docs/clocks.md`: every line is what the rules themselves answered. */
export const workedExamples = (): string =>
  [
    '# Clocks by example\n',
    `Made by \`npm run docs:clocks\`, which runs the rules themselves under ${expressCn.id} ${expressCn.version}; do not edit. Times are those of ${expressCn.timeZone}.\n`,
    ...EXAMPLES.map((example) => `${table(example())}\n`),
  ].join('\n');
