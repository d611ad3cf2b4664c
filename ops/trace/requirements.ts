/** One row of `docs/requirements.csv`: a handbook's row, a contradiction's policy (C), a formula (F) or a decision (X). */
export interface Requirement {
  id: string;
  /** M rule for a machine, D data, R report, O organisational, G gap. */
  kind: 'M' | 'D' | 'R' | 'O' | 'G';
  text: string;
}

const ROW = /^([A-Z][\d-]+),([MDROG]),(?:"((?:[^"]|"")*)"|([^",]*))$/;

/**
 * Reads the list of requirements.
 * @throws Error that names the line which is no row, or the id which stands there twice
 */
export function parseRequirements(csv: string): Requirement[] {
  const rows = csv.trimEnd().split('\n').slice(1).map(parseRow);
  const ids = rows.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`requirements: ${twice} stands there twice; every id has one row`);
  return rows;
}

function parseRow(line: string, index: number): Requirement {
  const found = ROW.exec(line);
  if (!found) throw new Error(`requirements: line ${index + 2} is not id,kind,requirement: ${line}`);
  const [, id = '', kind, quoted, plain] = found;
  return { id, kind: kind as Requirement['kind'], text: quoted?.replaceAll('""', '"') ?? plain ?? '' };
}

/** Kinds that a program can show; reports, habits and gaps are only listed. */
export const isShowable = ({ kind }: Requirement): boolean => kind === 'M' || kind === 'D';
