import { Router, type RequestHandler } from 'express';
import { html, readCursor, sendPage, staffStyle, utc, writeCursor, type Html } from '../../platform/page.js';
import type { Pool } from '../../platform/pool.js';
import { parse, Problem } from '../../platform/problem.js';
import { messageKeySchema, notificationPaths, type MessageStatus } from './contract/index.js';
import { findMessage, listMessages, type MessageRow } from './messages.js';

const pageSize = 50;

/** The readable outbox. `guard` decides who may read it: it holds personal data. */
export function outboxRoutes(pool: Pool, guard: RequestHandler): Router {
  const router = Router();
  router.get('/outbox', guard, async (req, res) => {
    const search = typeof req.query['q'] === 'string' ? req.query['q'].replaceAll('\0', '').slice(0, 200) : '';
    const before = readCursor(req.query['before']);
    const rows = await listMessages(pool, { search, before, limit: pageSize + 1 });
    sendPage(res, { language: 'en', title: 'Outbox', style: staffStyle, body: listBody(rows, search) });
  });
  router.get('/outbox/:key', guard, async (req, res) => {
    const key = parse(messageKeySchema, req.params['key']);
    const message = await findMessage(pool, key);
    if (!message) throw new Problem(404, 'message_not_found', `There is no message under the key ${key}`);
    sendPage(res, {
      language: 'en',
      title: message.subject,
      style: staffStyle,
      body: messageBody(message),
      inlineStyles: true,
    });
  });
  return router;
}

function listBody(rows: MessageRow[], search: string): Html {
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const older = rows.length > pageSize && last ? olderLink(last, search) : undefined;
  return html`<h1>Outbox</h1>
    <form action="${notificationPaths.outbox}">
      <label for="q">Part of the key, for instance a complaint number</label>
      <input id="q" name="q" value="${search}" /> <button>Search</button>
    </form>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Accepted</th>
            <th>Channel</th>
            <th>To</th>
            <th>Subject</th>
            <th>State</th>
            <th>Key</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(listRow)}
        </tbody>
      </table>
    </div>
    ${shown.length === 0 && html`<p class="quiet">${search ? 'No message has this in its key.' : 'No messages yet.'}</p>`}
    <p>${older}</p>`;
}

function listRow(row: MessageRow): Html {
  return html`<tr>
    <td>${utc(row.accepted_at.getTime())}</td>
    <td>${row.channel}</td>
    <td>${row.address}</td>
    <td lang="${row.language}">
      <a href="${notificationPaths.outboxMessage(row.key)}">${row.subject || '(no subject)'}</a>
    </td>
    <td>${state(row)}</td>
    <td class="key">${row.key}</td>
  </tr>`;
}

function olderLink({ accepted_at, key }: MessageRow, search: string): Html {
  const query = new URLSearchParams({
    before: writeCursor({ at: accepted_at.getTime(), key }),
    ...(search && { q: search }),
  });
  return html`<a href="${notificationPaths.outbox}?${query.toString()}">Older messages</a>`;
}

/** The message's own markup is shown in a frame without scripts, forms or an origin. */
function messageBody(row: MessageRow): Html {
  const content =
    row.html === null
      ? html`<pre lang="${row.language}">${row.text}</pre>`
      : html`<iframe title="The message" sandbox="" srcdoc="${row.html}"></iframe>
          <h2>As plain text</h2>
          <pre lang="${row.language}">${row.text}</pre>`;
  return html`<p><a href="${notificationPaths.outbox}">All messages</a></p>
    <h1 lang="${row.language}">${row.subject || '(no subject)'}</h1>
    <p>${row.channel} to ${row.address}, accepted ${utc(row.accepted_at.getTime())}, ${state(row)}</p>
    <p class="quiet key">${row.key}</p>
    ${content}`;
}

const looks: Record<MessageStatus, string> = { accepted: 'quiet', delivered: 'good', bounced: 'bad' };

function state(row: MessageRow): Html {
  const reason = row.reason === null ? '' : `, ${row.reason}`;
  const when = row.settled_at ? html` ${utc(row.settled_at.getTime())}` : html` (attempts: ${row.attempts}${reason})`;
  return html`<span class="${looks[row.status]}">${row.status}${row.status === 'bounced' && reason}</span>${when}`;
}
