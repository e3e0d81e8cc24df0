import { Injectable } from '@nestjs/common';
import { fieldError } from '@pirecow/platform';
import { parseTimestamp } from '@pirecow/xapi';
import type { FastifyReply } from 'fastify';
import { BODY_LIMITS, parseJson, readBytes, utf8 } from '../http/body';
import { mediaTypeOf } from '../http/media-type';
import { speakerOf } from '../http/speaker';
import type { SpeakerRequest } from '../speaker.guard';
import type { DocumentContent } from './document';
import { TOKEN_BOUNDS } from './document-bounds';
import { type DocumentAddress, type DocumentChange, Documents, requireName } from './documents.service';

/** What a request names: a place, a document there or none, and from when on. */
export interface Named {
  address: DocumentAddress;
  /** How the resource calls the name of a document. */
  parameter: 'stateId' | 'profileId';
  name: string | undefined;
  since?: string | undefined;
}

const DEFAULT_TYPE = 'application/octet-stream';

/** The four methods that all document resources share (xAPI 1.0.3 Communication 2.2): headers in, headers out. */
@Injectable()
export class DocumentRequests {
  constructor(private readonly documents: Documents) {}

  async get({ address, name, since }: Named, reply: FastifyReply): Promise<void> {
    if (name === undefined) return void reply.send(await this.documents.list(address, sinceOf(since)));
    const { content, contentType, etag, updatedAt } = await this.documents.read(address, name);
    void reply.header('content-type', contentType).header('etag', etag);
    // Bytes of others are never run by a browser that is sent here.
    void reply.header('content-security-policy', 'sandbox').header('last-modified', updatedAt.toUTCString());
    void reply.send(content);
  }

  async put(named: Named, request: SpeakerRequest): Promise<void> {
    await this.documents.put(changeOf(named, request), await contentOf(request));
  }

  async post(named: Named, request: SpeakerRequest): Promise<void> {
    await this.documents.post(changeOf(named, request), await contentOf(request));
  }

  remove(named: Named, request: SpeakerRequest): Promise<void> {
    return this.documents.remove(changeOf(named, request));
  }

  removeAll({ address }: Named): Promise<void> {
    return this.documents.removeAll(address);
  }
}

function sinceOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const moment = parseTimestamp(text, '1.0.3');
  if (moment === undefined) throw fieldError('since', 'date');
  return new Date(moment);
}

function changeOf({ address, parameter, name }: Named, request: SpeakerRequest): DocumentChange {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers;
  const { version, token } = speakerOf(request);
  return {
    address,
    name: requireName(parameter, name),
    conditions: { ifMatch, ifNoneMatch },
    version,
    bounds: token && { parameter, most: TOKEN_BOUNDS[parameter] },
  };
}

async function contentOf({ body, sentType }: SpeakerRequest): Promise<DocumentContent> {
  const content = await readBytes(body, BODY_LIMITS.document);
  const contentType = sentType ?? DEFAULT_TYPE;
  if (mediaTypeOf(contentType).type === 'application/json') parseJson(utf8(content));
  return { content, contentType };
}
