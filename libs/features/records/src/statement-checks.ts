import { type FieldError, MAX_BATCH } from '@pirecow/contracts';
import { AppError, fieldError } from '@pirecow/platform';
import { elementTexts, type Statement, validateStatement, type XapiVersion } from '@pirecow/xapi';
import { attachmentErrors, attachmentsOf } from './attachments/attachment-rules';
import type { Incoming } from './attachments/incoming.service';
import { parseJson } from './http/body';
import { longNames } from './long-names';
import type { ReceivedStatement } from './statement-entry';

const MOST_ERRORS = 50;

/** The statements of one request, and whether they came as a list: then errors name the place in it. */
export interface Batch {
  received: (ReceivedStatement & Required<Pick<ReceivedStatement, 'files'>>)[];
  isList: boolean;
}

/** The path of a property of a statement within the body of its request. */
export function pathIn({ isList }: Pick<Batch, 'isList'>, index: number, path: string): string {
  if (!isList) return path;
  return path ? `[${index}].${path}` : `[${index}]`;
}

/**
 * Reads what a request brought, each statement with its text as it was written.
 * @param id for a single statement: the id that the address gives it
 * @throws AppError naming the path of each fault and its rule
 */
export function checkBatch({ text, files }: Incoming, version: XapiVersion, id?: string): Batch {
  const body = parseJson(text);
  const isList = Array.isArray(body);
  if (isList && id !== undefined) throw fieldError('', 'type', { expected: 'object' });
  const values: unknown[] = isList ? body : [withId(body, id)];
  if (values.length > MAX_BATCH) throw fieldError('', 'too_big_array', { maximum: MAX_BATCH });
  const statements = validated(values, isList, version);
  refuseTwins(statements);
  const at = (index: number, path: string) => pathIn({ isList }, index, path);
  refuse(attachmentErrors(statements, files, at));
  const texts = isList ? elementTexts(text) : [text];
  const received = statements.map((statement, index) => {
    const hashes = new Set(attachmentsOf(statement).map(({ attachment }) => attachment.sha2.toLowerCase()));
    return { statement, text: texts[index] ?? '', files: files.filter(({ sha2 }) => hashes.has(sha2)) };
  });
  return { received, isList };
}

function refuse(errors: FieldError[]): void {
  if (errors.length > 0) throw new AppError('input.invalid', {}, errors.slice(0, MOST_ERRORS));
}

function validated(values: unknown[], isList: boolean, version: XapiVersion): Statement[] {
  const results = values.map((value) => validateStatement(value, version));
  refuse(
    results.flatMap((result, index): FieldError[] => {
      const errors = result.ok
        ? longNames(result.statement)
        : result.errors.map(({ path, rule }): FieldError => ({ field: path, rule: `xapi.${rule}` }));
      return errors.map((error) => ({ ...error, field: pathIn({ isList }, index, error.field) }));
    }),
  );
  return results.flatMap((result) => (result.ok ? [result.statement] : []));
}

/** Two statements with one id in one batch are refused (xAPI 1.0.3 Communication 2.1.2). */
function refuseTwins(statements: Statement[]): void {
  const seen = new Set<string>();
  statements.forEach(({ id }, index) => {
    const key = id?.toLowerCase();
    if (key !== undefined && seen.has(key)) throw fieldError(`[${index}].id`, 'xapi.distinct-ids');
    if (key !== undefined) seen.add(key);
  });
}

function withId(body: unknown, id: string | undefined): unknown {
  if (id === undefined || body === null || typeof body !== 'object') return body;
  const own = 'id' in body ? body.id : undefined;
  if (typeof own === 'string' && own.toLowerCase() !== id.toLowerCase())
    throw fieldError('id', 'xapi.distinct-ids');
  return { ...body, id: own ?? id };
}
