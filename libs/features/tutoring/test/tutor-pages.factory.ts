import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TutorPageEdit } from '@pirecow/contracts';
import { aPerson, type TestPerson } from '../../identity/test/identity.factory';

/** What a tutor writes of themself. */
export function aTutorPageEdit(wishes: Partial<TutorPageEdit> = {}): TutorPageEdit {
  return {
    shown: true,
    languages: ['fr', 'eu'],
    competences: ['DigComp/4.1', 'DigComp/2.2'],
    words: { fr: { text: 'Éleveuse de brebis.', lines: ['Tableurs', 'Déclarations à la MSA'] } },
    ...wishes,
  };
}

export const writePage = (app: NestFastifyApplication, { headers }: TestPerson, payload: object) =>
  app.inject({ method: 'PUT', url: '/api/tutoring/page', headers, payload });

export const readPage = (app: NestFastifyApplication, { headers }: TestPerson, tutor: string) =>
  app.inject({ method: 'GET', url: `/api/tutoring/pages/${tutor}`, headers });

/** A trainer of the organisation with a page. @returns the account */
export async function aTutorWithPage(app: NestFastifyApplication, organisationId: string): Promise<string> {
  const tutor = await aPerson(app, { roles: { [organisationId]: ['trainer'] } });
  await writePage(app, tutor, aTutorPageEdit());
  return tutor.id;
}
