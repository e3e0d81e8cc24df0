import {
  type AnonymousNeed,
  MAX_OPEN_NEEDS,
  type NamedNeed,
  type NeedOpened,
  type OpenNeeds,
  type OwnNeed,
  TERRITORIES,
} from '@pirecow/contracts';
import { surveyAnswersSchema } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { AppError, checked, Database, fieldError, notFound, Words } from '@pirecow/platform';
import { z } from 'zod';
import { headOf, type SurveyRow, SurveyStore } from '../survey/survey-store';
import { hashed, NeedTickets } from './need-tickets';
import { type NeedQuestionnaire, questionnaireOf, questionsOf } from './questionnaire';

/** Whose answer: of an account, or of who holds a receipt. */
type Answerer = { accountId: string } | { receipt: string };

const column = (by: Answerer) => ('receipt' in by ? 'receipt_hash' : 'account_id');
const valueOf = (by: Answerer) => ('receipt' in by ? hashed(by.receipt) : by.accountId);

/** By the unique keys of `need_answer`. */
const KEPT = (by: Answerer) =>
  `SELECT who, territory, marks || words AS answers FROM need_answer WHERE survey_id = $1 AND ${column(by)} = $2`;
const FORGET = (by: Answerer) => `DELETE FROM need_answer WHERE survey_id = $1 AND ${column(by)} = $2`;
const KEEP = (by: Answerer) => `
INSERT INTO need_answer (survey_id, ${column(by)}, who, territory, language, marks, words) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (survey_id, ${column(by)}) DO UPDATE SET who = excluded.who, territory = excluded.territory,
  language = excluded.language, marks = excluded.marks, words = excluded.words`;

/** Closing the account waits for this, or this for it, and then nothing is written. */
const HELD = `SELECT id FROM account WHERE id = $1 AND closed_at IS NULL FOR KEY SHARE`;

/** What somebody is asked, and answers. One answer a person, which they may change and take back. */
@Injectable()
export class NeedAnswers {
  constructor(
    private readonly database: Database,
    private readonly store: SurveyStore,
    private readonly tickets: NeedTickets,
    private readonly words: Words,
  ) {}

  async list(wanted: string): Promise<OpenNeeds> {
    const language = this.known(wanted);
    const rows = await this.store.open(MAX_OPEN_NEEDS, language);
    return { items: rows.map((row) => headOf(row, language)) };
  }

  /** @throws AppError `not-found`, also for a draft */
  async questionnaire(surveyId: string, wanted: string): Promise<NeedQuestionnaire> {
    const language = this.known(wanted);
    const say = (key: string) => this.words.say(language, `needs:${key}`);
    return questionnaireOf(await this.public(surveyId), language, say);
  }

  /** @throws AppError `not-found`, also for one that is answered by name */
  async open(surveyId: string, receipt: string): Promise<NeedOpened> {
    await this.public(surveyId, false);
    const { kept } = await this.keptOf(surveyId, { receipt });
    return { kept, ticket: await this.tickets.give(surveyId, receipt) };
  }

  /** @throws AppError `not-found`, also for one that is answered without a name */
  async own(surveyId: string, accountId: string): Promise<OwnNeed> {
    await this.public(surveyId, true);
    return this.keptOf(surveyId, { accountId });
  }

  /** @throws AppError `not-found`; `need.not-open`; `need.too-fast`; `token.invalid`; `rate.limited`; `input.invalid` */
  async answerAnonymously(surveyId: string, { ticket, receipt, ...given }: AnonymousNeed): Promise<void> {
    const row = await this.public(surveyId, false);
    await this.tickets.expect(ticket, surveyId, receipt);
    const { kept } = await this.keptOf(surveyId, { receipt });
    await this.keep(row, { receipt }, given, () => this.tickets.count(surveyId, !kept));
  }

  /** @throws AppError `not-found`; `need.not-open`; `input.invalid` */
  async answerByName(surveyId: string, accountId: string, given: NamedNeed): Promise<void> {
    const row = await this.public(surveyId, true);
    await this.keep(row, { accountId }, given, () => this.hold(accountId));
  }

  /** Takes consent back, and with it the answer, whenever somebody likes. */
  async withdraw(surveyId: string, by: Answerer): Promise<void> {
    await this.database.query(FORGET(by), [surveyId, valueOf(by)]);
  }

  private async keptOf(surveyId: string, by: Answerer): Promise<OwnNeed> {
    const [kept] = await this.database.query<NonNullable<OwnNeed['kept']>>(KEPT(by), [surveyId, valueOf(by)]);
    return { kept: kept ?? null };
  }

  /** @throws AppError `not-found` for an account that was closed meanwhile */
  private async hold(accountId: string): Promise<void> {
    if ((await this.database.query(HELD, [accountId])).length === 0) throw notFound();
  }

  /** @param last what is done once nothing else speaks against the answer */
  private async keep(
    row: SurveyRow,
    by: Answerer,
    given: NamedNeed,
    last: () => Promise<void>,
  ): Promise<void> {
    if (row.state !== 'open') throw new AppError('need.not-open');
    const { who, territory, language } = given;
    if (!row.audience.includes(who)) throw fieldError('who', 'choice', { values: row.audience.join(', ') });
    if (territory !== null && !TERRITORIES.some(({ code }) => code === territory))
      throw fieldError('territory', 'territory');
    const questions = questionsOf(row);
    const { answers } = checked(z.object({ answers: surveyAnswersSchema({ questions }) }), {
      answers: given.answers,
    });
    const written = new Set(questions.filter(({ kind }) => kind === 'words').map(({ id }) => id));
    const part = (isWritten: boolean) =>
      JSON.stringify(
        Object.fromEntries(Object.entries(answers).filter(([id]) => written.has(id) === isWritten)),
      );
    await last();
    const values = [row.id, valueOf(by), who, territory, this.known(language), part(false), part(true)];
    await this.database.query(KEEP(by), values);
  }

  private async public(surveyId: string, named?: boolean): Promise<SurveyRow> {
    const row = await this.store.byId(surveyId);
    if (!row?.published || row.closed || (named !== undefined && row.named !== named)) throw notFound();
    return row;
  }

  private known(language: string): string {
    return this.words.languages.includes(language) ? language : this.words.preferred(undefined);
  }
}
