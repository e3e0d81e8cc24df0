import { newId } from '@pirecow/platform';
import { Readable } from 'node:stream';
import type { StoredAttachment } from './attachments.service';

const CRLF = '\r\n';

/** A `multipart/mixed` answer: its JSON first, then each attachment with its hash (xAPI 1.0.3 Communication 1.5.2). */
export function multipartAnswer(
  json: string,
  attachments: StoredAttachment[],
): { type: string; body: Readable } {
  const boundary = `pirecow-${newId()}`;
  return {
    type: `multipart/mixed; boundary=${boundary}`,
    body: Readable.from(parts(boundary, json, attachments), { objectMode: false }),
  };
}

async function* parts(
  boundary: string,
  json: string,
  attachments: StoredAttachment[],
): AsyncGenerator<string | Buffer> {
  yield `--${boundary}${CRLF}Content-Type: application/json${CRLF}${CRLF}${json}`;
  for (const { sha2, contentType, bytes } of attachments) {
    const headers = [
      `Content-Type: ${contentType.replace(/[^\x20-\x7e]/g, '')}`,
      'Content-Transfer-Encoding: binary',
      `X-Experience-API-Hash: ${sha2}`,
    ];
    yield `${CRLF}--${boundary}${CRLF}${headers.join(CRLF)}${CRLF}${CRLF}`;
    yield* bytes() as AsyncIterable<Buffer>;
  }
  yield `${CRLF}--${boundary}--${CRLF}`;
}
