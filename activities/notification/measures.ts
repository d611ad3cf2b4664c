import type { MeasureKind } from '../../domain/index.js';
import { measuresInWords } from '../../policy/index.js';
import { lastEvent, textOf, told, type Tellers } from './told.js';

/** What those who carry out a plan are told. Nothing of it names whoever complains. */
export const measureTellers: Tellers<'measure_task' | 'measure_failed'> = {
  measure_task: (data) => ({
    complaintNo: data.complaintNo,
    complaintUrl: data.links.complaint,
    complaintClass: data.state.facts.class,
    level: data.state.facts.level,
    measureKind: told<MeasureKind>(data, 'kind'),
    measureId: told<string>(data, 'measureId'),
    finding: textOf(data, lastEvent(data, 'measures_checked'), 'finding'),
    dueAt: told<number>(data, 'dueAt'),
  }),
  measure_failed: (data, language) => ({
    complaintNo: data.complaintNo,
    complaintUrl: data.links.complaint,
    measures: measuresInWords(
      told<string>(data, 'kinds')
        .split(',')
        .map((kind) => ({ kind: kind as MeasureKind })),
      language,
    ),
    why: told<'failed' | 'not_done'>(data, 'why'),
    explanation: textOf(data, data.origin, 'note') || textOf(data, data.origin, 'finding'),
  }),
};
