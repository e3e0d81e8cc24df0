import {
  QUESTIONNAIRE_DAYS,
  type QualityMoment,
  type QuestionnaireAnswers,
  type QuestionnaireHead,
} from '@pirecow/contracts';
import { surveyAnswersSchema } from '@pirecow/content';
import { EnrolmentReader, titleIn } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, checked, Clock, Database, fieldError, notFound, type Scope } from '@pirecow/platform';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { FollowUps } from './follow-ups/follow-ups.service';
import type { Form } from './forms/form';
import { FormWords } from './forms/form-words';
import { Forms } from './forms/forms.service';
import { LetterLinks } from './letter-links';
import type { Questionnaire } from './questionnaire-schema';
import { type RequestRow, RequestStore } from './request-store';
import { STANDARD } from './forms/standard-form';

const DAY_MS = 86_400_000;

/** The first answer stays: whoever presses twice, or on two devices, has answered once. */
const ANSWER = `
WITH answered AS (
  UPDATE quality_request SET standard = $2, marks = $3, words = $4, language = $5, wishes_contact = $6, form_id = $7, answered_at = $8, due_at = NULL
  WHERE id = $1 AND answered_at IS NULL RETURNING id
) SELECT FROM answered`;

/** What the person of an enrolment or the holder of a link is asked, and answers. */
@Injectable()
export class Questionnaires {
  constructor(
    private readonly database: Database,
    private readonly store: RequestStore,
    private readonly links: LetterLinks,
    private readonly enrolments: EnrolmentReader,
    private readonly forms: Forms,
    private readonly form: FormWords,
    private readonly followUps: FollowUps,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` for an enrolment of somebody else, or before it is asked */
  async own(who: Scope, enrolmentId: string, moment: QualityMoment): Promise<Questionnaire> {
    return this.presented(await this.ownRow(who, enrolmentId, moment), who.language);
  }

  /** @throws AppError as {@link own}; `questionnaire.over`; `questionnaire.answered`, save with the same once more; `input.invalid` */
  async answerOwn(
    who: Scope,
    enrolmentId: string,
    moment: QualityMoment,
    given: QuestionnaireAnswers,
  ): Promise<void> {
    await this.take(await this.ownRow(who, enrolmentId, moment), given);
  }

  /** @throws AppError `token.invalid` */
  async byLetter(secret: string, language: string): Promise<Questionnaire> {
    return this.presented(await this.letterRow(secret), language);
  }

  /** @throws AppError `token.invalid`, else as {@link answerOwn} */
  async answerByLetter(secret: string, given: QuestionnaireAnswers): Promise<void> {
    await this.take(await this.letterRow(secret), given);
  }

  /** Whose link that is. @throws AppError `token.invalid` */
  async letterRow(secret: string): Promise<RequestRow> {
    const row = await this.store.byId(await this.links.open(secret));
    if (!row) throw new AppError('token.invalid');
    return row;
  }

  private async ownRow(who: Scope, enrolmentId: string, moment: QualityMoment): Promise<RequestRow> {
    const row = await this.store.ofEnrolment(enrolmentId, moment);
    if (row?.accountId !== who.accountId || row.opensAt > this.clock.now()) throw notFound();
    return row;
  }

  private async take(
    row: RequestRow,
    { formId, answers: given, language, wishesContact }: QuestionnaireAnswers,
  ) {
    const form = await this.forms.version(row, formId);
    if (!form) throw fieldError('formId', 'invalid');
    const { questions } = form;
    const { answers } = checked(z.object({ answers: surveyAnswersSchema({ questions }) }), {
      answers: given,
    });
    const written = new Set(questions.filter(({ kind }) => kind === 'words').map(({ id }) => id));
    const part = (isWritten: boolean) =>
      Object.fromEntries(Object.entries(answers).filter(([id]) => written.has(id) === isWritten));
    const [marks, words] = [part(false), part(true)];
    const same = (kept: RequestRow | undefined) =>
      isDeepStrictEqual([kept?.marks, kept?.words, kept?.wishesContact], [marks, words, wishesContact]);
    if (same(row)) return;
    if (this.standing(row) === 'over') throw new AppError('questionnaire.over');
    const values = [
      row.id,
      STANDARD,
      JSON.stringify(marks),
      JSON.stringify(words),
      this.form.known(language),
    ];
    const kept = await this.database.query(ANSWER, [...values, wishesContact, formId, this.clock.now()]);
    if (kept.length > 0) await this.followUps.open(row.id, questions, { marks, words, wishesContact });
    // Else the same came twice at once, perhaps.
    else if (!same(await this.store.byId(row.id))) throw new AppError('questionnaire.answered');
  }

  private standing({ answeredAt, opensAt }: RequestRow): QuestionnaireHead['standing'] {
    if (answeredAt) return 'answered';
    const isOver = this.clock.now().getTime() > opensAt.getTime() + QUESTIONNAIRE_DAYS * DAY_MS;
    return isOver ? 'over' : 'open';
  }

  private async presented(row: RequestRow, language: string): Promise<Questionnaire> {
    const [enrolment] = await this.enrolments.some([row.enrolmentId]);
    if (!enrolment) throw notFound();
    const version = await this.enrolments.versionOf(enrolment);
    const { languages } = version;
    const courseLanguage = languages.includes(language) ? language : enrolment.language;
    const form: Form = await this.forms.current(row);
    return {
      ...{ moment: row.moment, organisation: row.organisation, letters: row.letters },
      ...{ course: titleIn(version, enrolment.courseId, courseLanguage), courseLanguage },
      ...{ standing: this.standing(row), formId: form.id },
      ...{ questions: form.questions, texts: this.form.texts(form, language) },
    };
  }
}
