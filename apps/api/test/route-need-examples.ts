import { Database, newId, newSecret } from '@pirecow/platform';
import { aNeed } from '../../../libs/features/needs/test/needs.factory';
import type { World } from './route-world';

const DESK = '/api/organisations/:organisationId/need-surveys/:surveyId';
const given = { who: 'space', territory: 'ES212', language: 'eu', consent: true, answers: { d24: 'need' } };
const receipt = () => ({ receipt: newSecret() });

/** Bodies of the routes of needs. */
export const NEED_BODIES: Record<string, (world: World) => unknown> = {
  'POST /api/needs/:surveyId/opening': receipt,
  'PUT /api/needs/:surveyId/answer': () => ({ ...given, ...receipt(), ticket: 'none', website: '' }),
  'POST /api/needs/:surveyId/withdrawal': receipt,
  'PUT /api/needs/:surveyId/own-answer': () => given,
  [`PUT ${DESK}`]: () => aNeed({ answers: 'named' }),
  [`PUT ${DESK}/published`]: () => ({ published: true }),
  [`POST ${DESK}/proposals`]: () => ({ courseId: newId(), code: '2.4', sourceLanguage: 'fr' }),
};

/** Only a draft goes. */
export const NEED_PREPARATIONS: Record<string, (world: World) => Promise<unknown>> = {
  [`DELETE ${DESK}`]: async ({ app, needSurvey }) => {
    const database = app.get(Database);
    await database.query(`DELETE FROM need_answer WHERE survey_id = $1`, [needSurvey]);
    await database.query(`UPDATE need_survey SET published = false WHERE id = $1`, [needSurvey]);
  },
};

const inFrench = () => ({ language: 'fr' });
export const NEED_QUERIES: Record<string, () => Record<string, string>> = {
  'GET /api/needs': inFrench,
  'GET /api/needs/:surveyId': inFrench,
};
