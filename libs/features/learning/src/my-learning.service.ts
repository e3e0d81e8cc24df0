import type { EnrolmentList, StudyPlan } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  GatheredReads,
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
  follows: boolean;
  asks: boolean;
  wanted: boolean;
  plan: (StudyPlan & { since: string }) | null;
  weeks: { monday: string; seconds: number }[] | null;
}

/** The last sign of learning on a day `d`, at the latest. */
const LAST = `least(p.last_active_at, (d.day + 1)::timestamp AT TIME ZONE 'UTC')`;

/** How long somebody learnt in each week of late, along `enrolment_account` and the key of `learning_day`; no day has more than 24 hours. */
const WEEKS = `
SELECT date_trunc('week', d.day::timestamp)::date AS monday, (sum(least(${possibleMs('d.active_ms', LAST)}, 86400000)) / 1000)::int AS seconds
FROM enrolment e JOIN enrolment_progress p ON p.enrolment_id = e.id
JOIN learning_day d ON d.enrolment_id = e.id AND d.day > wanted.today - 35
WHERE e.account_id = wanted.account_id GROUP BY 1`;

/** What somebody may have beside courses, each by its key: few have any, so the rest is asked for only then. */
const BESIDE = rowOfEachRecord(
  'account_id uuid, today date',
  `SELECT EXISTS (SELECT FROM path_following f WHERE f.account_id = wanted.account_id) AS follows,
     EXISTS (SELECT FROM run_request q WHERE q.account_id = wanted.account_id) AS asks,
     NOT ${wantsNoLetters('wanted.account_id', 'versions')} AS wanted,
     (SELECT json_build_object('minutes', p.minutes, 'days', p.days, 'since', p.since)
       FROM study_plan p WHERE p.account_id = wanted.account_id) AS plan,
     (SELECT json_agg(week) FROM (${WEEKS}) AS week) AS weeks`,
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
    const today = this.clock.now().toISOString().slice(0, 10);
    const key = JSON.stringify({ account_id: who.accountId, today });
    const { follows, asks, wanted, plan = null, weeks } = (await this.beside.one(key)) ?? {};
    const [paths, requests] = await Promise.all([
      follows ? this.paths.followed(who) : [],
      asks ? this.runs.requests(who) : [],
    ]);
    const study = {
      plan: plan && { minutes: plan.minutes, days: plan.days },
      ...{ today: weekdayOf(today), weeks: studyWeeks(today, weeks ?? [], plan) },
    };
    return { paths, requests, letters: { wanted: wanted ?? true }, study };
  }
}
