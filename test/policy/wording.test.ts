import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Policy } from '../../domain/index.js';
import { builtInPolicies, policyFaults, renderMessage } from '../../policy/index.js';
import { catalogue, CUSTOMER_TEMPLATES } from '../../policy/templates/catalogue.js';
import { TRADITIONAL } from '../../policy/traditional.js';

const expressCn = builtInPolicies['express-cn']!;
const { wording } = catalogue.closed as Extract<(typeof catalogue)['closed'], { to: 'customer' }>;
const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);

const withWords = (templates: unknown): unknown => ({ ...expressCn, templates });
const faults = (templates: unknown): string[] =>
  policyFaults(withWords(templates)).map(({ path, message }) => `${path}: ${message}`);
const closed = (changes: object) => ({ closed: { version: 'ours-1', wording: { ...wording, ...changes } } });

const values = {
  complaintNo: 'TC20261121-000042',
  reason: 'explained',
  explanation: '',
  paid: 0,
  payment: 'none',
  statusUrl: 'https://redress.example/status',
} as const;

// shows S2-065, S1-42: what customers are told is data of the carrier's policy
describe("a carrier's own words", () => {
  it('are used instead of those that come with Redress, with their own version', () => {
    const own = closed({ en: { ...wording.en, subject: 'Goodbye, {complaintNo}' } });
    const policy = withWords(own) as Policy;
    expect(policyFaults(policy)).toEqual([]);
    const { subject, version } = renderMessage('closed', 'en', values, policy);
    expect({ subject, version }).toEqual({ subject: 'Goodbye, TC20261121-000042', version: 'ours-1' });
    expect(renderMessage('closed', 'zh-CN', values, policy).subject).toBe('【投诉结案】投诉 TC20261121-000042');
  });

  it.each([
    ['of a variable that the message lacks', { subject: 'Dear {name}' }, 'closed in en uses name, not declared'],
    [
      'that leave a variable out',
      { body: ['{complaintNo} {reason} {explanation} {payment, select, made {{paid}} other {}}'] },
      'closed in en never uses statusUrl',
    ],
    [
      'whose short form has no link',
      { short: '{complaintNo} is closed' },
      'closed in en has no link in its short form',
    ],
    ['that are no message', { subject: '{complaintNo' }, 'closed in en cannot be read'],
  ])('are refused at upload, by language, for words %s', (_name, changes, fault) => {
    expect(faults(closed({ en: { ...wording.en, ...changes } }))).toEqual([
      expect.stringContaining(`templates.closed.wording.en: ${fault}`),
    ]);
  });

  it('are refused at upload without a language, without a form, and for a message that there is not', () => {
    const { 'zh-Hant': _, ...two } = wording;
    expect(faults({ closed: { version: '1', wording: two } })).toEqual([
      expect.stringContaining('templates.closed.wording.zh-Hant'),
    ]);
    expect(faults(closed({ en: { subject: 'x', body: ['x'] } }))).toEqual([
      expect.stringContaining('templates.closed.wording.en.short'),
    ]);
    expect(faults({ breach: { version: '1', wording } })).toEqual([
      expect.stringContaining(
        'templates.breach: breach is no message to customers; their messages are acknowledgement',
      ),
    ]);
  });
});

// shows C31
describe('a short form', () => {
  it('says what matters in one line and links to the rest', () => {
    const { short } = renderMessage('closed', 'zh-Hant', values, expressCn);
    expect(short).toBe(
      '【投訴結案】投訴 TC20261121-000042 已結案：已作出說明。如不滿意可撥打 12305 申訴。https://redress.example/status',
    );
  });
});

describe('the font of the written decision', () => {
  const font = fontOf(FONT);

  it('has a glyph for every character of the texts in traditional characters', () => {
    const templates = CUSTOMER_TEMPLATES.map((id) => catalogue[id]).flatMap((one) =>
      one.to === 'customer' ? [one.wording['zh-Hant']] : [],
    );
    const words = JSON.stringify([templates, TRADITIONAL]);
    expect(words).toContain('賠償金額');
    expect([...words].filter((character) => !font.hasGlyphForCodePoint(character.codePointAt(0)!))).toEqual([]);
  });

  it('would tell a character that it lacks', () => {
    expect(font.hasGlyphForCodePoint('ༀ'.codePointAt(0)!)).toBe(false);
  });
});

/** The font as the document reads it. */
function fontOf(file: string): { hasGlyphForCodePoint(codePoint: number): boolean } {
  const document = new PDFDocument();
  document.font(file);
  return (document as unknown as { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } })._font.font;
}
