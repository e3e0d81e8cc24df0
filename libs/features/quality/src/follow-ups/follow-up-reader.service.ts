import type { FollowUp, FollowUpList, FollowUpQuery, QualityMoment } from '@pirecow/contracts';
import type { SurveyAnswers } from '@pirecow/content';
import { Accounts, fullName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import type { Form } from '../forms/form';
import { FormWords } from '../forms/form-words';
import { Forms } from '../forms/forms.service';
import { lowMarks } from './concern';
import { page } from './follow-up-sql';

interface Row extends Pick<FollowUp, 'id' | 'reason' | 'openedIn' | 'reply' | 'outcome'> {
  language: string;
  courseId: string;
  title: string;
  moment: QualityMoment;
  openedAt: Date;
  wishesContact: boolean;
  name: string;
  marks: SurveyAnswers;
  words: SurveyAnswers;
  takenBy: string | null;
  takenAt: Date | null;
  repliedAt: Date | null;
  closedAt: Date | null;
}

const cursorSchema = z.tuple([z.iso.date(), z.uuid()]);

/** What has to be taken up in an organisation, and what became of it. */
@Injectable()
export class FollowUpReader {
  constructor(
    private readonly database: Database,
    private readonly forms: Forms,
    private readonly words: FormWords,
    private readonly accounts: Accounts,
  ) {}

  /** Four queries. */
  async list(
    who: Scope,
    organisationId: string,
    { state, cursor, limit }: FollowUpQuery,
  ): Promise<FollowUpList> {
    const [at = null, id = null] = readCursor<[string, string]>(cursor, cursorSchema) ?? [];
    const values = [organisationId, who.language, at, id, limit + 1];
    const rows = await this.database.query<Row>(page(state), values);
    const { items, next } = pageOf(rows, limit, (row) => [row.openedIn, row.id]);
    const names = await this.accounts.namesOf(items.flatMap(({ takenBy }) => takenBy ?? []));
    const nameOf = (account: string | null) => {
      const found = account === null ? undefined : names.get(account);
      return found ? fullName(found) : null;
    };
    const act = who.may('runs.manage', organisationId);
    const forms = await this.forms.everOf(organisationId);
    const shown = (row: Row) =>
      this.presented(row, { form: forms[row.moment], act, takenBy: nameOf(row.takenBy), who });
    return { items: items.map(shown), next };
  }

  private presented(
    row: Row,
    { form, act, takenBy, who }: { form: Form; act: boolean; takenBy: string | null; who: Scope },
  ): FollowUp {
    const { id, moment, reason, openedIn, reply, outcome, wishesContact, closedAt } = row;
    const isNamed = act && wishesContact;
    return {
      ...{ id, moment, reason, openedIn, outcome, takenBy },
      course: { id: row.courseId, title: row.title },
      openedAt: isNamed ? row.openedAt.toISOString() : null,
      name: isNamed ? row.name : null,
      said: this.said(row, form, isNamed, who.language),
      takenAt: row.takenAt?.toISOString() ?? null,
      reply: isNamed ? reply : null,
      repliedAt: row.repliedAt?.toISOString() ?? null,
      closedAt: closedAt?.toISOString() ?? null,
      abilities: { act: act && !closedAt, reply: isNamed && !closedAt && reply === null },
    };
  }

  /** Without a name only what it is about: nobody is to be known by all that they wrote. */
  private said(
    { marks, words, language: written }: Row,
    form: Form,
    isNamed: boolean,
    language: string,
  ): FollowUp['said'] {
    const { questions } = form;
    const texts = this.words.texts(form, language);
    const say = (key: string) => texts[`question.${key}`]?.text ?? '';
    const low = lowMarks(questions, marks);
    return questions.flatMap(({ id, kind }): FollowUp['said'] => {
      const text = words[id];
      if (kind === 'words')
        return typeof text === 'string' && (isNamed || id === 'help')
          ? [{ prompt: say(`${id}.prompt`), answer: text, language: written }]
          : [];
      if (!low.includes(id)) return [];
      const mark = String(marks[id]);
      const answer = kind === 'scale' ? `${mark} / 5` : say(`${id}.option.${mark}.text`);
      return [{ prompt: say(`${id}.prompt`), answer, language: null }];
    });
  }
}
