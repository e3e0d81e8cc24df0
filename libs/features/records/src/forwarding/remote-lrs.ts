import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, fieldError } from '@pirecow/platform';
import type { XapiVersion } from '@pirecow/xapi';
import { lookup as resolve, type LookupAddress } from 'node:dns';
import { type IncomingHttpHeaders, type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isPublicAddress } from './public-address';

/** Another record store, and what it knows us by. */
export interface Remote {
  endpoint: string;
  version: XapiVersion;
  key: string;
  secret: string;
}

export interface RemoteRequest {
  method: 'GET' | 'POST';
  url: string;
  type?: string;
  body?: string | Readable;
  /** The most that its answer may be long, in bytes. */
  most: number;
}

export interface RemoteAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Why there is no answer; `secret`: what we sign in with can no longer be read. Its reason holds no address and no secret. */
export class NoAnswer extends Error {
  constructor(readonly reason: 'address' | 'network' | 'timeout' | 'too-large' | 'secret') {
    super(reason);
  }
}

const PATIENCE_MS = 30_000;

/** Talks to other record stores: only those on the internet, unless the operator allows others. Redirects are not followed. */
@Injectable()
export class RemoteLrs {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @throws AppError naming the field where the address itself is one of this machine or of a network around it */
  check(endpoint: string): void {
    if (!this.allows(new URL(endpoint))) throw fieldError('endpoint', 'private-address');
  }

  /** @throws NoAnswer */
  async ask(remote: Remote, request: RemoteRequest): Promise<RemoteAnswer> {
    const url = new URL(request.url);
    if (!this.allows(url)) throw new NoAnswer('address');
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const answer = await this.send(remote, url, request, signal);
      const body = await textOf(answer, request.most);
      return { status: answer.statusCode ?? 0, headers: answer.headers, body };
    } catch (error) {
      if (error instanceof NoAnswer) throw error;
      throw new NoAnswer(signal.aborted ? 'timeout' : 'network');
    }
  }

  private allows(url: URL): boolean {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!/^https?:$/.test(url.protocol)) return false;
    return this.config.forwardPrivate || isIP(host) === 0 || isPublicAddress(host);
  }

  private send(
    { key, secret, version }: Remote,
    url: URL,
    { method, type, body }: RemoteRequest,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    return new Promise((done, failed) => {
      const open = url.protocol === 'https:' ? secure : plain;
      const outgoing = open(url, {
        ...{ method, signal, lookup: this.lookup },
        headers: {
          authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
          'x-experience-api-version': version,
          accept: 'application/json',
          ...(type && { 'content-type': type }),
          ...(typeof body === 'string' && { 'content-length': Buffer.byteLength(body) }),
        },
      });
      outgoing.once('response', done).once('error', failed);
      if (body instanceof Readable) pipeline(body, outgoing).catch(failed);
      else outgoing.end(body);
    });
  }

  /** The name is looked up once, and what it stands for is judged: so it cannot mean another address a moment later. */
  private readonly lookup: LookupFunction = (hostname, options, answer) => {
    resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[] = []) => {
      const isFine = this.config.forwardPrivate || addresses.every(({ address }) => isPublicAddress(address));
      const [first] = addresses;
      if (error) answer(error, '', 0);
      else if (!isFine || !first) answer(new NoAnswer('address'), '', 0);
      else if (options.all) answer(null, addresses);
      else answer(null, first.address, first.family);
    });
  };
}

async function textOf(answer: IncomingMessage, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new NoAnswer('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
