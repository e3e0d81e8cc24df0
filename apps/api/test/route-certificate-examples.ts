import { Database } from '@pirecow/platform';
import { RULE } from '../../../libs/features/certificates/test/certificates.factory';
import type { World } from './route-world';

const CERTIFICATE = '/api/organisations/:organisationId/certificates/:certificateId';

/** Bodies of the routes of certificates. */
export const CERTIFICATE_BODIES: Record<string, (world: World) => unknown> = {
  'PUT /api/organisations/:organisationId/courses/:courseId/certificate': () => RULE,
  'PUT /api/certificates/:certificateId/sharing': () => ({ showsName: true }),
  [`POST ${CERTIFICATE}/revocation`]: () => ({ reason: 'Une autre personne a passé le test.' }),
  [`POST ${CERTIFICATE}/replacement`]: () => ({ reason: 'Faute dans le nom', employer: '' }),
};

/** Only what was completed is issued anew. */
export const CERTIFICATE_PREPARATIONS: Record<string, (world: World) => Promise<unknown>> = {
  [`POST ${CERTIFICATE}/replacement`]: ({ app, enrolment }) => {
    const sql = `UPDATE enrolment_progress SET completed_at = now() WHERE enrolment_id = $1`;
    return app.get(Database).query(sql, [enrolment]);
  },
};
