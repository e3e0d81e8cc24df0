import { newId } from '@pirecow/platform';
import type { World } from './route-world';

const given = { formId: null, answers: { overall: 4 }, language: 'fr', wishesContact: false };

const QUALITY = '/api/organisations/:organisationId/quality';
const IMPROVEMENTS = '/api/organisations/:organisationId/courses/:courseId/quality/improvements';
const words = () => ({ text: 'Nous ajoutons un exemple.' });

/** Bodies of the routes of quality. */
export const QUALITY_BODIES: Record<string, (world: World) => unknown> = {
  'PUT /api/learning/enrolments/:enrolmentId/questionnaires/:moment': () => given,
  'POST /api/questionnaires/opening': ({ questionnaire: secret }) => ({ secret, language: 'fr' }),
  'POST /api/questionnaires/answers': ({ questionnaire: secret }) => ({ ...given, secret }),
  'PUT /api/questionnaires/letters': ({ questionnaire: secret }) => ({ secret, wanted: false }),
  [`POST ${QUALITY}/follow-ups/:followUpId/reply`]: words,
  [`POST ${QUALITY}/follow-ups/:followUpId/closing`]: words,
  [`PUT ${QUALITY}/forms/:moment`]: () => ({ leftOut: ['platform'], own: [] }),
  'POST /api/organisations/:organisationId/courses/:courseId/quality/earlier-finishers': () => ({
    since: '2026-01-01',
  }),
  [`POST ${IMPROVEMENTS}`]: () => ({ id: newId(), finding: 'Peu d’exemples.', decision: 'En ajouter.' }),
  [`PUT ${IMPROVEMENTS}/:improvementId/done`]: () => ({ done: true }),
};
