import type { OwnQuestion } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { MOOT } from './follow-ups/follow-up-sql';
import { ownId } from './forms/form';

const REQUESTS = `
SELECT c.slug AS course, q.moment, q.opens_at AS "opensAt", q.once, q.letters, q.answered_at AS "answeredAt", q.language, q.marks AS answers,
  q.words, q.wishes_contact AS "wishesContact", f.reply, f.replied_at AS "repliedAt", coalesce(o.own, '[]') AS own
FROM enrolment e JOIN quality_request q ON q.enrolment_id = e.id JOIN course c ON c.id = e.course_id
LEFT JOIN quality_follow_up f ON f.request_id = q.id LEFT JOIN quality_form o ON o.id = q.form_id
WHERE e.account_id = $1 ORDER BY q.opens_at, q.id`;

/** What the person did as a coordinator. */
const TAKEN_UP = `
SELECT id AS answer, taken_at AS "takenAt", reply, replied_at AS "repliedAt", outcome, closed_at AS "closedAt"
FROM quality_follow_up WHERE taken_by = $1 ORDER BY taken_at, id`;

const NOTED = `
SELECT c.slug AS course, i.finding, i.decision, i.noted_at AS "notedAt", i.done_at AS "doneAt"
FROM quality_improvement i JOIN course c ON c.id = i.course_id WHERE i.noted_by = $1 ORDER BY i.noted_at, i.id`;

const FORMS = `SELECT moment, number, made_at AS "madeAt" FROM quality_form WHERE made_by = $1 ORDER BY made_at, id`;

/** Nobody is asked who has gone. */
const ASK_NO_MORE = `
DELETE FROM quality_request q USING enrolment e WHERE e.id = q.enrolment_id AND e.account_id = $1 AND q.answered_at IS NULL`;

/** What was written goes; the marks stay, with an enrolment that has no name any more: they are evidence of quality. */
const FORGET_WORDS = `
UPDATE quality_request q SET words = '{}', wishes_contact = false FROM enrolment e
WHERE e.id = q.enrolment_id AND e.account_id = $1 AND q.answered_at IS NOT NULL`;

/** So does what was written back. That somebody was answered, when and with which outcome, stays. */
const FORGET_REPLIES = `
UPDATE quality_follow_up f SET reply = '' FROM quality_request q JOIN enrolment e ON e.id = q.enrolment_id
WHERE q.id = f.request_id AND e.account_id = $1 AND f.reply IS NOT NULL`;

/** Nobody can be written to or helped any more. */
const TAKE_UP_NO_MORE = `
DELETE FROM quality_follow_up f USING quality_request q, enrolment e
WHERE q.id = f.request_id AND e.id = q.enrolment_id AND e.account_id = $1 AND ${MOOT}`;

/** The rights of a person over the own data, for what this room holds. */
@Injectable()
export class PersonalQuality implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['quality'] = {
        questionnaires: await this.asked(accountId),
        takenUp: await this.database.query(TAKEN_UP, [accountId]),
        improvements: await this.database.query(NOTED, [accountId]),
        questionsChanged: await this.database.query(FORMS, [accountId]),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      for (const forget of [TAKE_UP_NO_MORE, FORGET_REPLIES, ASK_NO_MORE, FORGET_WORDS])
        await this.database.query(forget, [accountId]);
    });
  }

  /** With what an organisation's own questions asked: no list of ours says it. */
  private async asked(accountId: string): Promise<object[]> {
    const rows = await this.database.query<{ own: OwnQuestion[] }>(REQUESTS, [accountId]);
    return rows.map(({ own, ...row }) => ({
      ...row,
      ownQuestions: Object.fromEntries(own.map((question) => [ownId(question), question.prompt])),
    }));
  }
}
