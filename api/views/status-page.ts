import type { StatusRow } from '../../db/status.js';
import type { Language, Stage } from '../../domain/index.js';
import { html, type Page } from '../../platform/page.js';
import { labelOf } from '../../policy/index.js';

const WORDS = {
  'zh-CN': {
    title: '投诉进度',
    number: '投诉编号',
    stage: '当前状态',
    promise: '我们承诺在此之前答复',
    closed: '结案时间',
    statement: '下载处理决定（PDF）',
    hint: '本页只显示进度。如有疑问，请回复我们的消息或联系客服。',
  },
  'zh-Hant': {
    title: '投訴進度',
    number: '投訴編號',
    stage: '目前狀態',
    promise: '我們承諾在此之前答覆',
    closed: '結案時間',
    statement: '下載處理決定（PDF）',
    hint: '本頁只顯示進度。如有疑問，請回覆我們的訊息或聯絡客服。',
  },
  en: {
    title: 'Your complaint',
    number: 'Number',
    stage: 'Where it stands',
    promise: 'We promised to answer by',
    closed: 'Closed on',
    statement: 'Download our decision (PDF)',
    hint: 'This page shows progress only. Questions? Reply to our message or call us.',
  },
} as const satisfies Record<Language, object>;

const STYLE = `
body { font: 17px/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 34rem; padding: 1.5rem; color: #1d2530; background: #fff }
h1 { font-size: 1.4rem } dt { color: #5a6472; margin-top: 1rem } dd { margin: 0; font-size: 1.15rem; font-weight: 600 }
p { color: #5a6472; margin-top: 2rem }
`;

/** A stage as customers read it. */
export const wordsOf = (stage: string): Record<Language, string> => ({
  'zh-CN': labelOf('stage', stage as Stage, 'zh-CN'),
  'zh-Hant': labelOf('stage', stage as Stage, 'zh-Hant'),
  en: labelOf('stage', stage as Stage, 'en'),
});

/** Relative to the page itself, wherever that is reached. */
const statementPath = ({ complaintNo, token }: StatusRow): string => `${complaintNo}/statement.pdf?token=${token}`;

export function statusPage(row: StatusRow, language: Language): Page {
  const words = WORDS[language];
  const local = (at: number): string =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: row.timeZone }).format(at);
  const line = (name: string, value: string) =>
    html`<dt>${name}</dt>
      <dd>${value}</dd>`;
  const body = html`<h1>${words.title}</h1>
    <dl>
      ${line(words.number, row.complaintNo)} ${line(words.stage, wordsOf(row.stage)[language])}
      ${row.promisedByAt !== undefined && row.closedAt === undefined && line(words.promise, local(row.promisedByAt))}
      ${row.closedAt !== undefined && line(words.closed, local(row.closedAt))}
    </dl>
    ${row.stated && html`<p><a href="${statementPath(row)}">${words.statement}</a></p>`}
    <p>${words.hint}</p>`;
  return { language, title: `${words.title} ${row.complaintNo}`, style: STYLE, body };
}
