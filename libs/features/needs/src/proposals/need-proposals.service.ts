import { NEEDING, type NeedProposal } from '@pirecow/contracts';
import { competenceOfKey, NewCourses } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, type Scope, Words } from '@pirecow/platform';
import { labelOfCode } from '../answering/questionnaire';
import { divided, totalOf } from '../results/need-cells';
import { NeedResultReader } from '../results/need-results.service';
import { uncoveredNeeds } from '../results/uncovered';
import { textIn } from '../survey/survey-texts';

const NOTE = `
INSERT INTO need_proposal (course_id, survey_id, code, made_by, made_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`;

/** Makes courses of what people said that they need. */
@Injectable()
export class NeedProposals {
  constructor(
    private readonly database: Database,
    private readonly reader: NeedResultReader,
    private readonly courses: NewCourses,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins a course in the studio of an organisation, with title, competence, objective, languages and what people said. Sent
   * twice it is made once. Within a transaction.
   * @throws AppError `not-found` for a survey outside of the reach; `input.invalid` for a competence of which too few spoke
   */
  async propose(
    who: Scope,
    { organisationId, surveyId }: { organisationId: string; surveyId: string },
    { courseId, code, sourceLanguage }: NeedProposal,
  ): Promise<void> {
    const row = await this.reader.within(who, surveyId);
    const cells = await this.reader.cells(row);
    const counts = row.competences.includes(code) ? totalOf(cells, code) : null;
    if (!counts) throw fieldError('code', 'invalid');
    if (!this.words.languages.includes(sourceLanguage)) throw fieldError('sourceLanguage', 'language');
    const courses = await this.reader.answering([code], sourceLanguage);
    const [need] = uncoveredNeeds(divided(cells, 'language', [code]), courses);
    const uncovered = (need?.languages ?? []).filter(
      ({ people, cover }) => people > 0 && cover !== 'published',
    );
    const competence = labelOfCode(code, sourceLanguage);
    const say = (key: string, values: object) =>
      this.words.say(sourceLanguage, `needs:proposal.${key}`, { ...values });
    const people = NEEDING.reduce((all, step) => all + counts.steps[step], 0);
    const survey = textIn(row.texts, 'title', sourceLanguage, row.sourceLanguage);
    const evidence = {
      people,
      answered: counts.answered,
      survey,
      organisation: row.organisation,
      code,
      competence,
    };
    await this.courses.begin(
      who,
      organisationId,
      {
        ...{ id: courseId, title: competence, sourceLanguage },
        languages: uncovered.map(({ language }) => language),
      },
      {
        competences: [competenceOfKey(`DigComp/${code}`)],
        objectives: [competence],
        description: say('evidence', evidence),
      },
    );
    await this.database.query(NOTE, [courseId, surveyId, code, who.accountId, this.clock.now()]);
  }
}
