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
    ask: '如您同意处理决定，请点击“接受”；如不同意，请告诉我们您希望如何处理。',
    counter: '您希望的处理方式（选填）',
    accept: '接受',
    refuse: '不接受',
    thanks: '已收到您的答复，谢谢。',
    too_late: '这份处理决定已经不再等待答复，请看当前状态。',
    withdraw_ask: '如您不再需要我们处理，可以撤回投诉；正在支付的赔款不受影响。',
    withdraw: '撤回投诉',
    withdrawn: '已收到您的撤回，谢谢。',
    withdrawn_paying: '已收到您的撤回，谢谢。正在支付的赔款仍会支付给您，支付完成后投诉结案。',
    hint: '本页只显示进度。如有疑问，请回复我们的消息或联系客服。',
  },
  'zh-Hant': {
    title: '投訴進度',
    number: '投訴編號',
    stage: '目前狀態',
    promise: '我們承諾在此之前答覆',
    closed: '結案時間',
    statement: '下載處理決定（PDF）',
    ask: '如您同意處理決定，請點擊「接受」；如不同意，請告訴我們您希望如何處理。',
    counter: '您希望的處理方式（選填）',
    accept: '接受',
    refuse: '不接受',
    thanks: '已收到您的答覆，謝謝。',
    too_late: '這份處理決定已經不再等待答覆，請看目前狀態。',
    withdraw_ask: '如您不再需要我們處理，可以撤回投訴；正在支付的賠款不受影響。',
    withdraw: '撤回投訴',
    withdrawn: '已收到您的撤回，謝謝。',
    withdrawn_paying: '已收到您的撤回，謝謝。正在支付的賠款仍會支付給您，支付完成後投訴結案。',
    hint: '本頁只顯示進度。如有疑問，請回覆我們的訊息或聯絡客服。',
  },
  en: {
    title: 'Your complaint',
    number: 'Number',
    stage: 'Where it stands',
    promise: 'We promised to answer by',
    closed: 'Closed on',
    statement: 'Download our decision (PDF)',
    ask: 'If you agree with our decision, please accept it; if not, tell us what you would agree to.',
    counter: 'What you would agree to (optional)',
    accept: 'Accept',
    refuse: 'Do not accept',
    thanks: 'We have your answer. Thank you.',
    too_late: 'This decision does not wait for an answer any more; see where it stands.',
    withdraw_ask:
      'If you no longer need our help, you can withdraw the complaint. Money that is on its way still reaches you.',
    withdraw: 'Withdraw the complaint',
    withdrawn: 'You have withdrawn the complaint. Thank you.',
    withdrawn_paying:
      'You have withdrawn the complaint. Thank you. The payment that is under way will still be made; then the complaint is closed.',
    hint: 'This page shows progress only. Questions? Reply to our message or call us.',
  },
} as const satisfies Record<Language, object>;

const STYLE = `
body { font: 17px/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 34rem; padding: 1.5rem; color: #1d2530; background: #fff }
h1 { font-size: 1.4rem } dt { color: #5a6472; margin-top: 1rem } dd { margin: 0; font-size: 1.15rem; font-weight: 600 }
p { color: #5a6472; margin-top: 2rem }
textarea { display: block; width: 100%; font: inherit } button { font: inherit; margin: .8rem .8rem 0 0; padding: .4rem 1rem }
`;

/** A stage as customers read it. */
export const wordsOf = (stage: string): Record<Language, string> => ({
  'zh-CN': labelOf('stage', stage as Stage, 'zh-CN'),
  'zh-Hant': labelOf('stage', stage as Stage, 'zh-Hant'),
  en: labelOf('stage', stage as Stage, 'en'),
});

/** Relative to the page itself, wherever that is reached. */
const statementPath = ({ complaintNo, token }: StatusRow): string => `${complaintNo}/statement.pdf?token=${token}`;

/** C32: accept, or refuse with what would be agreeable instead. */
function answerForm({ complaintNo, token, answerTo }: StatusRow, language: Language) {
  const words = WORDS[language];
  return html`<form method="post" action="${complaintNo}/acceptance?token=${token}&amp;lang=${language}">
    <p>${words.ask}</p>
    <input type="hidden" name="version" value="${answerTo}" />
    <label>${words.counter}<textarea name="counterProposal" rows="4" maxlength="2000"></textarea></label>
    <button name="outcome" value="accepted">${words.accept}</button>
    <button name="outcome" value="refused">${words.refuse}</button>
  </form>`;
}

/** The link is the proof of who asks, so a form of another site can ask for nothing. */
function withdrawalForm({ complaintNo, token }: StatusRow, language: Language) {
  const words = WORDS[language];
  return html`<details>
    <summary>${words.withdraw}</summary>
    <form method="post" action="${complaintNo}/withdrawal?token=${token}&amp;lang=${language}">
      <p>${words.withdraw_ask}</p>
      <button name="reason" value="">${words.withdraw}</button>
    </form>
  </details>`;
}

/** @param said what becomes of an answer that was just given */
export function statusPage(
  row: StatusRow,
  language: Language,
  said?: 'thanks' | 'withdrawn' | 'withdrawn_paying' | 'too_late',
): Page {
  const words = WORDS[language];
  const local = (at: number): string =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: row.timeZone }).format(at);
  const line = (name: string, value: string) =>
    html`<dt>${name}</dt>
      <dd>${value}</dd>`;
  const body = html`<h1>${words.title}</h1>
    ${said && html`<p><strong>${words[said]}</strong></p>`}
    <dl>
      ${line(words.number, row.complaintNo)} ${line(words.stage, wordsOf(row.stage)[language])}
      ${row.promisedByAt !== undefined && row.closedAt === undefined && line(words.promise, local(row.promisedByAt))}
      ${row.closedAt !== undefined && line(words.closed, local(row.closedAt))}
    </dl>
    ${row.stated && html`<p><a href="${statementPath(row)}">${words.statement}</a></p>`}
    ${row.answerTo !== undefined && answerForm(row, language)}
    ${row.closedAt === undefined && said !== 'withdrawn' && said !== 'withdrawn_paying' && withdrawalForm(row, language)}
    <p>${words.hint}</p>`;
  return { language, title: `${words.title} ${row.complaintNo}`, style: STYLE, body };
}
