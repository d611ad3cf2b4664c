import { Router, type RequestHandler } from 'express';
import { html, readCursor, sendPage, staffStyle, utc, writeCursor, type Html } from '../../platform/page.js';
import type { Pool } from '../../platform/pool.js';
import { billingPaths } from './contract/index.js';
import { balances, payees, proof, type Balance, type Proof } from './ledger.js';
import { listPayouts, type PayoutRow } from './payouts.js';

const pageSize = 50;

/** The readable ledger. `guard` decides who may read it: it holds personal data. */
export function ledgerRoutes(pool: Pool, guard: RequestHandler): Router {
  const router = Router();
  router.get('/ledger', guard, async (req, res) => {
    const search = typeof req.query['q'] === 'string' ? req.query['q'].replaceAll('\0', '').slice(0, 100) : '';
    const rows = await listPayouts(pool, { search, before: readCursor(req.query['before']), limit: pageSize + 1 });
    const [proven, accounts, latest] = [await proof(pool), await balances(pool), await payees(pool, pageSize)];
    const body = html`<h1>Compensation ledger</h1>
      ${proofPart(proven)}${payoutsPart(rows, search)}${accountsPart('Accounts', accounts)}
      ${accountsPart(`Payees (latest ${pageSize})`, latest)}`;
    sendPage(res, { language: 'en', title: 'Compensation ledger', style: staffStyle, body });
  });
  return router;
}

function proofPart(p: Proof): Html {
  const holds = p.sum_fen === 0 && p.unbalanced === 0 && p.owed_fen === p.expense_fen;
  return html`<h2>Proof</h2>
    <p class="${holds ? 'good' : 'bad'}">
      ${holds ? 'Everything adds up.' : 'The ledger does not add up: stop paying and call finance.'}
    </p>
    <ul>
      <li>
        ${p.postings} postings in ${p.transactions} transactions sum to <strong>${yuan(p.sum_fen)}</strong>; expected
        ${yuan(0)}
      </li>
      <li>transactions out of balance: <strong>${p.unbalanced}</strong>; expected 0</li>
      <li>
        ordered, not rejected and not taken back ${yuan(p.owed_fen)}, compensation expense ${yuan(p.expense_fen)};
        expected the same
      </li>
    </ul>`;
}

function payoutsPart(rows: PayoutRow[], search: string): Html {
  const shown = rows.slice(0, pageSize);
  return html`<h2>Payouts</h2>
    <form action="${billingPaths.ledgerPage}">
      <label for="q">Complaint or payout number</label> <input id="q" name="q" value="${search}" />
      <button>Search</button>
    </form>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Ordered</th>
            <th>Complaint</th>
            <th>Payout</th>
            <th>Payee</th>
            <th class="number">Amount</th>
            <th>State</th>
            <th>Transaction</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(payoutRow)}
        </tbody>
      </table>
    </div>
    ${shown.length === 0 && html`<p class="quiet">${search ? 'No payout has this number.' : 'No payouts yet.'}</p>`}
    <p>${olderLink(rows, search)}</p>`;
}

function payoutRow(row: PayoutRow): Html {
  const bad = row.status === 'rejected';
  return html`<tr>
    <td>${utc(row.ordered_at.getTime())}</td>
    <td>${row.complaint_no}</td>
    <td class="key">${row.payout_no}</td>
    <td>${row.payee_name}</td>
    <td class="number">${yuan(row.amount_fen)}</td>
    <td class="${bad ? 'bad' : 'good'}">${row.status}${bad && html`, ${row.reason ?? ''}`}</td>
    <td>${row.transaction_no ?? '–'}</td>
  </tr>`;
}

function olderLink(rows: PayoutRow[], search: string): Html | undefined {
  const last = rows[pageSize - 1];
  if (rows.length <= pageSize || !last) return undefined;
  const before = writeCursor({ at: last.ordered_at.getTime(), key: last.key });
  const query = new URLSearchParams({ before, ...(search && { q: search }) });
  return html`<a href="${billingPaths.ledgerPage}?${query.toString()}">Older payouts</a>`;
}

function accountsPart(title: string, accounts: Balance[]): Html {
  return html`<h2>${title}</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Account</th>
            <th>Kind</th>
            <th class="number">Debit</th>
            <th class="number">Credit</th>
            <th class="number">Balance</th>
          </tr>
        </thead>
        <tbody>
          ${accounts.map(accountRow)}
        </tbody>
      </table>
    </div>`;
}

function accountRow({ code, kind, debit_fen, credit_fen }: Balance): Html {
  return html`<tr>
    <td class="key">${code}</td>
    <td>${kind}</td>
    <td class="number">${yuan(debit_fen)}</td>
    <td class="number">${yuan(credit_fen)}</td>
    <td class="number">${yuan(debit_fen - credit_fen)}</td>
  </tr>`;
}

/** Integer fen as yuan, without going through fractions. */
function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '−' : ''}¥${whole}.${digits.slice(-2)}`;
}
