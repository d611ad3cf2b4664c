import type { Language, Liability } from '../../domain/index.js';
import { labelOf, localInstant } from '../../policy/index.js';
import type { NoticeData } from './data.js';
import { lastEvent, textOf, told, type Tellers } from './told.js';

/** What investigators and units are told. Nothing of it names whoever complains. */
export const investigationTellers: Tellers<'assigned' | 'inquiry' | 'arbitration'> = {
  assigned: (data) => ({
    complaintNo: data.complaintNo,
    complaintUrl: data.links.complaint,
    level: data.state.facts.level,
    complaintClass: data.state.facts.class,
    as: told<'owner' | 'investigator' | 'co_assignee'>(data, 'as'),
    reason: textOf(data, data.origin, 'reason'),
  }),
  inquiry: (data) => {
    const sent = lastEvent(data, 'inquiry_sent', (event) => event.data.inquiryId === told<string>(data, 'inquiryId'));
    return {
      complaintNo: data.complaintNo,
      complaintUrl: data.links.complaint,
      complaintClass: data.state.facts.class,
      purpose: told<'facts' | 'hold' | 'opinion'>(data, 'purpose'),
      waybills: sent?.data.waybillNo ?? data.state.waybills.slice(0, 10).join(', '),
      question: textOf(data, sent, 'question'),
      until: untilOf(data),
    };
  },
  arbitration: (data, language) => {
    const made = lastEvent(data, 'liability_arbitrated');
    return {
      complaintNo: data.complaintNo,
      complaintUrl: data.links.complaint,
      parts: (made?.data.liability ?? []).map((part) => partInWords(part, language)),
      reasons: textOf(data, made, 'reasons'),
      until: untilOf(data),
    };
  },
};

/** Local time; nothing where the complaint's policy has no limit for it. */
function untilOf({ notice, policy }: NoticeData): string {
  const { dueAt } = notice.values as { dueAt?: unknown };
  return typeof dueAt === 'number' ? localInstant(dueAt, policy.timeZone) : '';
}

function partInWords({ waybillNo, unit, stage, share = 100 }: Liability, language: Language): string {
  const where = [waybillNo, labelOf('liabilityStage', stage, language), unit].filter((word) => word !== undefined);
  return `${where.join(' · ')}: ${share} %`;
}
