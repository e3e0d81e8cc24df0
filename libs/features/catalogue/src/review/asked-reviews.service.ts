import { type Course, guideCheck, textKey, type UnitPreview } from '@pirecow/content';
import {
  type AskedReview,
  type AskedReviews as Asked,
  DraftReaders,
  type ReviewAnswer,
} from '@pirecow/contracts';
import { Accounts, AcrossTheBorder, fullName } from '@pirecow/features/identity';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { draftRevision } from '../drafts/draft-revision';
import { type Draft, DraftStore } from '../drafts/draft-store';
import { Guide } from '../guide/guide';
import { MethodFacts } from '../guide/method-facts';
import { UnitPreviews } from '../studio/unit-previews.service';
import { ReviewLetters } from './review-letters';

interface Row {
  id: string;
  state: AskedReview['state'];
  courseId: string;
  organisationId: string;
  organisation: string;
  title: string;
  titleLanguage: string;
  message: string;
  askedBy: string;
  askedAt: Date;
  answeredAt: Date | null;
}

const COLUMNS = `
SELECT r.id, r.state, c.id AS "courseId", c.organisation_id AS "organisationId", o.name AS organisation,
  coalesce(t.text, c.slug) AS title, c.source_language AS "titleLanguage", r.message, r.asked_by AS "askedBy",
  r.asked_at AS "askedAt", r.answered_at AS "answeredAt"
FROM course_review r JOIN course c ON c.id = r.course_id JOIN organisation o ON o.id = c.organisation_id
LEFT JOIN course_text t ON t.course_id = c.id AND t.language = c.source_language AND t.owner_id = c.id
  AND t.field = 'title'`;

/** By the index on (reviewer, id): the newest fifty, open ones first. */
const MINE = `
SELECT * FROM (${COLUMNS} WHERE r.reviewer_id = $1 ORDER BY r.id DESC LIMIT 50) mine
ORDER BY state <> 'open', id DESC`;

const OPEN = `${COLUMNS} WHERE r.id = $1 AND r.reviewer_id = $2 AND r.state = 'open'`;

const ANSWER = `
WITH answered AS (
  UPDATE course_review SET state = $3, word = $4, draft = $5, answered_at = $6
  WHERE id = $1 AND reviewer_id = $2 AND state = 'open' RETURNING id)
SELECT id FROM answered`;

/**
 * Drafts that somebody from the other side was asked to read. Every question is of one request: it is the person’s own, it is
 * open, and they are still a trainer of the other side. All else does not exist for them.
 */
@Injectable()
export class AskedReviews implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly border: AcrossTheBorder,
    private readonly accounts: Accounts,
    private readonly previews: UnitPreviews,
    private readonly facts: MethodFacts,
    private readonly guide: Guide,
    private readonly letters: ReviewLetters,
    private readonly clock: Clock,
    private readonly readers: DraftReaders,
    private readonly log: CourseLog,
  ) {}

  onModuleInit(): void {
    this.readers.answerWith((accountId, courseId) => this.mayRead(accountId, courseId));
  }

  async mine({ accountId }: Scope): Promise<Asked> {
    const rows = await this.database.query<Row>(MINE, [accountId]);
    const names = await this.namesOf(rows);
    return { items: rows.map((row) => headOf(row, names)) };
  }

  /** The draft as a reader finds their way in it. @throws AppError `not-found` */
  async read(who: Scope, reviewId: string): Promise<AskedReview> {
    const row = await this.open(who, reviewId);
    const draft = await this.drafts.load(row.courseId);
    if (!draft) throw notFound();
    return {
      ...headOf(row, await this.namesOf([row])),
      message: row.message,
      draft: draftRevision(draft),
      ...outlineOf(draft.course),
      open: await this.unmet(who, draft),
    };
  }

  /** A unit as its learners will see it, in one language. @throws AppError `not-found` */
  async unit(
    who: Scope,
    reviewId: string,
    unitId: string,
    language: string | undefined,
  ): Promise<UnitPreview> {
    const { organisationId, courseId } = await this.open(who, reviewId);
    return this.previews.get({ organisationId, courseId, unitId, language, reader: who.language });
  }

  /** Says how one finds the draft that one has read, and writes to who asked. The request ends. @throws AppError `not-found` */
  answer(who: Scope, reviewId: string, { verdict, word, draft }: ReviewAnswer): Promise<void> {
    return this.database.inTransaction(async () => {
      const row = await this.open(who, reviewId);
      const written = await this.database.query(ANSWER, [
        ...[reviewId, who.accountId, verdict, word, draft, this.clock.now()],
      ]);
      if (written.length === 0) throw notFound();
      await this.letters.answer(row, verdict, word, who.accountId);
      await this.log.write(who, 'course.review-answered', row);
    });
  }

  private async mayRead(accountId: string, courseId: string): Promise<boolean> {
    const sql = `${COLUMNS} WHERE r.course_id = $1 AND r.reviewer_id = $2 AND r.state = 'open'`;
    const [row] = await this.database.query<Row>(sql, [courseId, accountId]);
    return row !== undefined && (await this.border.trainer(row.organisationId, accountId)) !== undefined;
  }

  private async open({ accountId }: Scope, reviewId: string): Promise<Row> {
    const [row] = await this.database.query<Row>(OPEN, [reviewId, accountId]);
    if (!row || !(await this.border.trainer(row.organisationId, accountId))) throw notFound();
    return row;
  }

  private async unmet({ language }: Scope, draft: Draft): Promise<AskedReview['open']> {
    const row = await this.facts.of(draft.course.structure.id);
    const results = this.facts.check(draft, row);
    return results
      .filter(({ id, state }) => state === 'notMet' && id !== 'peer' && !guideCheck(id).ofPlatform)
      .map(({ id }) => ({
        id,
        label: this.guide.label(id, language),
        reason: row.reasons.find(({ checkId }) => checkId === id)?.reason ?? null,
      }));
  }

  private namesOf(rows: Row[]) {
    return this.accounts.namesOf(rows.map(({ askedBy }) => askedBy));
  }
}

function headOf(
  { id, state, title, titleLanguage, organisation, askedBy, askedAt, answeredAt }: Row,
  names: Awaited<ReturnType<Accounts['namesOf']>>,
): Asked['items'][number] {
  return {
    ...{ id, state, title, titleLanguage, organisation },
    askedBy: fullName(names.get(askedBy)) || null,
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}

/** In the source language: what is asked about is what the course says there first. */
function outlineOf({
  structure,
  texts,
}: Course): Pick<AskedReview, 'sourceLanguage' | 'languages' | 'summary' | 'objectives' | 'modules'> {
  const { id: courseId, sourceLanguage, languages, objectives, modules } = structure;
  const say = (owner: string, field: string) => texts[sourceLanguage]?.[textKey(owner, field)]?.text ?? '';
  return {
    ...{ sourceLanguage, languages },
    summary: say(courseId, 'summary'),
    objectives: objectives.map((id) => say(courseId, `objective.${id}`)),
    modules: modules.map(({ id, units }) => ({
      id,
      title: say(id, 'title'),
      units: units.map((unit) => ({ id: unit.id, title: say(unit.id, 'title') })),
    })),
  };
}
