import { extractText } from 'unpdf';
import { readStatementPdf } from '../../db/statements.js';
import { sha256, statementPdf } from '../../activities/notification/statement.js';
import { clock } from '../services/harness.js';
import { courseOf, FINDING, REASONS } from './course.js';
import { openInstallation, type Installation } from './installation.js';

let system: Installation;
let course: ReturnType<typeof courseOf>;

beforeAll(async () => {
  system = await openInstallation();
  course = courseOf(system);
});
afterAll(() => system.stop());

const textOf = async (pdf: Buffer): Promise<string> =>
  (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replaceAll(/\s+/g, '');

async function sendDecision(no: string) {
  const { key } = await system.owed(no, 'decision');
  return system.activities.notification.deliverNotice({ complaintNo: no, key, at: clock.at });
}

async function kept(no: string) {
  const found = await readStatementPdf(system.pool, no);
  if (!found) throw new Error(`${no} has no statement`);
  return found;
}

describe('the written decision as a document', () => {
  // shows C31, S2-099, S1-43, S0-29
  it('names liability, solution, compensation and the rights of appeal, as text that can be copied', async () => {
    const no = await course.approved();
    await sendDecision(no);
    const text = await textOf((await kept(no)).pdf);
    for (const said of [no, FINDING, '干线运输', '致歉', '赔偿金额：¥500.00', REASONS, '12305'])
      expect(text).toContain(said.replaceAll(/\s+/g, ''));
  });

  // shows C29
  it('names nobody of our staff', async () => {
    const no = await course.approved();
    await sendDecision(no);
    const text = await textOf((await kept(no)).pdf);
    const staff = await system.database.query<{ id: string; name: string }>('select id, name from redress.staff', []);
    expect(staff.length).toBeGreaterThan(0);
    for (const { id, name } of staff) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(name);
    }
  });

  it('is made once, however often its notice is tried', async () => {
    const no = await course.approved();
    await sendDecision(no);
    const first = await kept(no);
    await sendDecision(no);
    expect(await kept(no)).toEqual(first);
    expect(sha256(first.pdf)).toBe(first.sha256);
  });

  it('has its hash in the journal, whoever is first to hear of it, once', async () => {
    const no = await course.approved();
    await sendDecision(no);
    const { key } = await system.owed(no, 'decision');
    await system.report(no, 'receipt', { key, outcome: 'delivered', receivedAt: clock.at });
    await system.report(no, 'notice_result', { key, outcome: 'accepted' });
    const issued = (await system.journal.events(no)).filter(({ type }) => type === 'statement_issued');
    const { version, language } = await kept(no);
    expect(issued.map(({ data }) => data)).toEqual([{ version, language, sha256: (await kept(no)).sha256 }]);
  });
});

describe('a statement', () => {
  const words = {
    title: 'Our decision',
    parts: [{ kind: 'paragraph', words: '赔偿金额：¥500.00' }] as const,
    language: 'en',
    name: 'TC20261122-000001',
    at: Date.UTC(2026, 10, 22),
  } as const;

  it('of the same words and instant has the same bytes', async () => {
    const [one, two, other] = await Promise.all([
      statementPdf(words),
      statementPdf(words),
      statementPdf({ ...words, at: words.at + 1_000 }),
    ]);
    expect(sha256(one)).toBe(sha256(two));
    expect(sha256(other)).not.toBe(sha256(one));
  });

  it('that is long goes on over numbered pages', async () => {
    const parts = Array.from({ length: 60 }, (_, index) => ({ kind: 'paragraph', words: `${index}. 说明` }) as const);
    const { text, totalPages } = await extractText(new Uint8Array(await statementPdf({ ...words, parts })));
    expect(totalPages).toBeGreaterThan(1);
    expect(text.map((page, index) => page.includes(`${index + 1}/${totalPages}`))).not.toContain(false);
  });
});
