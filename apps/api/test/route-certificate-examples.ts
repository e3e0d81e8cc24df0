import { Database } from '@pirecow/platform';
import { RULE, USUAL_LOOK } from '../../../libs/features/certificates/test/certificates.factory';
import type { World } from './route-world';

const CERTIFICATE = '/api/organisations/:organisationId/certificates/:certificateId';

const LOOK = '/api/organisations/:organisationId/certificate-look';
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40"/></svg>';

/** Bodies of the routes of certificates. */
const CERTIFICATE_BODIES: Record<string, (world: World) => unknown> = {
  'PUT /api/organisations/:organisationId/courses/:courseId/certificate': () => RULE,
  'PUT /api/organisations/:organisationId/runs/:runId/certificate': () => ({ ...RULE, attendance: 75 }),
  'PUT /api/organisations/:organisationId/paths/:pathId/certificate': () => RULE,
  [`PUT ${LOOK}`]: () => USUAL_LOOK,
  'PUT /api/certificates/:certificateId/sharing': () => ({ showsName: true }),
  [`POST ${CERTIFICATE}/revocation`]: () => ({ reason: 'Une autre personne a passé le test.' }),
  [`POST ${CERTIFICATE}/replacement`]: () => ({ reason: 'Faute dans le nom', employer: '' }),
};

/** Only what was completed is issued anew. */
const CERTIFICATE_PREPARATIONS: Record<string, (world: World) => Promise<unknown>> = {
  [`POST ${CERTIFICATE}/replacement`]: ({ app, enrolment }) => {
    const sql = `UPDATE enrolment_progress SET completed_at = now() WHERE enrolment_id = $1`;
    return app.get(Database).query(sql, [enrolment]);
  },
};

/** In which language the answer is. */
const CERTIFICATE_QUERIES: Record<string, () => Record<string, string>> = {
  [`GET ${LOOK}/preview.pdf`]: () => ({ look: JSON.stringify(USUAL_LOOK), kind: 'diploma', language: 'fr' }),
  'GET /api/badges/pictures/:code': () => ({ language: 'fr' }),
  'GET /api/certificate-verifications/:code': () => ({ language: 'fr' }),
  'POST /api/certificate-verifications': () => ({ language: 'fr' }),
};

/** A document that nobody signed. */
const CERTIFICATE_FILES: Record<string, () => Promise<{ type: string; payload: Buffer }>> = {
  'POST /api/organisations/:organisationId/certificate-pictures': () =>
    Promise.resolve({ type: 'image/svg+xml', payload: Buffer.from(DRAWING) }),
  'POST /api/certificate-verifications': () =>
    Promise.resolve({ type: 'application/pdf', payload: Buffer.from('%PDF-1.7') }),
};

/** Examples of the routes of certificates. */
export const CERTIFICATES = {
  ...{ bodies: CERTIFICATE_BODIES, files: CERTIFICATE_FILES },
  ...{ preparations: CERTIFICATE_PREPARATIONS, queries: CERTIFICATE_QUERIES },
};
