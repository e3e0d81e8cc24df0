import type { InPerson, MeetingDetail, RunMeetings } from '@pirecow/contracts';
import { minutesOf } from '@pirecow/content';
import { CourseVersions } from '@pirecow/features/catalogue';
import { RunReader, type RunRow, runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, revisionOf, type Scope } from '@pirecow/platform';
import { halfDaysOf } from './half-days';
import { headOf, type MeetingRow, MeetingStore } from './meeting-store';

/** The share of a run in person from which it is no distance learning any more (RD 694/2017), where nothing else is set. */
const LIMIT = 20;

const lasting = (rows: readonly MeetingRow[]) =>
  rows.flatMap(halfDaysOf).reduce((sum, { minutes }) => sum + minutes, 0);

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
    private readonly database: Database,
    private readonly store: MeetingStore,
    private readonly runs: RunReader,
    private readonly versions: CourseVersions,
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

  /** Three queries by index. @throws AppError `not-found` for a run outside the reach */
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
      abilities: { manage: who.may('runs.manage', organisationId) },
    };
  }

  /** What people do at a place, also where others take part by a link, is in person. */
  private async inPerson(run: RunRow, rows: readonly MeetingRow[]): Promise<InPerson> {
    const held = rows.filter(({ cancelledAt }) => !cancelledAt);
    const minutes = lasting(held.filter(({ kind }) => kind !== 'remote'));
    const version = run.versionId
      ? await this.versions.get(run.versionId)
      : await this.versions.current(run.courseId);
    const totalMinutes = lasting(held) + (version ? minutesOf(version.course.structure) : 0);
    const percent = totalMinutes === 0 ? 0 : (100 * minutes) / totalMinutes;
    const limit = await this.limitOf(run.organisationId);
    return { minutes, totalMinutes, percent, limit, exceeded: percent > limit };
  }

  private async limitOf(organisationId: string): Promise<number> {
    const sql = `SELECT percent FROM in_person_limit WHERE organisation_id = $1`;
    const [set] = await this.database.query<{ percent: number }>(sql, [organisationId]);
    return set?.percent ?? LIMIT;
  }
}
