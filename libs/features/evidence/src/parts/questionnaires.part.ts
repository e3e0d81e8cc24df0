import { queried } from './part';

interface Row {
  what: 'end' | 'later' | 'survey';
  opened: Date | null;
  isAnswered: boolean;
  answers: Record<string, unknown> | null;
}

/**
 * Along the unique key of `quality_request` and that of `survey_answer`. What somebody marked in the questionnaire is told in
 * groups of five people and more, never here; nor when: the day would lead to the marks. An answer without a name has none here.
 */
const SQL = `
SELECT moment AS what, opens_at AS opened, answered_at IS NOT NULL AS "isAnswered", NULL::jsonb AS answers
FROM quality_request WHERE enrolment_id = $1 AND opens_at <@ $2::tstzmultirange
UNION ALL
SELECT 'survey', NULL, true, answers FROM survey_answer WHERE enrolment_id = $1 AND answered_at <@ $2::tstzmultirange
ORDER BY what`;

/** That each was asked and answered; words only where they were given by name. */
export const QUESTIONNAIRES = queried<Row>(
  { part: 'questionnaires', columns: ['questionnaire', 'opened', 'answered', 'words'] },
  SQL,
  ({ enrolmentId, seat }) => [enrolmentId, seat],
  ({ what, opened, isAnswered, answers }, { say, moment }) => ({
    questionnaire: say(`questionnaire.${what}`),
    opened: moment(opened),
    answered: say(isAnswered ? 'yes' : 'no'),
    words: answers ? Object.values(answers).flat().map(String).join(' · ') : say('unnamed'),
  }),
);
