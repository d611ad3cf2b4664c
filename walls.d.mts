/** A room as architecture.mjs describes it; `name` is the folder that a file was found in. */
export interface Room {
  room: string;
  name: string;
  imports: string[] | 'anything';
  npm: string[] | 'anything';
  node: string[] | 'anything';
  files?: { pattern: RegExp; npm: string[] }[];
  doors?: string[];
  instead: string;
}

/** The room that a file lives in. Nothing when the table does not know the folder. */
export function roomOf(file: string): Room | undefined;

/** What is wrong with an import and which door to use; nothing when it is allowed. */
export function judgeImport(file: string, specifier: string): string | undefined;
