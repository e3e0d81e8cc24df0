import { type EnrolmentList, QUESTIONNAIRE_DAYS, type QualityMoment } from '@pirecow/contracts';
import { OpenQuestionnaires } from '@pirecow/features/learning';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Clock,
  Database,
  GatheredReads,
  newId,
  rowOfEach,
  type Scope,
  TransactionEventBus,
} from '@pirecow/platform';

/** Both are planned at once, so that nothing has to remember anybody for three months. A letter comes a day after the end, to who has not answered by then. */
const PLAN = `
INSERT INTO quality_request (id, enrolment_id, moment, opens_at, due_at)
VALUES ($1, $3, 'end', $4, $4::timestamptz + interval '1 day'),
  ($2, $3, 'later', $4::timestamptz + interval '3 months', $4::timestamptz + interval '3 months')
ON CONFLICT (enrolment_id, moment) DO NOTHING`;

interface Asked {
  enrolmentId: string;
  moment: QualityMoment;
  opensAt: string;
}

/** By the index on enrolments of an account and the unique key of requests. My learning asks it at each visit, so readers who come together share it. */
const ASKED = rowOfEach(
  'uuid',
  `SELECT wanted AS id, json_agg(json_build_object('enrolmentId', q.enrolment_id, 'moment', q.moment, 'opensAt', q.opens_at)
     ORDER BY q.opens_at, q.id) AS asked
   FROM enrolment e JOIN quality_request q ON q.enrolment_id = e.id
   WHERE e.account_id = wanted AND e.withdrawn_at IS NULL AND q.answered_at IS NULL`,
);

const MOST = 100;
const ASKED_MS = QUESTIONNAIRE_DAYS * 86_400_000;

/** Plans what is asked, in the transaction of the completion, and tells what is open. */
@Injectable()
export class Requests implements OnModuleInit {
  private readonly asked: GatheredReads<{ id: string; asked: Asked[] | null }>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: TransactionEventBus,
    private readonly open: OpenQuestionnaires,
  ) {
    this.asked = GatheredReads.ofRows(database, 'quality.asked', ASKED);
  }

  onModuleInit(): void {
    this.events.on('course.completed', async ({ enrolmentId }) => {
      await this.database.query(PLAN, [newId(), newId(), enrolmentId, this.clock.now()]);
    });
    this.open.answerWith((who) => this.of(who));
  }

  private async of({ accountId }: Scope): Promise<EnrolmentList['questionnaires']> {
    const now = this.clock.now().getTime();
    const isOpen = (opensAt: number) => opensAt <= now && opensAt >= now - ASKED_MS;
    const asked = (await this.asked.one(accountId))?.asked ?? [];
    const open = asked.filter(({ opensAt }) => isOpen(Date.parse(opensAt)));
    return open.slice(0, MOST).map(({ enrolmentId, moment }) => ({ enrolmentId, moment }));
  }
}
