import { type EnrolmentList, QUESTIONNAIRE_DAYS } from '@pirecow/contracts';
import { OpenQuestionnaires } from '@pirecow/features/learning';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, newId, type Scope, TransactionEventBus } from '@pirecow/platform';

/** Both are planned at once, so that nothing has to remember anybody for three months. A letter comes a day after the end, to who has not answered by then. */
const PLAN = `
INSERT INTO quality_request (id, enrolment_id, moment, opens_at, due_at)
VALUES ($1, $3, 'end', $4, $4::timestamptz + interval '1 day'),
  ($2, $3, 'later', $4::timestamptz + interval '3 months', $4::timestamptz + interval '3 months')
ON CONFLICT (enrolment_id, moment) DO NOTHING`;

/** By the index on enrolments of an account and the unique key of requests. */
const OPEN = `
SELECT q.enrolment_id AS "enrolmentId", q.moment FROM enrolment e JOIN quality_request q ON q.enrolment_id = e.id
WHERE e.account_id = $1 AND e.withdrawn_at IS NULL AND q.answered_at IS NULL
  AND q.opens_at <= $2 AND q.opens_at >= $2::timestamptz - make_interval(days => ${QUESTIONNAIRE_DAYS})
ORDER BY q.opens_at, q.id LIMIT 100`;

/** Plans what is asked, in the transaction of the completion, and tells what is open. */
@Injectable()
export class Requests implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: TransactionEventBus,
    private readonly open: OpenQuestionnaires,
  ) {}

  onModuleInit(): void {
    this.events.on('course.completed', async ({ enrolmentId }) => {
      await this.database.query(PLAN, [newId(), newId(), enrolmentId, this.clock.now()]);
    });
    this.open.answerWith((who) => this.of(who));
  }

  private of({ accountId }: Scope): Promise<EnrolmentList['questionnaires']> {
    return this.database.prepared('quality.open', OPEN, [accountId, this.clock.now()]);
  }
}
