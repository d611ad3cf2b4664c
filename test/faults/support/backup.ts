import type { FaultStack } from './stack.js';

/** Tables that follow from a complaint's journal, parents first. */
const TABLES = [
  ...['complaints', 'complaint_events', 'effects', 'outgoing_events', 'plans', 'decisions', 'payouts', 'surveys'],
];

interface Copy {
  no: string;
  rows: { table: string; content: string }[];
}

/** What our database holds of a complaint, as a backup would have it. */
export async function copyOf(story: FaultStack, no: string): Promise<Copy> {
  const rows: Copy['rows'] = [];
  for (const table of TABLES) {
    const [row] = await story.query<{ content: string }>(
      `select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as content from redress.${table} t where complaint_no = $1`,
      [no],
    );
    rows.push({ table, content: row!.content });
  }
  return { no, rows };
}

/** Puts an older copy in the place of what is there, in one transaction; who was promised something since is not owed it any more. */
export async function restore(story: FaultStack, { no, rows }: Copy): Promise<void> {
  const connection = await story.db.connect();
  try {
    await connection.query('begin');
    for (const { table } of [...rows].reverse())
      await connection.query(`delete from redress.${table} where complaint_no = $1`, [no]);
    for (const { table, content } of rows)
      await connection.query(
        `insert into redress.${table} select * from jsonb_populate_recordset(null::redress.${table}, $1)`,
        [content],
      );
    // What was asked since is not in the older copy either; persons are the same.
    await connection.query(
      `delete from redress.commands c where complaint_no = $1 and kind <> 'intake'
       and not exists (select from redress.complaint_events e where e.complaint_no = $1 and e.command_id = c.id)`,
      [no],
    );
    await connection.query('commit');
  } finally {
    connection.release();
  }
  const kept = new Set((await story.journal.events(no)).map(({ commandId }) => commandId));
  const { accepted } = story.callers;
  accepted.splice(0, accepted.length, ...accepted.filter((one) => one.complaintNo !== no || kept.has(one.commandId)));
}
