import type pg from 'pg';

/** The twin's whole database: one row for each step. */
export async function createSteps(pool: pg.Pool): Promise<void> {
  await pool.query(`create schema bare`);
  await pool.query(`create table bare.steps (
    complaint_no text not null, step_id text not null, at timestamptz not null, primary key (complaint_no, step_id))`);
}

/** One insert in a transaction of its own; the same step again changes nothing. */
export async function commitStep(pool: pg.Pool, complaintNo: string, stepId: string, at: Date): Promise<void> {
  await pool.query({
    name: 'commit-step',
    text: 'insert into bare.steps (complaint_no, step_id, at) values ($1, $2, $3) on conflict do nothing',
    values: [complaintNo, stepId, at],
  });
}
