import type { InPerson, MeetingDetail, RunMeetings } from '@pirecow/contracts';
import { RunReader, type RunRow, runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { revisionOf, type Scope } from '@pirecow/platform';
import { inPersonOf } from './in-person';
import { InPersonShares } from './in-person-shares.service';
import { headOf, type MeetingRow, MeetingStore } from './meeting-store';
import { RunFeeds } from './run-feeds.service';

/** The revision of what one may write of a meeting. */
export function meetingRevision(row: MeetingRow): string {
  const { kind, heldOn, from, until, pauseFrom, pauseUntil, timeZone, link, place, signUp, seats } = row;
  const titles = Object.entries(row.titles).sort(([one], [other]) => (one < other ? -1 : 1));
  return revisionOf({
    ...{ titles, kind, heldOn, from, until, pauseFrom, pauseUntil, timeZone, link, place, signUp, seats },
    ...{ trainerIds: row.trainers.map(({ id }) => id), cancelledAt: row.cancelledAt },
  });
}

/** Whether somebody gives a meeting today: named for it, and still let by the organisation. */
function trains(who: Scope, { trainers, organisationId, courseId }: MeetingRow): boolean {
  if (!trainers.some(({ id }) => id === who.accountId)) return false;
  return who
    .reach('tutor')
    .some(
      (one) => one.organisationId === organisationId && (one.courseId === null || one.courseId === courseId),
    );
}

/** Whether somebody may hold the attendance of a meeting: its trainers, and who manages the runs of its organisation. */
export function mayHold(who: Scope, meeting: MeetingRow): boolean {
  return trains(who, meeting) || who.may('runs.manage', meeting.organisationId);
}

/** Reads meetings within the reach of who asks, and nothing outside. */
@Injectable()
export class MeetingReader {
  constructor(
    private readonly store: MeetingStore,
    private readonly runs: RunReader,
    private readonly shares: InPersonShares,
    private readonly feeds: RunFeeds,
  ) {}

  /** The meeting, to those who give it or see its run. @throws AppError `not-found` */
  async within(who: Scope, meetingId: string, language = who.language): Promise<MeetingRow> {
    const meeting = await this.store.get(meetingId, language);
    if (!trains(who, meeting)) await this.runs.within(who, meeting.runId);
    return meeting;
  }

  /** Two queries by primary keys. @throws AppError as {@link within} */
  async detail(who: Scope, meetingId: string): Promise<MeetingDetail> {
    const row = await this.within(who, meetingId);
    const { titles, pauseFrom, pauseUntil, organisationId, languages } = row;
    return {
      ...headOf(row, who.language),
      ...{ titles, pauseFrom, pauseUntil, organisationId, languages },
      revision: meetingRevision(row),
      abilities: { manage: who.may('runs.manage', organisationId), hold: mayHold(who, row) },
    };
  }

  /** Four queries by index. @throws AppError `not-found` for a run outside the reach */
  async ofRun(who: Scope, runId: string): Promise<RunMeetings> {
    const run = await this.runs.within(who, runId);
    const rows = await this.store.ofRun(runId, who.language);
    const { id, organisationId, timeZone, languages } = run;
    return {
      run: {
        ...{ id, organisationId, timeZone, languages },
        title: runTitle(run.titles, who.language) ?? run.course,
      },
      items: rows.map((row) => headOf(row, who.language)),
      inPerson: await this.inPerson(run, rows),
      abilities: {
        manage: who.may('runs.manage', organisationId),
        feed: await this.feeds.mayMake(who, runId),
      },
    };
  }

  private async inPerson(run: RunRow, rows: readonly MeetingRow[]): Promise<InPerson> {
    const held = rows.filter(({ cancelledAt }) => !cancelledAt);
    const limit = await this.shares.limitOf(run.organisationId);
    return inPersonOf(held, await this.shares.courseMinutes(run), limit);
  }
}
