import { randomUUID } from 'node:crypto';
import type { Instant } from '../../domain/index.js';
import type { Intake, Journal } from '../../journal/index.js';

/** Files a damaged parcel in the journal alone, as an API would that dies before it starts the workflow; answers the number. */
export async function filed(journal: Journal, at: Instant, change: Partial<Intake['facts']> = {}): Promise<string> {
  const registered = await journal.register(
    {
      actor: { id: 'dev', role: 'integration' },
      contentHash: 'hash-of-the-body',
      policyId: 'express-cn',
      parties: [
        {
          role: 'complainant',
          is: 'recipient',
          person: { name: '陈小明', phone: '+8613800000001', language: 'zh-CN' },
        },
      ],
      texts: { description: '包裹外箱破损' },
      facts: {
        source: 'dev',
        externalId: randomUUID(),
        kind: 'complaint',
        channel: 'app',
        receivedAt: at,
        class: 'damage',
        impact: 4,
        urgency: 4,
        flags: [],
        shipments: [{ waybillNo: `SF${randomUUID().slice(0, 8)}`, outlet: '0571-023' }],
        evidence: [],
        ...change,
      },
    },
    at,
  );
  if (registered.outcome !== 'created') throw new Error(`not filed: ${registered.outcome}`);
  return registered.head.complaintNo;
}
