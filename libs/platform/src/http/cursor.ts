import type { z } from 'zod';
import { fieldError } from './app-error';

/** The key of a list's last row as an opaque, URL-safe text. */
export function writeCursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The key inside a cursor that `writeCursor` made, or undefined on the first page.
 * @throws AppError `input.invalid` naming `field` where somebody made it up
 */
export function readCursor<Key>(
  cursor: string | undefined,
  schema: z.ZodType<Key>,
  field = 'cursor',
): Key | undefined {
  if (cursor === undefined) return undefined;
  const key = schema.safeParse(parse(cursor));
  if (!key.success) throw fieldError(field, 'format');
  return key.data;
}

/** Cuts rows, of which the query fetched one more than `limit`, into a page with the cursor of the next. */
export function pageOf<Row>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => unknown,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor(keyOf(last)) : null };
}
