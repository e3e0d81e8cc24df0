import { newId } from '@pirecow/platform';
import { type Statement, verbs } from '@pirecow/xapi';
import { createHash } from 'node:crypto';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCredential } from './records.factory';

export type Version = '1.0.3' | '2.0.0';

interface Call {
  query?: Record<string, string>;
  headers?: Record<string, string>;
  payload?: string | Buffer | object;
}

/** A record store at its door, with a credential that may do everything. */
export interface TestStore {
  api: TestApi;
  organisation: string;
  administrator: TestPerson;
  credential: { id: string; headers: Record<string, string> };
  /** A request in a version of the standard, to a path below `/xapi`. */
  call: (
    version: Version,
    method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    call?: Call,
  ) => ReturnType<TestApi['app']['inject']>;
  close: () => Promise<void>;
}

export async function startStore(): Promise<TestStore> {
  const api = await startTestApi();
  const organisation = await anOrganisation(api.app);
  const administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
  const credential = await aCredential(api.app, administrator, organisation, ['all']);
  const call: TestStore['call'] = (version, method, path, { query = {}, headers = {}, payload } = {}) =>
    api.app.inject({
      method,
      url: `/xapi/${path}`,
      query,
      headers: { ...credential.headers, 'x-experience-api-version': version, ...headers },
      ...(payload !== undefined && { payload }),
    });
  return { api, organisation, administrator, credential, call, close: () => api.close() };
}

export const SITE = 'https://tool.example.org';

/** An agent of an outside tool. */
export const someone = (name: string = newId()) => ({
  objectType: 'Agent' as const,
  account: { homePage: SITE, name },
});

/** A statement of an outside tool; what matters to the test is given. */
export function said(rest: Partial<Statement> = {}): Statement {
  return {
    id: newId(),
    actor: someone(),
    verb: { id: verbs.experienced },
    object: { objectType: 'Activity', id: `${SITE}/activities/${newId()}` },
    ...rest,
  };
}

export const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** A part of a multipart body. */
export interface TestPart {
  headers: Record<string, string>;
  body: Buffer | string;
}

export const BOUNDARY = '----pirecow-test';

/** A multipart body as the standard has it, or nearly. */
export function multipart(parts: TestPart[]): { headers: Record<string, string>; payload: Buffer } {
  const chunks = parts.flatMap(({ headers, body }) => [
    `--${BOUNDARY}\r\n`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`),
    '\r\n',
    body,
    '\r\n',
  ]);
  const payload = Buffer.concat([...chunks, `--${BOUNDARY}--\r\n`].map((chunk) => Buffer.from(chunk)));
  return { headers: { 'content-type': `multipart/mixed; boundary=${BOUNDARY}` }, payload };
}

export const jsonPart = (value: unknown): TestPart => ({
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

export const filePart = (bytes: Buffer | string, sha2 = sha256(bytes)): TestPart => ({
  headers: {
    'Content-Type': 'text/plain',
    'Content-Transfer-Encoding': 'binary',
    'X-Experience-API-Hash': sha2,
  },
  body: bytes,
});

/** The attachment of a statement that a part brings. */
export const attached = (bytes: Buffer | string, rest: object = {}) => ({
  usageType: `${SITE}/attachments/note`,
  display: { en: 'Note' },
  contentType: 'text/plain',
  length: Buffer.byteLength(bytes),
  sha2: sha256(bytes),
  ...rest,
});
