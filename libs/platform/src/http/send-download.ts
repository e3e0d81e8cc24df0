import type { FastifyReply } from 'fastify';

/** A file that somebody saves. */
export interface Download {
  /** One of ours: nothing in it has to be escaped. */
  name: string;
  type: string;
  body: NodeJS.ReadableStream | Uint8Array | string;
}

/** Answers with a file that is made for who asks: to be saved, and kept by nothing on its way. */
export async function sendDownload(reply: FastifyReply, { name, type, body }: Download): Promise<void> {
  await reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .send(body);
}

/** The same for a table. */
export const sendCsv = (reply: FastifyReply, name: string, body: Download['body']): Promise<void> =>
  sendDownload(reply, { name, type: 'text/csv; charset=utf-8', body });

/** The same for a workbook. */
export const sendXlsx = (reply: FastifyReply, name: string, body: Download['body']): Promise<void> =>
  sendDownload(reply, {
    name,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body,
  });
