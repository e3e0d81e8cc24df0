import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accountAgent, activityIri, type Statement, verbs } from '@pirecow/xapi';
import type { CreatedCredential, CredentialScope } from '@pirecow/contracts';
import type { Database } from '@pirecow/platform';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestPerson } from '../../identity/test/identity.factory';

/** The public address of the platform under test (the default of the configuration). */
export const BASE = 'http://localhost:3000';

export const VERSION = { 'x-experience-api-version': '1.0.3' };

/** A valid statement about a unit of ours; what matters to the test is given. */
export function aStatement(given: {
  accountId: string;
  registration?: string;
  verb?: string;
  unit?: string;
  block?: string;
  rest?: Partial<Statement>;
}): Statement {
  const { accountId, registration, verb = verbs.experienced, unit = 'u1', block, rest = {} } = given;
  const id = block ? activityIri(BASE, 'blocks', block) : activityIri(BASE, 'units', unit);
  return {
    actor: accountAgent(BASE, accountId),
    verb: { id: verb },
    object: { objectType: 'Activity', id },
    ...(registration && { context: { registration } }),
    ...rest,
  };
}

/** Makes a credential through the door and returns the header that carries it. */
export async function aCredential(
  app: NestFastifyApplication,
  administrator: TestPerson,
  organisationId: string,
  scopes: CredentialScope[],
): Promise<{ id: string; headers: Record<string, string> }> {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/organisations/${organisationId}/record-credentials`,
    headers: administrator.headers,
    payload: { name: 'Outil', scopes },
  });
  const { id, secret } = answer.json<CreatedCredential>();
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  return { id, headers: { ...VERSION, authorization } };
}

/**
 * Resolves once all statements lie below the oldest running transaction, where readers of the log may see them. That
 * counts transactions of all databases of the cluster, so tests beside this one may hold them up for a moment.
 */
export async function settled(database: Database): Promise<void> {
  const above = `SELECT 1 FROM statement WHERE transaction >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1`;
  while ((await database.query(above)).length > 0) await pause(10);
}
