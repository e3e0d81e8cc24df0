import {
  QUALITY_MOMENTS,
  type QualityCourse,
  type QualityMoment,
  type QualityPeriod,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { inPages, type Scope, Words } from '@pirecow/platform';
import type { Form } from '../forms/form';
import { Forms } from '../forms/forms.service';
import { isRead, type QualityPlace, QualityResultReader } from './quality-results.service';

/** Rows that are in memory at once while the table is written. */
const AT_ONCE = 500;

/** One line of the table. */
interface QualityLine {
  course: string;
  moment: string;
  asked: number;
  answered: number;
  question?: string;
  answer?: string;
  count?: number;
}

/** What is written of a course. */
interface Part {
  place: QualityPlace;
  moment: QualityMoment;
  form: Form;
  period: QualityPeriod;
}

/** All that was said of the courses of an organisation, as a table: for who has to show it. */
@Injectable()
export class QualityTable {
  constructor(
    private readonly reader: QualityResultReader,
    private readonly forms: Forms,
    private readonly words: Words,
  ) {}

  /** Written as it is read: two queries for each course and moment, and one for each question that is answered in words. */
  async *rows(who: Scope, organisationId: string, period: QualityPeriod): AsyncGenerator<QualityLine> {
    const courses = inPages<QualityCourse>(AT_ONCE, (last) =>
      this.reader.courses(who, organisationId, period, last, AT_ONCE),
    );
    const forms = await this.forms.everOf(organisationId);
    for await (const course of courses)
      for (const moment of QUALITY_MOMENTS) {
        const place = { organisationId, courseId: course.courseId };
        yield* this.ofCourse(who, { place, moment, form: forms[moment], period }, course);
      }
  }

  private async *ofCourse(
    who: Scope,
    { place, moment, form, period }: Part,
    course: QualityCourse,
  ): AsyncGenerator<QualityLine> {
    const { asked, answered } = course[moment];
    const told = this.words.say(who.language, `report:quality.${moment}`);
    const line = { course: course.title, moment: told, asked, answered };
    const said = await this.reader.said(place, moment);
    if (!said.shows(null, period)) {
      if (asked > 0) yield line;
      return;
    }
    const counted = await this.reader.counted(who, { place, query: { moment, ...period }, said, form });
    for (const { id, kind, prompt, counts } of counted) {
      for (const { label, count } of counts) yield { ...line, question: prompt, answer: label, count };
      const writing = { moment, questionId: id, ...period };
      if (kind !== 'words' || !isRead(said, writing)) continue;
      const texts = inPages<{ text: string; place: string }>(AT_ONCE, (last) =>
        this.reader.texts(place, writing, last?.place ?? null, AT_ONCE),
      );
      for await (const { text } of texts) yield { ...line, question: prompt, answer: text, count: 1 };
    }
  }
}
