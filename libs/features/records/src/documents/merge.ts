import { AppError, fieldError } from '@pirecow/platform';
import { parseJson, utf8 } from '../http/body';
import { mediaTypeOf } from '../http/media-type';
import type { DocumentContent } from './document';

const isJson = ({ contentType }: DocumentContent) => mediaTypeOf(contentType).type === 'application/json';

/** Deeper JSON cannot be written again: the writer would run out of stack. */
const DEEPEST = 500;

function isDeeper(value: unknown, than: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return than === 0 || Object.values(value).some((inner) => isDeeper(inner, than - 1));
}

function fieldsOf(document: DocumentContent): Record<string, unknown> {
  if (!isJson(document)) throw fieldError('Content-Type', 'choice', { values: 'application/json' });
  const value = parseJson(utf8(document.content));
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw fieldError('', 'type', { expected: 'object' });
  if (isDeeper(value, DEEPEST)) throw new AppError('input.malformed');
  return value as Record<string, unknown>;
}

/**
 * What POST makes of a document: JSON objects are merged one level deep, what was posted stands (xAPI 1.0.3 Communication
 * 2.2). Where nothing stands yet the document is stored as it is; JSON must then be an object all the same, for the next merge.
 * @throws AppError where one of the two is no JSON object, or too deep for one
 */
export function merged(known: DocumentContent | undefined, posted: DocumentContent): DocumentContent {
  if (!known) {
    if (isJson(posted)) fieldsOf(posted);
    return posted;
  }
  const fields = new Map([...Object.entries(fieldsOf(known)), ...Object.entries(fieldsOf(posted))]);
  return {
    content: Buffer.from(JSON.stringify(Object.fromEntries(fields))),
    contentType: posted.contentType,
  };
}
