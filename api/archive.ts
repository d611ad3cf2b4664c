import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { withIso } from './views/instants.js';

/** One file of an archive. */
export interface ArchiveFile {
  name: string;
  content: Uint8Array;
}

/** A zip writes local time; these are the same digits wherever it is made. */
const MADE = new Date(1980, 0, 1);

/** RFC 8785: the same value gives the same bytes. */
export function jsonFile(name: string, value: object): ArchiveFile {
  const text = canonicalize(JSON.parse(JSON.stringify(withIso(value))));
  if (text === undefined) throw new Error(`${name} holds nothing that JSON can say`);
  return { name, content: strToU8(text) };
}

/**
 * The files with a manifest that names each by size and SHA-256, as a zip. The same files give the same bytes.
 * @param about what the archive is of, at the head of the manifest
 */
export function archiveOf(about: object, files: readonly ArchiveFile[]): Buffer {
  const manifest = jsonFile('manifest.json', { ...about, files: files.map(entryOf) });
  const entries = [manifest, ...files].map(({ name, content }) => [name, [content, { mtime: MADE, os: 0 }]] as const);
  return Buffer.from(zipSync(Object.fromEntries(entries) as Zippable));
}

const entryOf = ({ name, content }: ArchiveFile) => ({ name, bytes: content.length, sha256: sha256(content) });

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
