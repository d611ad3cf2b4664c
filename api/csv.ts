import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';

/** One record of a list, and the line that it ends on, or its place in an array from 1. */
export interface Row {
  record: unknown;
  line: number;
}

/** Rows of a list, or why its text cannot be read. */
export type Rows = { rows: Row[]; fault?: undefined } | { rows: []; fault: { line: number; message: string } };

/** Rows of a list as it was sent: CSV text with a header, whose empty cells count as left out, or an array of records. */
export function rowsOf(list: string | readonly unknown[]): Rows {
  return typeof list === 'string' ? fromCsv(list) : { rows: list.map((record, i) => ({ record, line: i + 1 })) };
}

function fromCsv(text: string): Rows {
  try {
    const rows = parse(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    return { rows: rows.map(({ record, info }) => ({ record: filled(record), line: info.lines })) };
  } catch (err) {
    if (!(err instanceof CsvError)) throw err;
    return {
      rows: [],
      fault: { line: Number(err['lines'] ?? 0), message: `the CSV text cannot be read: ${err.message}` },
    };
  }
}

const filled = (record: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).filter(([, cell]) => cell !== ''));
