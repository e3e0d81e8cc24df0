import { COMPLAINT_FIGURE_DAYS, type ComplaintFigures, type ComplaintOutcome } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, inPages, momentsIn, reportCsv, type Scope, Words } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { ComplaintRules } from './complaint-rules.service';
import { HEAD, type HeadRow, isNeutral } from './complaint-sql';

const DAY_MS = 86_400_000;

const COLUMNS = [
  ...['reference', 'made', 'about', 'course', 'due', 'taken', 'answered', 'closed', 'days', 'outcome'],
  ...['measure', 'appealed'],
];
const PAGE = 500;

interface Line extends HeadRow {
  course: string;
  answeredAt: Date | null;
  firstClosedAt: Date | null;
  measure: string;
}

/** Along `complaint_register`. Whom a complaint is about does not find it here either. */
const LINES = `
SELECT ${HEAD}, c.answered_at AS "answeredAt", c.first_closed_at AS "firstClosedAt", c.measure,
  CASE WHEN k.id IS NULL THEN '' ELSE ${draftTitle('k', '$3')} END AS course
FROM complaint c LEFT JOIN course k ON k.id = c.course_id
WHERE c.organisation_id = $1 AND ${isNeutral('$2::uuid')}
  AND ($4::timestamptz IS NULL OR (c.made_at, c.id) > ($4, $5::uuid))
ORDER BY c.made_at, c.id LIMIT ${PAGE}`;

/** Of the complaints since $2, at $3. Linear in them, along `complaint_register`. */
const FIGURES = `
SELECT count(*)::int AS made, (count(*) FILTER (WHERE c.closed_at IS NULL))::int AS open,
  (count(*) FILTER (WHERE c.closed_at IS NULL AND c.due_at < $3))::int AS late,
  (count(*) FILTER (WHERE c.closed_at IS NOT NULL))::int AS closed,
  (count(*) FILTER (WHERE c.outcome = 'founded'))::int AS founded, (count(*) FILTER (WHERE c.outcome = 'partly'))::int AS partly,
  (count(*) FILTER (WHERE c.outcome = 'unfounded'))::int AS unfounded,
  (count(*) FILTER (WHERE c.outcome = 'undecided'))::int AS undecided,
  (count(*) FILTER (WHERE c.appealed_at IS NOT NULL))::int AS appealed,
  round((percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM c.first_closed_at - c.made_at)) FILTER (WHERE c.first_closed_at IS NOT NULL)
    / 86400)::numeric, 1)::float AS "medianDays"
FROM complaint c WHERE c.organisation_id = $1 AND c.made_at >= $2 AND ${isNeutral('$4::uuid')}`;

/** What an organisation shows of its complaints: figures, and a register without names or words of who complained. */
@Injectable()
export class ComplaintRegister {
  constructor(
    private readonly database: Database,
    private readonly rules: ComplaintRules,
    private readonly audit: AuditLog,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** Two queries. */
  async figures(who: Scope, organisationId: string): Promise<ComplaintFigures> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - COMPLAINT_FIGURE_DAYS * DAY_MS);
    type Counts = Omit<ComplaintFigures, 'rule' | 'abilities'>;
    const values = [organisationId, since, now, who.accountId];
    const [counts] = (await this.database.query<Counts>(FIGURES, values)) as [Counts];
    const may = (right: 'complaints.handle' | 'organisation.edit') => who.may(right, organisationId);
    return {
      ...counts,
      rule: await this.rules.rule(organisationId),
      abilities: { handle: may('complaints.handle'), edit: may('organisation.edit') },
    };
  }

  /** Notes the export in the log of the organisation, then opens the stream. */
  async open(who: Scope, organisationId: string): Promise<{ name: string; stream: Readable }> {
    await this.audit.write(who, 'complaints.exported', organisationId, { organisationId });
    const say = (key: string) => this.words.say(who.language, `report:${key}`);
    const day = momentsIn(who.timeZone)(this.clock.now().toISOString()).slice(0, 10);
    const stream = reportCsv(say, COLUMNS, this.lines(who, organisationId, say), 'complaint');
    return { name: `${say('complaint.file')}-${day}.csv`, stream };
  }

  private async *lines(who: Scope, organisationId: string, say: (key: string) => string) {
    const momentOf = momentsIn(who.timeZone);
    const moment = (at: Date | null) => momentOf(at?.toISOString() ?? null);
    const read = (last: Line | undefined) =>
      this.database.query<Line>(LINES, [
        ...[organisationId, who.accountId, who.language],
        ...[last?.madeAt ?? null, last?.id ?? null],
      ]);
    for await (const row of inPages(PAGE, read))
      yield {
        ...{ reference: row.reference, course: row.course, measure: row.measure },
        ...{ about: say(`complaint.is-${row.about}`), days: daysOf(row) },
        ...{ made: moment(row.madeAt), due: moment(row.dueAt), taken: moment(row.takenAt) },
        ...{ answered: moment(row.answeredAt), closed: moment(row.closedAt) },
        ...{ outcome: outcomeIn(say, row.outcome), appealed: moment(row.appealedAt) },
      };
  }
}

/** From the complaint to its first decision, in days. */
function daysOf({ madeAt, firstClosedAt }: Line): number | string {
  return firstClosedAt ? Math.ceil((firstClosedAt.getTime() - madeAt.getTime()) / DAY_MS) : '';
}

const outcomeIn = (say: (key: string) => string, outcome: ComplaintOutcome | null): string =>
  outcome === null ? '' : say(`complaint.is-${outcome}`);
