import { receiptSchema, type SurveyEdit, type SurveyState } from '@pirecow/contracts';
import {
  type Survey,
  type SurveyAnswers,
  surveyAnswersSchema,
  surveyDefinition,
  surveyPattern,
} from '@pirecow/content';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { AppError, checked, Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { activityTypes } from '@pirecow/xapi';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { mapOf } from './course-map';
import { EnrolmentReader } from './enrolment-reader';
import type { Fact } from './learning-statements';
import { type OpenEnrolment, UnitOutcomes } from './unit-outcomes.service';

/** A survey of an enrolment. */
interface Place {
  enrolmentId: string;
  blockId: string;
}

const FIND = `SELECT answers FROM survey_answer WHERE enrolment_id = $1 AND block_id = $2`;
const KEEP = `
INSERT INTO survey_answer (enrolment_id, block_id, answers, answered_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (enrolment_id, block_id) DO UPDATE SET answers = excluded.answers, answered_at = excluded.answered_at
WHERE survey_answer.answers IS DISTINCT FROM excluded.answers RETURNING 1`;
const ADD_ANONYMOUS = `
INSERT INTO survey_anonymous_answer (receipt_hash, organisation_id, course_id, block_id, answers)
VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1`;
const CHANGE_ANONYMOUS = `
WITH changed AS (
  UPDATE survey_anonymous_answer SET answers = $5
  WHERE receipt_hash = $1 AND organisation_id = $2 AND course_id = $3 AND block_id = $4 RETURNING 1
) SELECT FROM changed`;

const hashed = (receipt: string) => createHash('sha256').update(receipt).digest('hex');

/**
 * What learners say in surveys: once, and changed as often as they like. Without a name, an answer keeps no way back to who
 * gave it; it is changed by who holds its receipt.
 */
@Injectable()
export class Surveys {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly outcomes: UnitOutcomes,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` for an enrolment of somebody else, or a block that is no survey */
  async get(who: Scope, place: Place): Promise<SurveyState> {
    const row = await this.reader.own(who.accountId, place.enrolmentId);
    return this.state(surveyIn(await this.reader.versionOf(row), place.blockId).survey, place);
  }

  /**
   * Takes the place of what was said before; the same again changes nothing. @throws AppError as `get`, `learning.closed`,
   * `input.invalid` naming the answer, or `survey.elsewhere` where an anonymous answer was given with another receipt
   */
  async answer(who: Scope, place: Place, { answers: given, receipt }: SurveyEdit): Promise<SurveyState> {
    const row = await this.reader.own(who.accountId, place.enrolmentId);
    const { survey, unitId } = surveyIn(await this.reader.versionOf(row), place.blockId);
    const { answers } = checked(z.object({ answers: surveyAnswersSchema(survey) }), { answers: given });
    const open = await this.outcomes.open(who, place.enrolmentId, unitId);
    const facts =
      survey.answers === 'named'
        ? await this.keepNamed(place, survey, answers)
        : await this.keepAnonymous(open, survey, answers, receipt);
    await this.outcomes.recordAnswers(
      open,
      facts.map((fact) => ({ ...fact, unitId })),
    );
    return this.state(survey, place);
  }

  private async keepNamed({ enrolmentId, blockId }: Place, survey: Survey, answers: SurveyAnswers) {
    const values = [enrolmentId, blockId, JSON.stringify(answers), this.clock.now()];
    const changed = await this.database.query(KEEP, values);
    return changed.length > 0 ? namedFacts(survey, answers) : [];
  }

  /** The mark that somebody has answered, and the answer, share nothing that leads from one to the other. */
  private async keepAnonymous(
    { enrolment }: OpenEnrolment,
    survey: Survey,
    answers: SurveyAnswers,
    given: string | undefined,
  ): Promise<Fact[]> {
    const { receipt } = checked(z.object({ receipt: receiptSchema }), { receipt: given });
    const { id, organisationId, courseId } = enrolment;
    const values = [hashed(receipt), organisationId, courseId, survey.id, JSON.stringify(answers)];
    const { isAnswered } = await this.state(survey, { enrolmentId: id, blockId: survey.id });
    const kept = await this.database.query(isAnswered ? CHANGE_ANONYMOUS : ADD_ANONYMOUS, values);
    if (kept.length === 0) throw new AppError('survey.elsewhere');
    if (isAnswered) return [];
    await this.database.query(KEEP, [id, survey.id, null, null]);
    return [{ verb: 'answered', kind: 'blocks', id: survey.id, type: activityTypes.survey }];
  }

  private async state({ answers: mode }: Survey, { enrolmentId, blockId }: Place): Promise<SurveyState> {
    const rows = await this.database.query<{ answers: SurveyAnswers | null }>(FIND, [enrolmentId, blockId]);
    const row = rows.find(({ answers }) => (answers === null) === (mode === 'anonymous'));
    return { isAnswered: row !== undefined, answers: row?.answers ?? null };
  }
}

function surveyIn({ course }: CourseVersion, blockId: string): { survey: Survey; unitId: string } {
  const { unitById, unitOfBlock } = mapOf(course.structure);
  const unit = unitById.get(unitOfBlock.get(blockId) ?? '');
  const survey = unit?.blocks.find(({ id }) => id === blockId);
  if (!unit || survey?.type !== 'survey') throw notFound();
  return { survey, unitId: unit.id };
}

/** One statement for each question that was answered. */
function namedFacts(survey: Survey, answers: SurveyAnswers): Fact[] {
  return survey.questions.flatMap((question): Fact[] => {
    const answer = answers[question.id];
    if (answer === undefined) return [];
    const about = { verb: 'answered', kind: 'blocks', type: activityTypes.interaction } as const;
    const result = { response: surveyPattern(question, answer) };
    return [{ ...about, id: `${survey.id}.${question.id}`, definition: surveyDefinition(question), result }];
  });
}
