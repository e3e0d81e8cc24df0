import type { INestApplicationContext } from '@nestjs/common';
import { CourseImport, type FolderFiles } from '@pirecow/features/catalogue';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { demoFolder } from './folder.factory';
import { publishReady } from './guide.factory';

export interface TestCourse {
  courseId: string;
  organisationId: string;
  /** A trainer of the organisation. */
  trainer: TestPerson;
}

/** Imports and publishes a course folder for an organisation: the course that comes with the platform by default. */
export async function aPublishedCourse(
  app: INestApplicationContext,
  wishes: { folder?: FolderFiles; organisationId?: string } = {},
): Promise<TestCourse> {
  const organisationId = wishes.organisationId ?? (await anOrganisation(app));
  const trainer = await aPerson(app, { roles: { [organisationId]: ['trainer'] } });
  const folder = wishes.folder ?? (await demoFolder());
  const importer = app.get(CourseImport, { strict: false });
  const { courseId } = await importer.fromFolder(folder, { organisationId, dryRun: false, language: 'en' });
  await publishReady(app, { organisationId, courseId }, trainer);
  return { courseId, organisationId, trainer };
}
