import { createApi } from '@pirecow/api';
import { IRI_BASE, loadConfig, migrate, migrateQueue } from '@pirecow/platform';
import { MIGRATIONS } from '@pirecow/migrations';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { anOrganisation, aPartnership, aPerson } from '../../libs/features/identity/test/identity.factory';
import { theRealCourse } from '../../libs/features/learning/test/learning.factory';
import { ORGANISATIONS } from './names';

/** What the platform's own services made, before histories come by SQL. */
export interface House {
  organisationIds: string[];
  /** The course that all others are made after. */
  courseId: string;
  iriBase: string;
}

export const PASSWORD = 'Pyrénées-2026-large';
const STAFF = ['administrator', 'coordinator', 'trainer'] as const;

/** Each grants the next its figures; every second all courses of it, the others their evidence too. */
async function bindPartners(app: NestFastifyApplication, ids: string[], by: string): Promise<void> {
  for (const [place, grantor] of ids.entries()) {
    const grantee = ids[(place + 1) % ids.length] ?? '';
    const rights = place % 2 ? (['progress.see'] as const) : (['progress.see', 'evidence.see'] as const);
    await aPartnership(app, { grantor, grantee, by, rights: [...rights] });
  }
}

async function furnish(app: NestFastifyApplication): Promise<House> {
  const organisationIds: string[] = [];
  for (const [name, country, territory, language] of ORGANISATIONS)
    organisationIds.push(await anOrganisation(app, { name, country, territory, language }));
  const everywhere = Object.fromEntries(organisationIds.map((id) => [id, ['coordinator' as const]]));
  const root = await aPerson(app, {
    ...{ roles: everywhere, email: 'coordinator@large.invalid', password: PASSWORD, language: 'fr' },
    platformAdministrator: true,
  });
  const first = organisationIds[0] ?? '';
  for (const [place, id] of organisationIds.entries())
    for (const role of STAFF)
      await aPerson(app, {
        roles: { [id]: [role] },
        email: `${role}${place + 1}@large.invalid`,
        password: PASSWORD,
      });
  await bindPartners(app, organisationIds, root.id);
  const course = await theRealCourse(app, first);
  return { organisationIds, courseId: course.structure.id, iriBase: app.get<string>(IRI_BASE) };
}

/** Migrates an empty database and makes organisations on both sides, their staff, partnerships and one course. */
export async function makeHouse(databaseUrl: string, filesFolder: string): Promise<House> {
  const config = loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' });
  await migrate(databaseUrl, MIGRATIONS);
  await migrateQueue(config, databaseUrl);
  const app = await createApi({ config, databaseUrl, filesFolder });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const house = await furnish(app);
  await app.close();
  return house;
}
