import type { INestApplicationContext } from '@nestjs/common';
import { type Role, ROLES } from '@pirecow/contracts';
import { Accounts } from '@pirecow/features/identity';
import { CONFIG, type Config, Database, newId, sessionCookieName } from '@pirecow/platform';
import { MembershipRow } from '../src/organisations/membership.entity';
import { Organisation } from '../src/organisations/organisation.entity';
import { Partnership, PartnershipGrant } from '../src/organisations/partnership.entity';
import { Sessions } from '../src/sessions/sessions.service';

export interface TestPerson {
  id: string;
  email: string;
  /** For `app.inject({ headers: person.headers })`. */
  headers: { cookie: string };
}

export interface PersonWishes {
  /** Roles per organisation id. */
  roles?: Record<string, Role[]>;
  email?: string;
  givenName?: string;
  familyName?: string;
  language?: string;
  territory?: string | null;
  password?: string;
  platformAdministrator?: boolean;
}

/** Makes an organisation directly, and returns its id. */
export async function anOrganisation(
  app: INestApplicationContext,
  wishes: Partial<Organisation> = {},
): Promise<string> {
  const id = newId();
  await app
    .get(Database, { strict: false })
    .repository(Organisation)
    .insert({
      id,
      slug: `organisation-${id}`,
      name: 'Larrun Formation',
      country: 'FR',
      territory: 'FRI15',
      language: 'fr',
      description: '',
      website: null,
      createdAt: new Date(),
      closedAt: null,
      ...wishes,
    });
  return id;
}

/** Makes an account with memberships and an open session directly. The language is English unless wished otherwise. */
export async function aPerson(
  app: INestApplicationContext,
  { roles = {}, ...wishes }: PersonWishes = {},
): Promise<TestPerson> {
  const email = wishes.email ?? `${newId()}@example.org`;
  const named = { givenName: 'Maite', familyName: 'Etxeberria', language: 'en', timeZone: 'Europe/Paris' };
  const id = await app
    .get(Accounts, { strict: false })
    .create({ ...named, ...wishes, email, confirmed: true });
  const rows = Object.entries(roles).map(([organisationId, held]) => ({
    organisationId,
    accountId: id,
    roles: ROLES.filter((role) => held.includes(role)),
    inspectorUntil: held.includes('inspector') ? new Date('2099-12-31T23:00:00Z') : null,
    since: new Date(),
  }));
  await app.get(Database, { strict: false }).repository(MembershipRow).insert(rows);
  return { id, email, headers: await signedIn(app, id) };
}

/** Opens one more session of an account, and returns the header that carries it. */
export async function signedIn(app: INestApplicationContext, accountId: string): Promise<{ cookie: string }> {
  const { publicUrl } = app.get<Config>(CONFIG, { strict: false });
  const secret = await app.get(Sessions, { strict: false }).start(accountId, 'Firefox on Linux');
  return { cookie: `${sessionCookieName(publicUrl)}=${secret}` };
}

/** Makes an active partnership: `grantor` grants `grantee` these rights over a course, or over all. */
export async function aPartnership(
  app: INestApplicationContext,
  wishes: {
    grantor: string;
    grantee: string;
    by: string;
    rights: PartnershipGrant['right'][];
    courseId?: string;
  },
): Promise<string> {
  const database = app.get(Database, { strict: false });
  const id = newId();
  const now = new Date();
  await database.repository(Partnership).insert({
    id,
    organisationId: wishes.grantor,
    granteeId: wishes.grantee,
    state: 'active',
    proposedBy: wishes.by,
    createdAt: now,
    acceptedAt: now,
    endedAt: null,
  });
  const grants = wishes.rights.map((right) => ({
    id: newId(),
    partnershipId: id,
    right,
    courseId: wishes.courseId ?? null,
  }));
  await database.repository(PartnershipGrant).insert(grants);
  return id;
}
