import type { Language } from '../../domain/index.js';

/** What a message consists of once its variables are filled in. */
export type Part =
  | { kind: 'paragraph'; words: string }
  | { kind: 'list'; lines: readonly string[] }
  | { kind: 'link'; address: string; words: string };

export const plainText = (parts: Part[]): string => `${parts.map(asText).join('\n\n')}\n`;

function asText(part: Part): string {
  if (part.kind === 'list') return part.lines.map((line) => `- ${line}`).join('\n');
  return part.kind === 'link' ? `${part.words}\n${part.address}` : part.words;
}

const PAGE = 'margin:0;padding:16px;background:#fff;color:#222';
const COLUMN =
  'max-width:36em;margin:0 auto;font:16px/1.6 system-ui,-apple-system,"PingFang SC","PingFang TC","Microsoft YaHei",sans-serif';

/** A page of its own, with the few styles written into it: mail clients drop style sheets. */
export const htmlPage = (language: Language, title: string, parts: Part[]): string =>
  [
    '<!doctype html>',
    `<html lang="${language}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title></head>`,
    `<body style="${PAGE}"><div style="${escaped(COLUMN)}">`,
    ...parts.map(asHtml),
    '</div></body>',
    '</html>',
    '',
  ].join('\n');

function asHtml(part: Part): string {
  if (part.kind === 'list') return `<ul>${part.lines.map((line) => `<li>${inLines(line)}</li>`).join('')}</ul>`;
  if (part.kind === 'link') return `<p><a href="${escaped(part.address)}">${escaped(part.words)}</a></p>`;
  return `<p>${inLines(part.words)}</p>`;
}

const inLines = (words: string): string => escaped(words).replaceAll('\n', '<br>');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (words: string): string => words.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
