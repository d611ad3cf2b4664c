import { readBankFile, verdictOf, type BankResult } from '../../services/billing/bank-file.js';

const said = (status: 'paid' | 'rejected', fen = 10): BankResult =>
  ({ status, payout_no: 'PO-1', amount_fen: fen, bank_reference: 'B' }) as BankResult;
const known = (status: 'pending' | 'paid' | 'rejected') => ({ status, amountFen: 10 });

describe('what a result of the bank comes to', () => {
  it('is one verdict for every pair of what is known and what is said', () => {
    const rows = (['pending', 'paid', 'rejected'] as const).map((status) =>
      [said('paid'), said('rejected'), said('paid', 9)].map((result) => verdictOf(result, known(status), false)),
    );
    expect(rows).toEqual([
      ['paid', 'rejected', 'amount_differs'],
      ['paid_twice', 'contradicts', 'amount_differs'],
      ['contradicts', 'repeated', 'amount_differs'],
    ]);
    expect(verdictOf(said('paid'), undefined, false)).toBe('unknown');
    expect(verdictOf(said('paid'), known('pending'), true)).toBe('repeated');
  });

  it('a line that cannot be read is a fault with its number and stops no other', () => {
    const header = '\ufeffpayout_no,amount_fen,status,reason,bank_reference';
    const { lines } = readBankFile([header, 'PO-1,10,paid,,B', '', 'PO-2,10,paid,,', 'PO-3,10,lost,,'].join('\r\n'));
    expect(lines.map((line) => [line.line, 'fault' in line ? line.fault.split(':')[0] : 'read'])).toEqual([
      [2, 'read'],
      [4, 'bank_reference'],
      [5, 'status'],
    ]);
  });
});
