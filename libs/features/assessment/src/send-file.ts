import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import type { AttemptFile } from './attempt-file.entity';

/** Hands a learner's file out: to be kept, never to be run or shown in a page of ours. */
export async function sendFile(reply: FastifyReply, file: AttemptFile, bytes: Readable): Promise<void> {
  await reply
    .header('content-type', file.type)
    .header('content-length', file.size)
    .header('content-disposition', `attachment; filename*=UTF-8''${rfc5987(file.name)}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(bytes);
}

/** RFC 5987, 3.2.1: `encodeURIComponent` leaves some that a parameter may not hold. */
const rfc5987 = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
