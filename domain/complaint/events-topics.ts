import type { DecidingEvents } from './events-deciding.js';
import type { DocumentEvents } from './events-documents.js';
import type { EmergencyEvents } from './events-emergency.js';
import type { MeasureEvents } from './events-measures.js';
import type { ScreeningEvents } from './events-screening.js';
import type { DuplicateEvents } from './events-duplicates.js';
import type { InvestigationEvents } from './events-investigation.js';
import type { OutsideEvents } from './events-outside.js';
import type { ParcelEvents } from './events-parcel.js';
import type { PayoutEvents } from './events-payout.js';
import type { PartyEvents } from './events-parties.js';
import type { RelatedEvents } from './events-related.js';
import type { RecourseEvents } from './events-recourse.js';
import type { RetentionEvents } from './events-retention.js';
import type { ReversalEvents } from './events-reversal.js';
import type { SharingEvents } from './events-sharing.js';
import type { TellingEvents } from './events-telling.js';

/** Events that lie in files of their topics. */
export type TopicEvents = OutsideEvents &
  DocumentEvents &
  EmergencyEvents &
  MeasureEvents &
  ScreeningEvents &
  DuplicateEvents &
  RelatedEvents &
  PartyEvents &
  TellingEvents &
  DecidingEvents &
  InvestigationEvents &
  RecourseEvents &
  SharingEvents &
  PayoutEvents &
  ParcelEvents &
  RetentionEvents &
  ReversalEvents;
