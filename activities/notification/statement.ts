import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Instant, Language } from '../../domain/index.js';
import type { Part } from '../../policy/index.js';

/** What a document consists of; the same words and instant make the same bytes. */
export interface StatementWords {
  title: string;
  parts: readonly Part[];
  language: Language;
  /** Stands at the foot of each page. */
  name: string;
  /** When the decision was owed. */
  at: Instant;
}

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);
const MARGIN = 64;
const SIZES = { title: 17, body: 11, foot: 8.5 };

let font: Buffer | undefined;

/** Lays out the written decision on A4, with text that can be searched and copied; the font is part of the file. */
export async function statementPdf({ title, parts, language, name, at }: StatementWords): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Creator: 'Redress', Producer: 'Redress', CreationDate: new Date(at) },
  });
  const written = bytesOf(document);
  document.font((font ??= readFileSync(FONT)));
  document.fontSize(SIZES.title).text(title).moveDown(0.7).fontSize(SIZES.body);
  for (const part of parts) lay(document, part);
  number(document, name);
  document.end();
  return written;
}

export const sha256 = (file: Buffer): string => createHash('sha256').update(file).digest('hex');

function lay(document: PDFKit.PDFDocument, part: Part): void {
  switch (part.kind) {
    case 'list':
      document.list([...part.lines], { bulletRadius: 1.6, textIndent: 12, lineGap: 3 });
      break;
    case 'link':
      document.text(`${part.words}: `, { continued: true, lineGap: 3 }).text(part.address, { link: part.address });
      break;
    case 'paragraph':
      document.text(part.words, { lineGap: 3 });
  }
  document.moveDown(0.6);
}

/** Which document this is, and which page of how many, at the foot of each. */
function number(document: PDFKit.PDFDocument, name: string): void {
  const { start, count } = document.bufferedPageRange();
  document.fontSize(SIZES.foot);
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    const { height, margins } = document.page;
    // Below the margin a text would begin another page.
    margins.bottom = 0;
    document.text(`${name} · ${page + 1 - start}/${count}`, MARGIN, height - MARGIN / 2, { lineBreak: false });
    margins.bottom = MARGIN;
  }
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}
