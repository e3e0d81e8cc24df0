import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { UploadState } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestPerson } from '../../identity/test/identity.factory';
import { BytesKeeper } from '../src/bytes-keeper';
import { Uploads } from '../src/uploads/uploads.service';

/** A film as far as its first bytes go (ISO base media, brand isom), and other bytes each time behind them. */
export function aFilm(length: number, seed = 1): Buffer {
  const film = Buffer.alloc(length);
  for (let at = 24; at + 4 <= length; at += 4) film.writeUInt32LE((at * 2_654_435_761 + seed) >>> 0, at);
  film.set(Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex'));
  return film;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

type Headers = Record<string, string>;

/** Somebody who sends files in parts, as a client of tus does. */
export class AtTheDoor {
  constructor(
    readonly app: NestFastifyApplication,
    private readonly person: TestPerson,
    private readonly organisationId: string,
  ) {}

  get address(): string {
    return `/api/organisations/${this.organisationId}/uploads`;
  }

  ask(
    method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'GET' | 'OPTIONS',
    url: string,
    headers: Headers = {},
    payload?: Buffer,
  ) {
    const known = { 'tus-resumable': '1.0.0', ...this.person.headers, ...headers };
    return this.app.inject({ method, url, headers: known, ...(payload && { payload }) });
  }

  begin(name: string, size: number) {
    return this.ask('POST', this.address, {
      'upload-length': String(size),
      'upload-metadata': `filename ${base64(name)}`,
    });
  }

  /** Begins a file that may enter, and gives its address. */
  async begun(name: string, size: number): Promise<string> {
    const answer = await this.begin(name, size);
    if (answer.statusCode !== 201) throw new Error(answer.payload);
    return String(answer.headers.location);
  }

  send(url: string, offset: number, bytes: Buffer, more: Headers = {}) {
    return this.ask('PATCH', url, { ...partOf(offset), ...more }, bytes);
  }

  /** Goes on where the file ends, as a client does that was told that somebody was faster. */
  async sendRest(url: string, bytes: Buffer): Promise<void> {
    const at = await this.offset(url);
    if (at < bytes.length) await this.send(url, at, bytes.subarray(at));
  }

  /** Sends part of what it says it sends, then cuts the connection once the server has some of it. */
  async sendCut(
    url: string,
    offset: number,
    bytes: Buffer,
    after: number,
    more: Headers = {},
  ): Promise<void> {
    const { port } = this.app.getHttpServer().address() as AddressInfo;
    const headers = { 'tus-resumable': '1.0.0', ...this.person.headers, ...partOf(offset) };
    const sending = request({
      ...{ method: 'PATCH', host: '127.0.0.1', port, path: url },
      headers: { ...headers, ...more, 'content-length': bytes.length },
    });
    const ended = new Promise<void>((resolve) =>
      sending.once('close', resolve).once('error', () => undefined),
    );
    await new Promise<void>((resolve) => sending.write(bytes.subarray(0, after), () => resolve()));
    if (!more['upload-checksum']) await this.until(async () => (await this.offset(url)) > offset);
    sending.destroy();
    await ended;
  }

  async offset(url: string): Promise<number> {
    const sql = `SELECT received::float8 AS received FROM media_upload WHERE id = $1`;
    const [row] = await this.app.get(Database).query<{ received: number }>(sql, [idOf(url)]);
    return row?.received ?? -1;
  }

  async state(url: string): Promise<UploadState> {
    return (await this.ask('GET', url)).json<UploadState>();
  }

  /** What the worker does with what waits for it. */
  async work(): Promise<void> {
    const sql = `DELETE FROM outbox WHERE job = 'media.finish' RETURNING payload`;
    const jobs = await this.app
      .get(Database)
      .query<{ payload: { uploadId: string } }>(`WITH done AS (${sql}) SELECT payload FROM done`);
    for (const { payload } of jobs) await this.app.get(Uploads, { strict: false }).finish(payload.uploadId);
  }

  /** Sends a file whole, and waits until it was looked at. */
  async uploaded(name: string, bytes: Buffer): Promise<string> {
    const url = await this.begun(name, bytes.length);
    const sent = await this.send(url, 0, bytes);
    if (sent.statusCode !== 204) throw new Error(sent.payload);
    await this.work();
    return idOf(url);
  }

  async until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise(setImmediate);
  }
}

/** What the worker does about bytes that may have lost their last name. */
export const removeUnnamed = (app: NestFastifyApplication, hashes: string[]): Promise<void> =>
  app.get(BytesKeeper, { strict: false }).removeUnnamed(hashes);

export const idOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

const partOf = (offset: number): Headers => ({
  'upload-offset': String(offset),
  'content-type': 'application/offset+octet-stream',
});
