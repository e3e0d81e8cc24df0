import type { EnrolmentList, StudyPlan } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  GatheredReads,
  notFound,
  rowOfEachRecord,
  type Scope,
  wantsNoLetters,
} from '@pirecow/platform';
import { Enrolments } from './enrolments.service';
import { NextMeetings } from './next-meetings';
import { OpenQuestionnaires } from './open-questionnaires';
import { LearnerPaths } from './paths/learner-paths.service';
import { possibleMs } from './possible-time';
import { LearnerRuns } from './runs/learner-runs.service';
import { studyWeeks, weekdayOf } from './study/study-weeks';

interface Beside {
  /** The day that it is for its account. */
  today: string;
  follows: boolean;
  asks: boolean;
  wanted: boolean;
  plan: (StudyPlan & { since: string }) | null;
  weeks: { monday: string; seconds: number }[] | null;
}

/** The last sign of learning in an hour `h`, at the latest. */
const LAST = `least(p.last_active_at, h.hour + interval '1 hour')`;

/** How long somebody learnt on each day of late, of their time zone, along `enrolment_account` and the key of `learning_hour`. */
const DAYS = `
SELECT (h.hour AT TIME ZONE a.time_zone)::date AS day, sum(${possibleMs('h.active_ms', LAST)}) AS ms
FROM enrolment e JOIN enrolment_progress p ON p.enrolment_id = e.id
JOIN learning_hour h ON h.enrolment_id = e.id AND h.hour > wanted.moment - interval '36 days'
WHERE e.account_id = a.id GROUP BY 1`;

/** The same in each week; no day has more than 24 hours. */
const WEEKS = `
SELECT date_trunc('week', day::timestamp)::date AS monday, (sum(least(ms, 86400000)) / 1000)::int AS seconds
FROM (${DAYS}) AS learnt GROUP BY 1`;

/** What somebody may have beside courses, each by its key: few have any, so the rest is asked for only then. */
const BESIDE = rowOfEachRecord(
  'account_id uuid, moment timestamptz',
  `SELECT (wanted.moment AT TIME ZONE a.time_zone)::date::text AS today, EXISTS (SELECT FROM path_following f WHERE f.account_id = wanted.account_id) AS follows,
     EXISTS (SELECT FROM run_request q WHERE q.account_id = wanted.account_id) AS asks,
     NOT ${wantsNoLetters('wanted.account_id', 'versions')} AS wanted,
     (SELECT json_build_object('minutes', p.minutes, 'days', p.days, 'since', p.since)
       FROM study_plan p WHERE p.account_id = wanted.account_id) AS plan,
     (SELECT json_agg(week) FROM (${WEEKS}) AS week) AS weeks
   FROM account a WHERE a.id = wanted.account_id`,
);

/**
 * Where a learner comes home, in one answer. Four questions to the database, each shared by all who come together, and one
 * more for who follows paths, has asked for a session or meets others.
 */
@Injectable()
export class MyLearning {
  private readonly beside: GatheredReads<Beside>;

  constructor(
    database: Database,
    private readonly enrolments: Enrolments,
    private readonly paths: LearnerPaths,
    private readonly runs: LearnerRuns,
    private readonly meetings: NextMeetings,
    private readonly questionnaires: OpenQuestionnaires,
    private readonly clock: Clock,
  ) {
    this.beside = GatheredReads.ofRecords(database, 'learning.beside', BESIDE);
  }

  async of(who: Scope): Promise<EnrolmentList> {
    const [items, beside, meetings, questionnaires] = await Promise.all([
      this.enrolments.list(who),
      this.besideCourses(who),
      this.meetings.of(who),
      this.questionnaires.of(who),
    ]);
    return { items, ...beside, meetings, questionnaires };
  }

  private async besideCourses(
    who: Scope,
  ): Promise<Pick<EnrolmentList, 'paths' | 'requests' | 'letters' | 'study'>> {
    const beside = await this.beside.one(
      JSON.stringify({ account_id: who.accountId, moment: this.clock.now() }),
    );
    if (!beside) throw notFound();
    const { today, follows, asks, wanted, plan, weeks } = beside;
    const [paths, requests] = await Promise.all([
      follows ? this.paths.followed(who) : [],
      asks ? this.runs.requests(who) : [],
    ]);
    const study = {
      plan: plan && { minutes: plan.minutes, days: plan.days },
      ...{ today: weekdayOf(today), weeks: studyWeeks(today, weeks ?? [], plan) },
    };
    return { paths, requests, letters: { wanted }, study };
  }
}
