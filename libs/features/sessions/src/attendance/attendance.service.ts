import {
  type AttendanceState,
  type Countersignature,
  type Half,
  type HalfDay,
  hasBegun,
  maySignAt,
  momentsOf,
  type Signature,
  type Signed,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, denied, fieldError, notFound, type Scope } from '@pirecow/platform';
import { halfDaysOf } from '../half-days';
import { mayHold, MeetingReader } from '../meeting-reader.service';
import { type MeetingRow, MeetingStore } from '../meeting-store';
import { AttendanceRecords } from './attendance-records';
import { attendanceOf, hasAttended, mayArrive, momentOf, wasShown } from './attendance-state';
import { AttendanceStore, type Expected, type WordRow } from './attendance-store';
import { WrongCodes } from './wrong-codes';

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
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly meetings: MeetingStore,
    private readonly reader: MeetingReader,
    private readonly store: AttendanceStore,
    private readonly records: AttendanceRecords,
    private readonly wrong: WrongCodes,
  ) {}

  /**
   * Signs for oneself with the code that the trainer showed. Twice is harmless: the first signature stays.
   * @throws AppError `not-found` outside the own runs; `meeting.closed`, `attendance.not-now`, `attendance.code-wrong`;
   *   `attendance.codes-spent` after ten wrong ones; `input.invalid`
   */
  async sign(who: Scope, of: HalfOf, signature: Signature): Promise<Signed> {
    // A wrong code is counted in the transaction that finds it so: it commits, and then says no.
    const state = await this.database.inTransaction(() => this.signed(who, of, signature));
    if (state === undefined) throw new AppError('attendance.code-wrong');
    return { state };
  }

  /** Undefined for a wrong code. */
  private async signed(
    who: Scope,
    { meetingId, half, sentAt }: HalfOf,
    signature: Signature,
  ): Promise<AttendanceState | undefined> {
    const { accountId } = who;
    const meeting = await this.meetings.locked(meetingId, who.language);
    const [person] = await this.store.expected(meeting, accountId);
    if (!person) throw notFound();
    const day = halfOf(meeting, half);
    const said = await this.said(meeting, half, accountId);
    if (said.some(({ kind }) => kind === 'signature')) return attendanceOf(said);
    const receivedAt = this.clock.now();
    const signedAt = momentOf(signature.signedAt, sentAt, receivedAt);
    const moments = momentsOf(meeting, day);
    if (!maySignAt(moments, signedAt) || !mayArrive(moments, receivedAt))
      throw new AppError('attendance.not-now');
    const tried = { meetingId, half, accountId };
    await this.wrong.expectFew(tried);
    if (!wasShown(meeting.codeSecret, half, signature.code, signedAt)) {
      await this.wrong.count(tried);
      return undefined;
    }
    const { id, strokes } = signature;
    await this.store.sign({ id, ...tried }, person.enrolmentId, { strokes, signedAt, receivedAt });
    return (await this.settle(meeting, day, [person], accountId))[0];
  }

  /**
   * Says of each whether they were there, and signs for it. Sent twice it counts once.
   * @throws AppError `not-found` outside the reach; `permission.denied` for who only reads; `meeting.closed`,
   *   `attendance.not-now` before the half-day; `input.invalid` for people of others, and for oneself
   */
  async countersign(who: Scope, { meetingId, half, sentAt }: HalfOf, sent: Countersignature): Promise<void> {
    if (!mayHold(who, await this.reader.within(who, meetingId))) throw denied();
    const meeting = await this.meetings.locked(meetingId, who.language);
    const day = halfOf(meeting, half);
    const of = { id: sent.id, meetingId, half, accountId: who.accountId };
    if (await this.store.isCountersigned(of)) return;
    const receivedAt = this.clock.now();
    const signedAt = momentOf(sent.signedAt, sentAt, receivedAt);
    if (!hasBegun(momentsOf(meeting, day), signedAt)) throw new AppError('attendance.not-now');
    const words = await this.known(who, meeting, sent);
    await this.store.countersign(of, { strokes: sent.strokes, signedAt, receivedAt }, words);
    await this.settle(
      meeting,
      day,
      words.map(({ person }) => person),
      who.accountId,
    );
  }

  /** What is said, with whom it is said of: each once and all of the run. @throws AppError `input.invalid` */
  private async known(
    { accountId: self }: Scope,
    meeting: MeetingRow,
    { people }: Countersignature,
  ): Promise<(Countersignature['people'][number] & { person: Expected })[]> {
    const all = await this.store.expected({ ...meeting, signUp: false });
    const byId = new Map(all.map((one) => [one.accountId, one]));
    const seen = new Set<string>();
    return people.map((said, at) => {
      const person = byId.get(said.accountId.toLowerCase());
      const field = `people[${at}].accountId`;
      if (!person || seen.has(person.accountId)) throw fieldError(field, 'not-in-run');
      if (person.accountId === self) throw fieldError(field, 'own-attendance');
      seen.add(person.accountId);
      return { ...said, person };
    });
  }

  /** What was said of a half-day, of all or of one person. */
  private async said({ id }: MeetingRow, half: Half, accountId: string | null = null): Promise<WordRow[]> {
    return (await this.store.words(id, { accountId })).filter((word) => word.half === half);
  }

  /** Has the records say what the words of these people come to. @returns that, of each */
  private async settle(
    meeting: MeetingRow,
    day: HalfDay,
    people: readonly Expected[],
    by: string,
  ): Promise<AttendanceState[]> {
    const [only, ...more] = people;
    const said = await this.said(meeting, day.half, more.length > 0 ? null : (only?.accountId ?? null));
    const states = people.map((person) => {
      const state = attendanceOf(said.filter(({ accountId }) => accountId === person.accountId));
      return { person, state, attended: hasAttended(state) };
    });
    await this.records.settle(meeting, day, states, by);
    return states.map(({ state }) => state);
  }
}
