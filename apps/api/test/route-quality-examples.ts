import type { World } from './route-world';

const given = { answers: { overall: 4 }, language: 'fr', wishesContact: false };

/** Bodies of the routes of quality. */
export const QUALITY_BODIES: Record<string, (world: World) => unknown> = {
  'PUT /api/learning/enrolments/:enrolmentId/questionnaires/:moment': () => given,
  'PUT /api/learning/questionnaires/letters': () => ({ wanted: false }),
  'POST /api/questionnaires/opening': ({ questionnaire: secret }) => ({ secret, language: 'fr' }),
  'POST /api/questionnaires/answers': ({ questionnaire: secret }) => ({ ...given, secret }),
  'PUT /api/questionnaires/letters': ({ questionnaire: secret }) => ({ secret, wanted: false }),
};
