import { type Half, type HalfDay, momentsOf } from '@pirecow/contracts';
import { EnrolmentReader, LearningStatements, UnitOutcomes } from '@pirecow/features/learning';
import { RecordStore, voidingOf } from '@pirecow/features/records';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, IRI_BASE, newId, TransactionEventBus } from '@pirecow/platform';
import { accountAgent, activityTypes, formatDuration, meetingIri, type Statement } from '@pirecow/xapi';
import type { MeetingRow } from '../meeting-store';
import type { Expected } from './attendance-store';

/** What stands for a half-day, by account. */
type Standing = Map<string, string>;

/** Of each person, whether it counts as having been there. */
interface Wanted {
  person: Expected;
  attended: boolean;
}

const NOTE = `
INSERT INTO attendance_record (statement_id, meeting_id, half, account_id)
SELECT statement_id, $1, $2, account_id FROM unnest($3::uuid[], $4::uuid[]) AS said(statement_id, account_id)`;

const TAKE_BACK = `UPDATE attendance_record SET voided_at = $2 WHERE statement_id = ANY($1) AND voided_at IS NULL`;

const MEETINGS_OF = `
SELECT DISTINCT meeting_id AS id FROM attendance_record WHERE statement_id = ANY($1) AND voided_at IS NULL ORDER BY 1`;

/** What somebody else took back in the records, as a word: by the name and enrolment of the words before. */
const SAY_VOIDED = `
WITH gone AS (${TAKE_BACK} RETURNING meeting_id, half, account_id)
INSERT INTO attendance_word (id, meeting_id, half, account_id, kind, signed_at, received_at, enrolment_id, given_name, family_name)
SELECT gen_random_uuid(), g.meeting_id, g.half, g.account_id, 'voided', $2, $2, w.enrolment_id, w.given_name, w.family_name
FROM gone g JOIN LATERAL (SELECT enrolment_id, given_name, family_name FROM attendance_word
  WHERE meeting_id = g.meeting_id AND account_id = g.account_id ORDER BY received_at, id LIMIT 1) w ON true`;

/** Keeps the records of attendance and its sheet the same: what a sheet says is stated, and what it says no more is voided. */
@Injectable()
export class AttendanceRecords implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentReader,
    private readonly statements: LearningStatements,
    private readonly outcomes: UnitOutcomes,
    private readonly records: RecordStore,
    private readonly events: TransactionEventBus,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  onModuleInit(): void {
    this.events.on('statements.voided', ({ statementIds }) => this.heardOf(statementIds));
  }

  /** In the transaction of the words that it comes from, with the meeting locked. @param by account that spoke last */
  async settle(meeting: MeetingRow, day: HalfDay, wanted: readonly Wanted[], by: string): Promise<void> {
    const standing = await this.standing(meeting.id, day.half);
    const isNew = ({ person, attended }: Wanted) => attended && !standing.has(person.accountId);
    await this.state(
      meeting,
      day,
      wanted.filter(isNew).map(({ person }) => person),
    );
    const gone = wanted.flatMap(({ person, attended }) =>
      attended ? [] : (standing.get(person.accountId) ?? []),
    );
    if (gone.length > 0) await this.takeBack(meeting, gone, by);
  }

  private async standing(meetingId: string, half: Half): Promise<Standing> {
    const rows = await this.database.query<{ accountId: string; id: string }>(
      `SELECT account_id AS "accountId", statement_id AS id FROM attendance_record
       WHERE meeting_id = $1 AND half = $2 AND voided_at IS NULL`,
      [meetingId, half],
    );
    return new Map(rows.map(({ accountId, id }) => [accountId, id]));
  }

  /** Whoever misses nothing any more has completed the course by it. */
  private async state(meeting: MeetingRow, day: HalfDay, people: readonly Expected[]): Promise<void> {
    if (people.length === 0) return;
    const underWay = await this.outcomes.lockUnderWay(people.map(({ enrolmentId }) => enrolmentId));
    const rows = await this.enrolments.some(people.map(({ enrolmentId }) => enrolmentId));
    const said = await Promise.all(
      rows.map(async (row): Promise<{ accountId: string; statement: Statement & { id: string } }> => {
        const version = await this.enrolments.versionOf(row);
        const statement = this.statements.say(row, version, this.attended(meeting, day));
        return { accountId: row.accountId, statement: { id: newId(), ...statement } };
      }),
    );
    await this.records.state(
      meeting.organisationId,
      said.map(({ statement }) => statement),
    );
    const ids = said.map(({ statement }) => statement.id);
    await this.database.query(NOTE, [meeting.id, day.half, ids, said.map(({ accountId }) => accountId)]);
    await this.outcomes.settleAll(underWay);
  }

  private attended({ titles, id, ...meeting }: MeetingRow, day: HalfDay) {
    const definition = {
      type: activityTypes.meeting,
      ...(Object.keys(titles).length > 0 && { name: titles }),
    };
    return {
      verb: 'attended' as const,
      object: { objectType: 'Activity' as const, id: meetingIri(this.iriBase, id), definition },
      result: { duration: formatDuration(day.minutes * 60) },
      done: { at: momentsOf(meeting, day).begins },
    };
  }

  /** Marked first: what we void ourselves is no news. */
  private async takeBack({ organisationId }: MeetingRow, statementIds: string[], by: string): Promise<void> {
    const at = this.clock.now();
    await this.database.query(TAKE_BACK, [statementIds, at]);
    const said = { by: accountAgent(this.iriBase, by), at, reason: 'the trainer has said otherwise since' };
    await this.records.state(
      organisationId,
      statementIds.map((target) => ({ id: newId(), ...voidingOf({ ...said, target }) })),
    );
  }

  /** Somebody who answers for the records voided these: their sheets say so. */
  private async heardOf(statementIds: string[]): Promise<void> {
    const meetings = await this.database.query<{ id: string }>(MEETINGS_OF, [statementIds]);
    if (meetings.length === 0) return;
    await this.database.query(`SELECT FROM meeting WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE`, [
      meetings.map(({ id }) => id),
    ]);
    await this.database.query(SAY_VOIDED, [statementIds, this.clock.now()]);
  }
}
