import type { Countersignature, Half, HalfDay, Signature, Signed } from '@pirecow/contracts';
import { EnrolmentReader, LearningStatements, UnitOutcomes } from '@pirecow/features/learning';
import { RecordStore } from '@pirecow/features/records';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, Clock, denied, fieldError, IRI_BASE, notFound, type Scope } from '@pirecow/platform';
import { activityTypes, formatDuration, meetingIri } from '@pirecow/xapi';
import { halfDaysOf } from '../half-days';
import { mayHold, MeetingReader } from '../meeting-reader.service';
import { type MeetingRow, MeetingStore } from '../meeting-store';
import {
  attendanceOf,
  hasAttended,
  hasBegun,
  mayArrive,
  maySignAt,
  momentOf,
  momentsOf,
  wasShown,
} from './attendance-state';
import { AttendanceStore, type Expected, type WordRow } from './attendance-store';

interface HalfOf {
  meetingId: string;
  half: Half;
  /** What the clock of the device said when it sent this. */
  sentAt: string | undefined;
}

/** @throws AppError `meeting.closed` for one that was called off; `attendance.not-now` where there is no such half-day */
function halfOf(meeting: MeetingRow, half: Half): HalfDay {
  if (meeting.cancelledAt) throw new AppError('meeting.closed');
  const found = halfDaysOf(meeting).find((one) => one.half === half);
  if (!found) throw new AppError('attendance.not-now');
  return found;
}

/**
 * Signing and countersigning. Each runs with its meeting locked, so that of a signature and a countersignature that arrive at
 * once the second one sees the first, and an attendance is stated exactly once.
 */
@Injectable()
export class Attendance {
  constructor(
    private readonly clock: Clock,
    private readonly meetings: MeetingStore,
    private readonly reader: MeetingReader,
    private readonly store: AttendanceStore,
    private readonly enrolments: EnrolmentReader,
    private readonly statements: LearningStatements,
    private readonly outcomes: UnitOutcomes,
    private readonly records: RecordStore,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  /**
   * Signs for oneself with the code that the trainer showed. Twice is harmless: the first signature stays.
   * @throws AppError `not-found` outside the own runs; `meeting.closed`, `attendance.not-now`, `attendance.code-wrong`
   */
  async sign(who: Scope, { meetingId, half, sentAt }: HalfOf, signature: Signature): Promise<Signed> {
    const meeting = await this.meetings.locked(meetingId, who.language);
    const [person] = await this.store.expected(meeting, who.accountId);
    if (!person) throw notFound();
    const day = halfOf(meeting, half);
    const said = await this.said(meeting, half, who.accountId);
    if (said.some(({ kind }) => kind === 'signature')) return { state: attendanceOf(said) };
    const receivedAt = this.clock.now();
    const signedAt = momentOf(signature.signedAt, sentAt, receivedAt);
    const moments = momentsOf(meeting, day);
    if (!maySignAt(moments, signedAt) || !mayArrive(moments, receivedAt))
      throw new AppError('attendance.not-now');
    if (!wasShown(meeting.codeSecret, half, signature.code, signedAt))
      throw new AppError('attendance.code-wrong');
    const of = { id: signature.id, meetingId, half, accountId: who.accountId };
    await this.store.sign(of, { strokes: signature.strokes, signedAt, receivedAt });
    await this.settle(meeting, day, [person], said);
    return { state: attendanceOf(await this.said(meeting, half, who.accountId)) };
  }

  /**
   * Says of each whether they were there, and signs for it. Sent twice it counts once.
   * @throws AppError `not-found` outside the reach; `permission.denied` for who only reads; `meeting.closed`,
   *   `attendance.not-now` before the half-day; `input.invalid` for people of others
   */
  async countersign(who: Scope, { meetingId, half, sentAt }: HalfOf, sent: Countersignature): Promise<void> {
    if (!mayHold(who, await this.reader.within(who, meetingId))) throw denied();
    const meeting = await this.meetings.locked(meetingId, who.language);
    const day = halfOf(meeting, half);
    if (await this.store.isCountersigned(sent.id)) return;
    const receivedAt = this.clock.now();
    const signedAt = momentOf(sent.signedAt, sentAt, receivedAt);
    if (!hasBegun(momentsOf(meeting, day), signedAt)) throw new AppError('attendance.not-now');
    const people = await this.known(meeting, sent);
    const said = await this.said(meeting, half);
    const of = { id: sent.id, meetingId, half, accountId: who.accountId };
    await this.store.countersign(of, { strokes: sent.strokes, signedAt, receivedAt }, sent.people);
    await this.settle(meeting, day, people, said);
  }

  /** Those who are named, each once and all of the run. @throws AppError `input.invalid` */
  private async known(meeting: MeetingRow, { people }: Countersignature): Promise<Expected[]> {
    const all = await this.store.expected({ ...meeting, signUp: false });
    const byId = new Map(all.map((one) => [one.accountId, one]));
    const seen = new Set<string>();
    return people.map(({ accountId }, at) => {
      const found = byId.get(accountId.toLowerCase());
      if (!found || seen.has(found.accountId)) throw fieldError(`people[${at}].accountId`, 'not-in-run');
      seen.add(found.accountId);
      return found;
    });
  }

  /** What was said of a half-day, of all or of one person. */
  private async said({ id }: MeetingRow, half: Half, accountId: string | null = null): Promise<WordRow[]> {
    return (await this.store.words(id, accountId)).filter((word) => word.half === half);
  }

  /** States the attendance of those of `people` who have attended now and had not with what was said `before`. */
  private async settle(
    meeting: MeetingRow,
    day: HalfDay,
    people: readonly Expected[],
    before: readonly WordRow[],
  ): Promise<void> {
    const [only, ...more] = people;
    const after = await this.said(meeting, day.half, more.length > 0 ? null : (only?.accountId ?? null));
    const attended = (words: readonly WordRow[], { accountId }: Expected) =>
      hasAttended(attendanceOf(words.filter((word) => word.accountId === accountId)));
    const settled = people.filter((person) => attended(after, person) && !attended(before, person));
    await this.state(meeting, day, settled);
  }

  /** In the transaction of the words that it comes from; whoever misses nothing any more has completed the course. */
  private async state(meeting: MeetingRow, day: HalfDay, people: readonly Expected[]): Promise<void> {
    const rows = await this.enrolments.some(people.map(({ enrolmentId }) => enrolmentId));
    const { titles, id, organisationId } = meeting;
    const definition = {
      type: activityTypes.meeting,
      ...(Object.keys(titles).length > 0 && { name: titles }),
    };
    const object = { objectType: 'Activity' as const, id: meetingIri(this.iriBase, id), definition };
    const result = { duration: formatDuration(day.minutes * 60) };
    const done = { at: momentsOf(meeting, day).begins };
    const said = rows.map(async (row) =>
      this.statements.say(row, await this.enrolments.versionOf(row), {
        verb: 'attended',
        object,
        result,
        done,
      }),
    );
    if (said.length === 0) return;
    await this.records.state(organisationId, await Promise.all(said));
    await this.outcomes.settleAttended(rows.map((row) => row.id));
  }
}
