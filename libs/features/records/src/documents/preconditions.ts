import { AppError } from '@pirecow/platform';
import type { XapiVersion } from '@pirecow/xapi';
import type { DocumentResource, StoredDocument } from './document';

/** The conditions that a request sets (RFC 9110 13.1). */
export interface Conditions {
  ifMatch: string | undefined;
  ifNoneMatch: string | undefined;
}

function names(header: string, etag: string): boolean {
  if (header.trim() === '*') return true;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** @throws AppError `records.precondition` where the document is not as the request wants it to be */
export function requireConditions(
  { ifMatch, ifNoneMatch }: Conditions,
  known: StoredDocument | undefined,
): void {
  const mismatch = ifMatch !== undefined && !(known && names(ifMatch, known.etag));
  const unwanted = ifNoneMatch !== undefined && known !== undefined && names(ifNoneMatch, known.etag);
  if (mismatch || unwanted) throw new AppError('records.precondition');
}

/**
 * A PUT without condition: for profiles refused in both versions, where nothing stands yet in 1.0.3 alone (400; 1.0.3
 * Communication 3.1); for states where one stands in 2.0 alone (409; 2.0 4.1.4).
 * @throws AppError `records.condition-required` (400) or `records.document-exists` (409)
 */
export function requireCare(
  resource: DocumentResource,
  version: XapiVersion,
  { ifMatch, ifNoneMatch }: Conditions,
  known: StoredDocument | undefined,
): void {
  if (ifMatch !== undefined || ifNoneMatch !== undefined) return;
  const isProfile = resource !== 'state';
  if (known && (isProfile || version === '2.0.0')) throw new AppError('records.document-exists');
  if (!known && isProfile && version === '1.0.3') throw new AppError('records.condition-required');
}
