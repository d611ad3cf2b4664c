import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** Markup that is safe to send. Only `html` makes it, so whatever else is put into a page is escaped. */
export class Html {
  constructor(readonly markup: string) {}
}
type Part = Html | string | number | undefined | false | readonly Part[];

/** Tagged template: everything that is filled in is escaped, unless it is `Html` itself; `undefined` and `false` vanish. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.map((text, i) => text + (i < parts.length ? render(parts[i]) : '')).join(''));
}

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.markup;
  return typeof part === 'object' ? part.map(render).join('') : escape(String(part));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

export interface Page {
  status?: number;
  language: string;
  title: string;
  /** Content of the only style element. */
  style: string;
  body: Html;
  /** Allow style attributes, for showing mail as its reader sees it. */
  inlineStyles?: boolean;
}

/** Sends a page that runs no script, loads nothing from elsewhere and is not kept by caches. */
export function sendPage(res: Response, page: Page): void {
  const styles = page.inlineStyles ? "'unsafe-inline'" : `'sha256-${sha256(page.style)}'`;
  res.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; style-src ${styles}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  );
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('X-Robots-Tag', 'noindex');
  res
    .status(page.status ?? 200)
    .type('html')
    .send(document(page));
}

function document({ language, title, style, body }: Page): string {
  const head = html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    ${new Html(`<style>${style}</style>`)}`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        ${head}
      </head>
      <body>
        ${body}
      </body>
    </html> `.markup;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Where a page of a list, newest first, goes on: the instant (ms) and key of the last row shown. */
export interface PageCursor {
  at: number;
  key: string;
}

export function writeCursor({ at, key }: PageCursor): string {
  return `${at}~${key}`;
}

/** Anything that is not a cursor starts at the beginning. */
export function readCursor(value: unknown): PageCursor | undefined {
  const match = /^(\d{1,15})~([\x21-\x7e]+)$/.exec(typeof value === 'string' ? value : '');
  return match?.[1] && match[2] ? { at: Number(match[1]), key: match[2] } : undefined;
}

/** Look of the pages for staff. */
export const staffStyle = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1rem; color: #1d2530; background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% } .scroll { overflow-x: auto }
th, td { text-align: left; padding: .4rem .7rem; border-bottom: 1px solid #d5dae1; vertical-align: top }
th { background: #f2f4f7; font-weight: 600 } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
a { color: #0b57a4 } input, button { font: inherit; padding: .3rem .6rem } .quiet { color: #5a6472 }
.key { overflow-wrap: anywhere; min-width: 14rem } .good { color: #1c6b34 } .bad { color: #a31621; font-weight: 600 }
time { white-space: nowrap } form { margin: 0 0 .75rem }
pre { white-space: pre-wrap; border: 1px solid #d5dae1; padding: 1rem } iframe { width: 100%; height: 32rem; border: 1px solid #d5dae1 }
`;

/** An instant as staff read it, in UTC to the second. */
export function utc(instant: number): Html {
  const iso = new Date(instant).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')} UTC</time>`;
}
