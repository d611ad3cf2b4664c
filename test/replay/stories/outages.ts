import { MINUTE } from '../../../domain/index.js';
import { carriedOut, decided, investigated } from '../../flows/support/course.js';
import type { World } from '../../flows/support/world.js';
import { PLANTED } from '../../support/planted.js';
import { until } from '../../support/until.js';
import { phoned, planted, type Story } from './story.js';

/** Billing is silent beyond all patience, needs repair, pays once it is back. */
async function payoutUnknown(world: World): Promise<string> {
  const no = await world.file(planted());
  await investigated(world, no);
  const { version } = await decided(world, no, 50_000);
  // When nobody else is paid.
  await world.reach('d0 20:00');
  world.billing.misbehave({ status: 503 });
  await world.people.accept(no, version);
  await world.people.measure(no);
  await world.reach('d1 20:01');
  world.billing.misbehave(undefined);
  await world.advance(2 * MINUTE);
  await world.settled(no);
  await world.answerSurvey(no, 5);
  await world.closed(no);
  return no;
}

/** Billing refuses the account, and the customer gives up. */
async function payoutRejected(world: World): Promise<string> {
  const no = await world.file(planted(PLANTED.closedAccount));
  await investigated(world, no);
  const { version } = await decided(world, no, 50_000);
  await world.people.accept(no, version);
  await world.when(no, ({ plan }) => plan?.payout?.status === 'rejected');
  await world.people.close('agent', no, 'withdrawn');
  await world.closed(no);
  return no;
}

/** Notification is away longer than its patience: what it owes needs repair and goes out late; stays open. */
async function notificationOutage(world: World): Promise<string> {
  await world.reach('d0 11:00');
  world.notification.misbehave({ status: 503 });
  const no = await world.people.file(phoned());
  await world.advance(MINUTE);
  await world.people.triage(no);
  await world.people.contact(no);
  await world.reach('d0 15:05');
  world.notification.misbehave(undefined);
  await world.advance(2 * MINUTE);
  await world.settled(no);
  return no;
}

/** Notices whose cause goes while notification is away are let go, with the attempts that are under way for them. */
async function cancelledEffects(world: World): Promise<string> {
  const { people } = world;
  await world.reach('d0 11:00');
  world.notification.misbehave({ status: 503 });
  const no = await people.file(phoned());
  await world.reach('d0 12:02');
  await investigated(world, no);
  await people.plan(no, 50_000);
  await people.decide('team_lead', no, await people.plan(no, 60_000), 'return');
  await people.close('agent', no, 'withdrawn');
  await world.reach('d0 15:05');
  world.notification.misbehave(undefined);
  await world.advance(2 * MINUTE);
  await world.closed(no);
  return no;
}

/** The survey service refuses the invitation for good; stays open. */
async function surveyRefused(world: World): Promise<string> {
  const no = await world.file(planted());
  await investigated(world, no);
  world.survey.misbehave({ status: 422 });
  await carriedOut(world, no, await decided(world, no, 50_000));
  return no;
}

/** There is no way to the customer, so that what he is to be told fails for good. */
async function nobodyToReach(world: World): Promise<string> {
  const parties = [{ role: 'complainant', is: 'recipient', name: PLANTED.name, language: 'zh-CN' }];
  const no = await world.file({ ...planted(), parties });
  await world.people.close('agent', no, 'withdrawn');
  await world.closed(no);
  return no;
}

/** So many messages that one run is not enough, with commands between them. */
async function longHistory(world: World): Promise<string> {
  const no = await world.file({ ...planted(), class: 'other', impact: 1, urgency: 1 });
  const handle = world.handle(no);
  for (let wave = 0; wave < 28; wave += 1) {
    await Promise.all(Array.from({ length: 50 }, () => handle.signal('never-heard-of')));
    if (wave % 8 === 0) await contact(world, no, `contact-${wave}`);
  }
  await world.people.close('agent', no, 'withdrawn');
  await world.closed(no);
  return no;
}

/** What a caller does who hears that nobody knows: the same again. */
const contact = (world: World, no: string, key: string): Promise<true> =>
  until(`contact ${key}`, async () => {
    const body = { purpose: 'inquiry', channel: 'phone' };
    return (await world.people.post('agent', `/v1/complaints/${no}/contacts`, body, key)).status === 201 || undefined;
  });

export const billingStories: Readonly<Record<string, Story>> = {
  'payout-unknown': payoutUnknown,
  'payout-rejected': payoutRejected,
};

export const outageStories: Readonly<Record<string, Story>> = {
  'notification-outage': notificationOutage,
  'cancelled-effects': cancelledEffects,
  'survey-refused': surveyRefused,
};

export const longStories: Readonly<Record<string, Story>> = {
  'nobody-to-reach': nobodyToReach,
  'long-history': longHistory,
};
