import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';

/** Along `need_answer_account`. What was said without a name is found by nobody, the person's own browser apart. */
const ANSWERED = `
SELECT s.id AS survey, s.texts -> s.source_language -> 'title' ->> 'text' AS title, a.who, a.territory, a.language,
  a.marks || a.words AS answers
FROM need_answer a JOIN need_survey s ON s.id = a.survey_id WHERE a.account_id = $1 ORDER BY s.id`;

const MADE = `SELECT id AS survey, made_at AS "madeAt" FROM need_survey WHERE made_by = $1 ORDER BY made_at, id`;
const PROPOSED = `
SELECT course_id AS course, survey_id AS survey, code, made_at AS "madeAt" FROM need_proposal WHERE made_by = $1 ORDER BY made_at, course_id`;

/** Words and name go; marks stay in figures that name nobody. */
const FORGET = `UPDATE need_answer SET account_id = NULL, words = '{}' WHERE account_id = $1`;

/** Who answers at this moment waits, and finds the account closed; or this waits, and takes the answer too. */
const LOCK = `SELECT FROM account WHERE id = $1 FOR UPDATE`;

/** The rights of a person over the own data, for what this room holds. */
@Injectable()
export class PersonalNeeds implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      const of = (sql: string) => this.database.query(sql, [accountId]);
      sections['needs'] = {
        answered: await of(ANSWERED),
        surveysMade: await of(MADE),
        coursesProposed: await of(PROPOSED),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      await this.database.query(LOCK, [accountId]);
      await this.database.query(FORGET, [accountId]);
    });
  }
}
