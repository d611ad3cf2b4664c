import { insertClosing, setApprover, setClosingStatus } from '../db/closings.js';
import { addCoAssignee, removeCoAssignee } from '../db/co-assignees.js';
import { storeCommand } from '../db/commands.js';
import { endEffects, openEffects } from '../db/effects.js';
import { answeredInquiry, insertInquiry, presumedInquiry, setInquiryDue } from '../db/inquiries.js';
import { insertPayout } from '../db/payouts.js';
import { insertDecision, insertPlan, returnPlan, setApprovalDue } from '../db/plans.js';
import { insertReversal } from '../db/reversals.js';
import { insertSample, recordCheck } from '../db/samples.js';
import { insertSurvey, rateSurvey } from '../db/surveys.js';
import { remittanceOf, tidingsOf, type ComplaintEvent, type Effect } from '../domain/index.js';
import type { Queryable } from '../platform/pool.js';
import { projectFollowUps } from './project-follow-up-tasks.js';
import { projectPayouts } from './project-payouts.js';
import { projectMeasures } from './project-measures.js';
import { projectRetention } from './project-retention.js';
import { projectReversals } from './project-reversals.js';

/** Writes what events mean for the tables beside the journal, in the transaction that appends them. */
export async function project(db: Queryable, complaintNo: string, events: readonly ComplaintEvent[]): Promise<void> {
  for (const event of events) {
    await projectOwed(db, complaintNo, event);
    await projectTidings(db, complaintNo, event);
    await projectEvent(db, complaintNo, event);
    await projectPayouts(db, complaintNo, event);
    await projectReversals(db, complaintNo, event);
    await projectFollowUps(db, complaintNo, event);
    await projectMeasures(db, complaintNo, event);
    await projectRetention(db, complaintNo, event);
  }
}

async function projectOwed(db: Queryable, complaintNo: string, { data, at }: ComplaintEvent): Promise<void> {
  const { owes = [], settles, drops = [] } = data;
  await openEffects(db, complaintNo, owes);
  for (const effect of owes) await openDetail(db, complaintNo, effect);
  await endEffects(db, complaintNo, settles === undefined ? [] : [settles], 'done', at);
  await endEffects(db, complaintNo, drops, 'dropped', at);
}

/** Facts for other complaints: stored with what they are about, and sent until they are decided. */
async function projectTidings(db: Queryable, complaintNo: string, event: ComplaintEvent): Promise<void> {
  for (const { to, command } of tidingsOf(complaintNo, event)) {
    const { id, actor } = command;
    const row = { id, complaintNo: to, kind: 'fact', principal: actor.id, bodyHash: id, command } as const;
    await storeCommand(db, { ...row, createdAt: event.at });
  }
}

async function openDetail(db: Queryable, complaintNo: string, effect: Effect): Promise<void> {
  if (effect.kind === 'payout') await insertPayout(db, complaintNo, effect);
  if (effect.kind === 'reversal') await insertReversal(db, complaintNo, effect);
  if (effect.kind === 'survey_invitation') await insertSurvey(db, complaintNo, effect);
}

const handingOver = (measures: Parameters<typeof remittanceOf>[0]) => {
  const remittance = remittanceOf(measures);
  return remittance && { remittance };
};

const CLOSING_STATUS = { approve: 'approved', reject: 'rejected', return: 'returned' } as const;

async function projectEvent(db: Queryable, complaintNo: string, event: ComplaintEvent): Promise<void> {
  const { at, seq } = event;
  switch (event.type) {
    case 'plan_proposed': {
      const { approver, ...plan } = event.data;
      return insertPlan(db, complaintNo, {
        ...plan,
        ...handingOver(plan.measures),
        proposedAt: at,
        ...(approver?.staffId !== undefined && { approverId: approver.staffId }),
      });
    }
    case 'deadline_opened': {
      const { kind, about, dueAt } = event.data.deadline;
      if (kind === 'approval') return setApprovalDue(db, complaintNo, dueAt);
      return about === undefined || kind === 'measure' ? undefined : setInquiryDue(db, complaintNo, about, dueAt);
    }
    case 'plan_decided':
      await insertDecision(db, complaintNo, { ...event.data, seq, at });
      if (event.data.sampled) await insertSample(db, complaintNo, { ...event.data, at });
      return;
    case 'co_assigned':
      return addCoAssignee(db, complaintNo, event.data.staffId);
    case 'co_released':
      return removeCoAssignee(db, complaintNo, event.data.staffId);
    case 'payee_decided':
    case 'payee_settled': {
      const isGivenUp = event.data.outcome === (event.type === 'payee_decided' ? 'yield' : 'pay');
      return isGivenUp ? returnPlan(db, complaintNo) : undefined;
    }
    case 'closing_proposed': {
      const { approver, ...closing } = event.data;
      return insertClosing(db, complaintNo, {
        ...closing,
        proposedAt: at,
        ...(approver.staffId !== undefined && { approverId: approver.staffId }),
      });
    }
    case 'closing_decided':
      return setClosingStatus(db, complaintNo, event.data.version, CLOSING_STATUS[event.data.outcome]);
    case 'closing_superseded':
      return setClosingStatus(db, complaintNo, event.data.version, 'superseded');
    case 'approval_given':
    case 'approval_handed_over':
      return setApprover(db, complaintNo, event.data.what, event.data.approver.staffId);
    case 'sample_checked':
      return recordCheck(db, complaintNo, { ...event.data, at });
    case 'inquiry_sent':
      return insertInquiry(db, complaintNo, { ...event.data, commandId: event.commandId, sentAt: at });
    case 'inquiry_answered':
      return answeredInquiry(db, complaintNo, { ...event.data, at });
    case 'liability_presumed':
      return presumedInquiry(db, complaintNo, event.data.inquiryId, at);
    case 'survey_answered':
      return rateSurvey(db, complaintNo, event.data.round, event.data);
    default:
      // Every other event lives in the journal and in the complaint's own row.
      return;
  }
}
