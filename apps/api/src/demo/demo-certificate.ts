import type { INestApplicationContext } from '@nestjs/common';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { CertificateRules } from '@pirecow/features/certificates';
import { Database } from '@pirecow/platform';

const TRAINER = `
SELECT account_id AS id FROM membership WHERE organisation_id = $1 AND 'trainer' = ANY (roles) ORDER BY account_id LIMIT 1`;

/** Lets a trainer decide, before anybody has completed it, that the followed course gives a certificate to each in the own language. */
export async function giveCertificate(
  app: INestApplicationContext,
  { organisationId, courseId }: Pick<CourseVersion, 'organisationId' | 'courseId'>,
): Promise<void> {
  const room = { strict: false };
  const [trainer] = await app.get(Database, room).query<{ id: string }>(TRAINER, [organisationId]);
  const who = { accountId: trainer?.id ?? '', language: 'fr' };
  await app.get(CertificateRules, room).decide(
    who,
    { organisationId, of: 'course', id: courseId },
    {
      ...{ given: true, kind: 'completion', language: null, beside: null, validMonths: null },
      ...{ signatory: '', place: '', attendance: null },
    },
  );
}
