import { fileTypeFromBuffer } from 'file-type';

/** Kinds of files that evidence comes in; whatever runs or may hold scripts is none of them. */
const ACCEPTED = /^(image\/(?!svg)|video\/|audio\/|application\/pdf$|application\/ogg$)/;
const DOCUMENTS: readonly string[] = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/zip',
];
const TEXT = 'text/plain';

/** The media type that the content itself shows, whatever the sender called it; undefined when evidence does not come like that. */
export async function mediaTypeOf(head: Buffer): Promise<string | undefined> {
  const found = (await fileTypeFromBuffer(head))?.mime;
  if (found === undefined) return isText(head) ? TEXT : undefined;
  return ACCEPTED.test(found) || DOCUMENTS.includes(found) ? found : undefined;
}

/** UTF-8 without control characters; the last character may be cut off. Markup is text too, and is never shown as anything else. */
function isText(head: Buffer): boolean {
  if (head.length === 0) return false;
  try {
    const words = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return ![...words].some((one) => one < ' ' && !'\t\n\r\f\v'.includes(one));
  } catch {
    return false;
  }
}
