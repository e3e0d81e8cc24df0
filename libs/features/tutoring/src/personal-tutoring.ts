import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, TransactionEventBus } from '@pirecow/platform';

/** What the person wrote, along `tutoring_message_by`. */
const MESSAGES = `
SELECT t.kind, c.slug AS course, m.as_tutor AS "asTutor", m.language, m.text, m.at, m.edited_at AS "editedAt",
  m.withdrawn_at AS "withdrawnAt"
FROM tutoring_message m JOIN tutoring_thread t ON t.id = m.thread_id JOIN course c ON c.id = t.course_id
WHERE m.author_id = $1 ORDER BY m.at, m.id`;

const DEEDS = `
SELECT e.thread_id AS thread, e.what, e.as_tutor AS "asTutor", e.at FROM tutoring_event e WHERE e.account_id = $1 ORDER BY e.id`;

const REPORTS = `
SELECT reason, at, settled_at AS "settledAt" FROM tutoring_report WHERE account_id = $1
UNION ALL SELECT reason, at, NULL FROM tutoring_page_report WHERE account_id = $1 ORDER BY at`;

/** Words of the person as others reported them; who they are is theirs. */
const REPORTED = `SELECT p.words, p.at, p.settled_at AS "settledAt" FROM tutoring_report p JOIN tutoring_message m ON m.id = p.message_id
WHERE m.author_id = $1 ORDER BY p.at`;

/** Where the person was named by others. */
const NAMED = `SELECT m.thread_id AS thread, m.at FROM tutoring_mention n JOIN tutoring_message m ON m.id = n.message_id
WHERE n.account_id = $1 ORDER BY m.at, m.id`;

const PAGE = `
SELECT shown, languages, competences, words, changed_at AS "changedAt", hidden_at AS "hiddenAt",
  ARRAY(SELECT r.words FROM tutoring_page_report r WHERE r.page_id = tutoring_page.account_id ORDER BY r.at) AS reported
FROM tutoring_page WHERE account_id = $1`;

/** What was said as a tutor belongs to the course, and stays without a name. What was asked as a learner goes. */
const FORGET_WORDS = `
UPDATE tutoring_message SET text = '', withdrawn_at = coalesce(withdrawn_at, $2) WHERE author_id = $1 AND NOT as_tutor`;
/** Nobody owes an answer to who has gone. */
const WAIT_NO_MORE = `
UPDATE tutoring_thread SET waiting_since = NULL, due_at = NULL WHERE begun_by = $1 AND waiting_since IS NOT NULL`;
/** What others reported of it goes with the words; what they reported of a page, with the page. */
const FORGET_COPIES = `UPDATE tutoring_report p SET words = '' FROM tutoring_message m WHERE m.id = p.message_id AND m.author_id = $1`;
const FORGET_REPORTS = `DELETE FROM tutoring_report WHERE account_id = $1`;
const FORGET_PAGE_REPORTS = `DELETE FROM tutoring_page_report WHERE account_id = $1`;
const FORGET_MENTIONS = `DELETE FROM tutoring_mention WHERE account_id = $1`;
const FORGET_PAGE = `DELETE FROM tutoring_page WHERE account_id = $1`;
const FORGET_NOTICES = `DELETE FROM tutoring_notice WHERE account_id = $1`;

/**
 * The rights of a person over the own data, for what this room holds. That help was asked for and given, when and of which
 * kind, stays as evidence (Code du travail, R6313-3), with the id of an account that has no name any more.
 */
@Injectable()
export class PersonalTutoring implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['tutoring'] = {
        messages: await this.database.query(MESSAGES, [accountId]),
        reports: await this.database.query(REPORTS, [accountId]),
        reported: await this.database.query(REPORTED, [accountId]),
        named: await this.database.query(NAMED, [accountId]),
        page: await this.database.query(PAGE, [accountId]),
        deeds: await this.database.query(DEEDS, [accountId]),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      await this.database.query(FORGET_WORDS, [accountId, this.clock.now()]);
      for (const forget of [
        WAIT_NO_MORE,
        FORGET_COPIES,
        FORGET_REPORTS,
        FORGET_PAGE_REPORTS,
        FORGET_MENTIONS,
        FORGET_NOTICES,
        FORGET_PAGE,
      ])
        await this.database.query(forget, [accountId]);
    });
  }
}
