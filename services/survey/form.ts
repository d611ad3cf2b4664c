import type { Response } from 'express';
import { html, sendPage, type Html } from '../../platform/page.js';
import { assertNever } from '../../platform/assert-never.js';
import { commentLimit, type Draft, type Fault } from './answer.js';
import { surveyLanguages, surveyPaths, type Rating, type SurveyLanguage } from './contract/index.js';
import { style } from './style.js';
import { texts, type NoticeKind, type Texts } from './texts.js';

const resultRatings: readonly Rating[] = ['resultSpeed', 'resultEffect'];
const staffRatings: readonly Rating[] = ['politeness', 'patience', 'professionalism'];

export interface FormView {
  token: string;
  complaintNo: string;
  language: SurveyLanguage;
  draft: Draft;
  faults: Fault[];
}

/** The form, with what was typed and, on top, what is missing (422). */
export function sendForm(res: Response, view: FormView): void {
  const t = texts[view.language];
  const body = html`<main>
    <p class="languages">
      ${surveyLanguages.filter((one) => one !== view.language).map((one) => languageLink(view, one))}
    </p>
    <h1>${t.title}</h1>
    <p>${t.intro(view.complaintNo)}</p>
    ${view.faults.length > 0 && summary(t, view.faults)}
    <form method="post" action="${surveyPaths.form(view.token)}?language=${view.language}">
      <h2>${t.result}</h2>
      ${resultRatings.map((rating) => ratingField(t, rating, view))}
      <h2>${t.staff}</h2>
      ${staffRatings.map((rating) => ratingField(t, rating, view))} ${solvedField(t, view)} ${commentField(t, view)}
      <button>${t.submit}</button>
    </form>
  </main>`;
  const status = view.faults.length > 0 ? 422 : 200;
  sendPage(res, { status, language: view.language, title: t.title, style, body });
}

/** A page without a form, in the customer's language, or in both when it is not known. */
export function sendNotice(res: Response, status: number, kind: NoticeKind, language?: SurveyLanguage): void {
  const shown: SurveyLanguage[] = language ? [language] : ['zh-CN', 'en'];
  const body = html`<main>${shown.map((l) => noticePart(l, kind))}</main>`;
  const [first = 'zh-CN'] = shown;
  sendPage(res, { status, language: first, title: texts[first].notices[kind].title, style, body });
}

function noticePart(language: SurveyLanguage, kind: NoticeKind): Html {
  const { title, text } = texts[language].notices[kind];
  return html`<section lang="${language}">
    <h1>${title}</h1>
    <p>${text}</p>
  </section>`;
}

const NAMES: Record<SurveyLanguage, string> = { 'zh-CN': '简体中文', 'zh-Hant': '繁體中文', en: 'English' };

function languageLink({ token }: FormView, to: SurveyLanguage): Html {
  return html`<a lang="${to}" hreflang="${to}" href="${surveyPaths.form(token)}?language=${to}">${NAMES[to]}</a>`;
}

function summary(t: Texts, faults: Fault[]): Html {
  return html`<div class="faults" role="alert">
    <p>${t.faults}</p>
    <ul>
      ${faults.map((fault) => html`<li><a href="#${firstControl(fault)}">${faultText(t, fault)}</a></li>`)}
    </ul>
  </div>`;
}

function firstControl({ at }: Fault): string {
  if (at === 'comment') return 'comment';
  return at === 'solved' ? 'solved-yes' : `${at}-1`;
}

function faultText(t: Texts, fault: Fault): string {
  switch (fault.at) {
    case 'solved':
      return t.missingSolved;
    case 'comment':
      return t.commentTooLong(fault.length);
    case 'resultSpeed':
    case 'resultEffect':
    case 'politeness':
    case 'patience':
    case 'professionalism':
      return t.missingRating(t.ratings[fault.at]);
    default:
      return assertNever(fault);
  }
}

function ratingField(t: Texts, rating: Rating, { draft, faults }: FormView): Html {
  const choices = t.scale.map((words, i) => {
    const value = String(i + 1);
    return choice(rating, value, html`<b>${value}</b> ${words}`, draft.ratings[rating] === i + 1);
  });
  return group(t, rating, t.ratings[rating], html`<div class="scale">${choices}</div>`, faults);
}

function solvedField(t: Texts, { draft, faults }: FormView): Html {
  const choices = html`<div class="pair">
    ${choice('solved', 'yes', html`${t.yes}`, draft.solved === true)}
    ${choice('solved', 'no', html`${t.no}`, draft.solved === false)}
  </div>`;
  return group(t, 'solved', t.solved, choices, faults);
}

function group(t: Texts, name: Rating | 'solved', legend: string, choices: Html, faults: Fault[]): Html {
  const fault = faults.find(({ at }) => at === name);
  return html`<fieldset
    role="radiogroup"
    aria-required="true"
    ${fault && html`aria-invalid="true" aria-describedby="${name}-fault"`}
  >
    <legend>${legend}</legend>
    ${fault && html`<p class="fault" id="${name}-fault">${faultText(t, fault)}</p>`} ${choices}
  </fieldset>`;
}

function choice(name: string, value: string, label: Html, checked: boolean): Html {
  const id = `${name}-${value}`;
  return html`<label for="${id}">
    <input type="radio" id="${id}" name="${name}" value="${value}" ${checked && html`checked`} />
    <span>${label}</span>
  </label>`;
}

function commentField(t: Texts, { draft, faults }: FormView): Html {
  const fault = faults.find(({ at }) => at === 'comment');
  const described = fault ? 'comment-hint comment-fault' : 'comment-hint';
  // A browser drops the line end after the opening tag of a text area, so one stands there to protect the customer's own.
  return html`<div class="comment">
    <label for="comment">${t.comment}</label>
    <p class="hint" id="comment-hint">${t.commentHint}</p>
    ${fault && html`<p class="fault" id="comment-fault">${faultText(t, fault)}</p>`}
    <textarea id="comment" name="comment" rows="4" maxlength="${commentLimit}" aria-describedby="${described}">
${draft.comment}</textarea>
  </div>`;
}
