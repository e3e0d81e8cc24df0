import type { EnrolmentList } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, GatheredReads, rowOfEach, type Scope, wantsNoLetters } from '@pirecow/platform';
import { Enrolments } from './enrolments.service';
import { NextMeetings } from './next-meetings';
import { OpenQuestionnaires } from './open-questionnaires';
import { LearnerPaths } from './paths/learner-paths.service';
import { LearnerRuns } from './runs/learner-runs.service';

interface Beside {
  id: string;
  follows: boolean;
  asks: boolean;
  wanted: boolean;
}

/** What somebody may have beside courses, each by its key: few have any, so the rest is asked for only then. */
const BESIDE = rowOfEach(
  'uuid',
  `SELECT wanted AS id, EXISTS (SELECT FROM path_following f WHERE f.account_id = wanted) AS follows,
     EXISTS (SELECT FROM run_request q WHERE q.account_id = wanted) AS asks,
     NOT ${wantsNoLetters('wanted', 'versions')} AS wanted`,
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
  ) {
    this.beside = GatheredReads.ofRows(database, 'learning.beside', BESIDE);
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

  private async besideCourses(who: Scope): Promise<Pick<EnrolmentList, 'paths' | 'requests' | 'letters'>> {
    const { follows, asks, wanted } = (await this.beside.one(who.accountId)) ?? {};
    const [paths, requests] = await Promise.all([
      follows ? this.paths.followed(who) : [],
      asks ? this.runs.requests(who) : [],
    ]);
    return { paths, requests, letters: { wanted: wanted ?? true } };
  }
}
