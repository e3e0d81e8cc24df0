import type { SurveyAnswers } from '@pirecow/content';
import { type Asked, surveysOf, wordedAnswers } from '@pirecow/features/learning';
import type { Learner } from './learner';
import type { Cells, Part } from './part';
import type { Told } from './told';

interface Row {
  what: 'end' | 'later' | 'survey';
  opened: Date | null;
  isAnswered: boolean;
  blockId: string | null;
  answers: SurveyAnswers | null;
}

/**
 * Along the unique key of `quality_request` and that of `survey_answer`. What somebody marked in the questionnaire is told in
 * groups of five people and more, never here; nor when: the day would lead to the marks. An answer without a name has none here.
 */
const SQL = `
SELECT moment AS what, opens_at AS opened, answered_at IS NOT NULL AS "isAnswered", NULL::uuid AS "blockId", NULL::jsonb AS answers
FROM quality_request WHERE enrolment_id = $1 AND opens_at <@ $2::tstzmultirange
UNION ALL
SELECT 'survey', NULL, true, block_id, answers FROM survey_answer WHERE enrolment_id = $1 AND answered_at <@ $2::tstzmultirange
ORDER BY what, "blockId"`;

const line = ({ what, opened, isAnswered }: Row, { say, moment }: Told): Cells => ({
  questionnaire: say(`questionnaire.${what}`),
  ...{ opened: moment(opened), answered: say(isAnswered ? 'yes' : 'no') },
});

/** Of another version nobody knows the words of questions and options any more: then as it is kept. */
function saidIn({ answers }: Row, asked: Asked | undefined, { say }: Told) {
  if (!answers) return [{ question: '', answer: say('unnamed') }];
  if (asked) return wordedAnswers(asked, answers);
  return Object.values(answers).map((one) => ({ question: say('other-version'), answer: String(one) }));
}

/** That each was asked and answered. Where words were given by name, a line for each, in the version that the person follows. */
export const QUESTIONNAIRES: Part = {
  part: 'questionnaires',
  columns: ['questionnaire', 'opened', 'answered', 'item', 'words'],
  rows: async function* ({ enrolmentId, seat, versionId, textState }: Learner, told, { database, versions }) {
    const rows = await database.query<Row>(SQL, [enrolmentId, seat]);
    const surveys = surveysOf(await versions.get(versionId, textState), told.language);
    for (const row of rows) {
      const asked = surveys.find(({ survey }) => survey.id === row.blockId);
      for (const { question, answer } of saidIn(row, asked, told))
        yield { ...line(row, told), item: question, words: answer };
    }
  },
};
