import { Inject, Injectable } from '@nestjs/common';
import { AppError, CONFIG, type Config, fieldError } from '@pirecow/platform';
import type { XapiVersion } from '@pirecow/xapi';
import { lookup as resolve, type LookupAddress } from 'node:dns';
import { type IncomingHttpHeaders, type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readBytes } from '../http/body';
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
  accept?: string;
  /** How long it may take as a whole, in milliseconds; half a minute where it is left out. */
  patience?: number;
}

export interface RemoteAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Why there is no answer; `secret`: what we sign in with can no longer be read. Its reason holds no address and no secret. */
export class NoAnswer extends Error {
  constructor(readonly reason: 'address' | 'network' | 'timeout' | 'too-large' | 'unreadable' | 'secret') {
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

  /** @param most the most that its answer may be long, in bytes @throws NoAnswer */
  ask(remote: Remote, { most, ...request }: RemoteRequest & { most: number }): Promise<RemoteAnswer> {
    return this.receive(remote, request, async (answer) => {
      const body = await textOf(answer, most);
      return { status: answer.statusCode ?? 0, headers: answer.headers, body };
    });
  }

  /** As `ask`, for an answer that is read while it arrives. What `read` throws of its own is thrown on. */
  async receive<Result>(
    remote: Remote,
    request: RemoteRequest,
    read: (answer: IncomingMessage) => Promise<Result>,
  ): Promise<Result> {
    const url = new URL(request.url);
    if (!this.allows(url)) throw new NoAnswer('address');
    const signal = AbortSignal.timeout(request.patience ?? PATIENCE_MS);
    const answer = await this.send(remote, url, request, signal).catch((error: unknown) => {
      if (error instanceof NoAnswer) throw error;
      throw new NoAnswer(signal.aborted ? 'timeout' : 'network');
    });
    try {
      return await read(answer);
    } catch (error) {
      throw signal.aborted ? new NoAnswer('timeout') : error;
    } finally {
      answer.destroy();
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
    { method, type, body, accept = 'application/json' }: RemoteRequest,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    return new Promise((done, failed) => {
      const open = url.protocol === 'https:' ? secure : plain;
      const outgoing = open(url, {
        ...{ method, signal, lookup: this.lookup },
        headers: {
          authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
          'x-experience-api-version': version,
          accept,
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
  try {
    return (await readBytes(answer, most)).toString('utf8');
  } catch (error) {
    const isLarge = error instanceof AppError && error.code === 'input.too-large';
    throw new NoAnswer(isLarge ? 'too-large' : 'network');
  }
}
