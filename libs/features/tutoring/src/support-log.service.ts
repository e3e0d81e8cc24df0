import { AuditLog, fullNameOf } from '@pirecow/features/identity';
import { runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, Database, inPages, momentsIn, reportCsv, type Scope, Words } from '@pirecow/platform';
import type { Readable } from 'node:stream';

const COLUMNS = [
  ...[
    'asked',
    'kind',
    'organisation',
    'course',
    'run',
    'person',
    'language',
    'promised',
    'first-answer',
    'answered-by',
  ],
  ...['closed', 'messages', 'state'],
] as const;
const PAGE = 500;

interface Row {
  id: string;
  asked: Date;
  kind: 'question' | 'pedagogical' | 'technical';
  organisation: string;
  course: string;
  titles: Record<string, string> | null;
  person: string;
  language: string;
  promised: Date | null;
  firstAnswer: Date | null;
  answeredBy: string | null;
  closed: Date | null;
  messages: number;
  waiting: boolean;
}

/** Along `tutoring_thread_of_organisation`, the newest first; deeds of each thread along `tutoring_event_of_thread`. */
const ROWS = `
SELECT t.id, t.begun_at AS asked, t.kind, o.name AS organisation, coalesce(title.text, c.slug) AS course, r.titles,
  ${fullNameOf('a')} AS person, t.language, t.promised_at AS promised, t.first_answer_at AS "firstAnswer",
  ${fullNameOf('tutor')} AS "answeredBy", t.answered_at AS closed,
  (SELECT count(*)::int FROM tutoring_event e WHERE e.thread_id = t.id AND e.what IN ('begun', 'said')) AS messages,
  t.waiting_since IS NOT NULL AS waiting
FROM tutoring_thread t JOIN organisation o ON o.id = t.organisation_id JOIN course c ON c.id = t.course_id
JOIN account a ON a.id = t.begun_by LEFT JOIN run r ON r.id = t.run_id
LEFT JOIN account tutor ON tutor.id = t.first_answer_by
LEFT JOIN course_text title ON title.course_id = c.id AND title.language = c.source_language AND title.owner_id = c.id
  AND title.field = 'title'
WHERE t.organisation_id = ANY ($1::uuid[]) AND t.kind NOT IN ('announcement', 'chat')
  AND ($2::timestamptz IS NULL OR (t.begun_at, t.id) < ($2, $3::uuid))
ORDER BY t.begun_at DESC, t.id DESC LIMIT ${PAGE}`;

/** The records of assistance, for coordinators: who asked when and of which kind, who answered, and what is closed. No words. */
@Injectable()
export class SupportLog {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly words: Words,
    private readonly clock: Clock,
  ) {}

  /** Notes the export in the logs of the organisations, then opens the stream. */
  async open(who: Scope): Promise<{ name: string; stream: Readable }> {
    const own = who.organisationsWith('progress.see');
    const entries = own.map((organisationId) => ({ subject: organisationId, organisationId, details: {} }));
    await this.audit.writeAll(who, 'support.exported', entries);
    const say = (key: string) => this.words.say(who.language, `report:${key}`);
    const day = momentsIn(who.timeZone)(this.clock.now().toISOString()).slice(0, 10);
    const stream = reportCsv(say, COLUMNS, this.lines(who, own, say), 'support');
    return { name: `${say('support.file')}-${day}.csv`, stream };
  }

  private async *lines(who: Scope, own: string[], say: (key: string) => string) {
    const momentOf = momentsIn(who.timeZone);
    const moment = (at: Date | null) => momentOf(at?.toISOString() ?? null);
    const read = (last: Row | undefined) =>
      this.database.query<Row>(ROWS, [own, last?.asked ?? null, last?.id ?? null]);
    for await (const row of inPages(PAGE, read)) {
      const { organisation, course, person, language, messages } = row;
      const state = stateOf(row);
      yield {
        ...{ organisation, course, person, language, messages },
        ...{ asked: moment(row.asked), closed: moment(row.closed), promised: moment(row.promised) },
        ...{ 'first-answer': moment(row.firstAnswer) },
        ...{ kind: say(`support.is-${row.kind}`), state: say(`support.is-${state}`) },
        ...{ run: runTitle(row.titles ?? {}, who.language) ?? '', 'answered-by': row.answeredBy ?? '' },
      };
    }
  }
}

/** Where nobody waits any more and nobody has answered, it stays without an answer. */
function stateOf({ closed, waiting, firstAnswer }: Row): 'closed' | 'waiting' | 'answered' | 'unanswered' {
  if (closed) return 'closed';
  if (waiting) return 'waiting';
  return firstAnswer ? 'answered' : 'unanswered';
}
