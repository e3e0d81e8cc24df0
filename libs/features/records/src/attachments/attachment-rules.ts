import type { FieldError } from '@pirecow/contracts';
import { type Attachment, signatureUsageType, type Statement } from '@pirecow/xapi';
import type { AttachmentFile } from './attachment-file';

/** An attachment of a statement or of its sub-statement, with its path below the statement. */
interface Found {
  path: string;
  attachment: Attachment;
}

/** The attachments of a statement and of its sub-statement. */
export function attachmentsOf({ attachments = [], object }: Statement): Found[] {
  const own = attachments.map((attachment, index) => ({ path: `attachments[${index}]`, attachment }));
  const inside = object.objectType === 'SubStatement' ? (object.attachments ?? []) : [];
  const below = inside.map((attachment, index) => ({ path: `object.attachments[${index}]`, attachment }));
  return [...own, ...below];
}

/**
 * What does not fit between the attachments of statements and the parts that came with them: each attachment has a part
 * or a `fileUrl`, each part belongs to an attachment (xAPI 1.0.3 Data 2.4.11, Communication 1.5.2), and a signature is of the type
 * that signatures have (Data 2.6). `at` names the statement.
 */
export function attachmentErrors(
  statements: Statement[],
  files: AttachmentFile[],
  at: (index: number, path: string) => string,
): FieldError[] {
  const hashes = new Set(files.map(({ sha2 }) => sha2));
  const all = statements.flatMap((statement, index) =>
    attachmentsOf(statement).map(({ path, attachment }) => ({ field: at(index, path), attachment })),
  );
  const named = new Set(all.map(({ attachment }) => attachment.sha2.toLowerCase()));
  const errors = all.flatMap(({ field, attachment }): FieldError[] => {
    const hasPart = hashes.has(attachment.sha2.toLowerCase());
    if (!hasPart && attachment.fileUrl === undefined) return [{ field, rule: 'attachment-missing' }];
    const isSignature = attachment.usageType === signatureUsageType;
    if (isSignature && attachment.contentType !== 'application/octet-stream')
      return [{ field: `${field}.contentType`, rule: 'signature-type' }];
    return [];
  });
  const surplus = files.flatMap(({ sha2 }, index): FieldError[] =>
    named.has(sha2) ? [] : [{ field: `part[${index + 1}]`, rule: 'attachment-surplus' }],
  );
  return [...errors, ...surplus];
}
