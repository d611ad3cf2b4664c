/** What a cell may hold: text is guarded, numbers are written as they are. */
export type Cell = string | number | undefined;

/** Beginnings that make a spreadsheet take a text for a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * One line of CSV after RFC 4180, with its line end. Text that a spreadsheet would run as a formula gets an apostrophe in
 * front, which shows it as text; numbers never do.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
