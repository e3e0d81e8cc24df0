import { createHash } from 'node:crypto';

/** The three resources that keep documents of others (xAPI 1.0.3 Communication 2.2). */
export type DocumentResource = 'state' | 'activity' | 'agent';

/** What a document stands under, as numbers of names; parts that its resource does not have are null. */
export interface DocumentPlace {
  organisationId: string;
  resource: DocumentResource;
  activityId: string | null;
  agentId: string | null;
  /** For states: null stands for those without a registration. */
  registration: string | null;
}

export interface DocumentContent {
  content: Buffer;
  contentType: string;
}

export interface StoredDocument extends DocumentContent {
  etag: string;
  updatedAt: Date;
}

/** The tag of a document: quoted SHA-1 of its bytes in hexadecimal digits (1.0.3 Communication 3.1). */
export function etagOf(content: Buffer): string {
  return `"${createHash('sha1').update(content).digest('hex')}"`;
}
