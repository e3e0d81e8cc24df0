import { checkGuide, guideCheck, type GuideFacts, type GuideResult } from '@pirecow/content';
import type { CourseCheck, CourseChecks } from '@pirecow/contracts';
import { Accounts } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { type Draft, DraftStore } from '../drafts/draft-store';
import { tutorOf } from '../shelf/tutor-sql';
import { Guide } from './guide';

/** RD 694/2017: at least one tutor for 80 learners. */
const MAX_LEARNERS_PER_TUTOR = 80;

interface DeclaredRow {
  checkId: string;
  note: string;
  by: string;
  at: string;
}

interface FactsRow {
  tutorId: string | null;
  answerHours: number | null;
  reviewOn: string | null;
  declarations: DeclaredRow[];
}

/** What the platform knows of a course besides its document. One row by primary key. */
const FACTS = `
SELECT ${tutorOf('c')} AS "tutorId", c.answer_hours AS "answerHours", c.review_on::text AS "reviewOn",
  coalesce((SELECT jsonb_agg(jsonb_build_object('checkId', d.check_id, 'note', d.note, 'by', d.declared_by,
    'at', d.declared_at)) FROM course_declaration d WHERE d.course_id = c.id), '[]') AS declarations
FROM course c WHERE c.id = $1`;

const KEEP = `
INSERT INTO course_version_guide (version_id, guide_version, results) VALUES ($1, $2, $3)
ON CONFLICT (version_id) DO UPDATE SET guide_version = excluded.guide_version, results = excluded.results`;

/** Where courses stand in the method of the trainer's guide. */
@Injectable()
export class CourseMethod {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly guide: Guide,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** All checks of a draft. @throws AppError `not-found` for a course of another organisation */
  async of(
    { language }: Pick<Scope, 'language'>,
    organisationId: string,
    courseId: string,
  ): Promise<CourseChecks> {
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    const facts = await this.facts(courseId);
    const names = await this.accounts.namesOf(facts.declarations.map(({ by }) => by));
    const words = facts.declarations.map(({ checkId, by, ...rest }) => {
      const person = names.get(by);
      const name = person ? `${person.givenName} ${person.familyName}`.trim() : '';
      return [checkId, { note: rest.note, name, at: new Date(rest.at).toISOString() }] as const;
    });
    const items = this.check(draft, facts).map((result) => ({
      ...this.describe(result, new Map(words)),
      label: this.guide.label(result.id, language),
    }));
    return { guideVersion: this.guide.version, reviewOn: facts.reviewOn, items };
  }

  /** Keeps with a version which guide it met and how: the last time that it was published counts. */
  async keep(versionId: string, draft: Draft): Promise<void> {
    const results = this.check(draft, await this.facts(draft.course.structure.id));
    await this.database.query(KEEP, [versionId, this.guide.version, JSON.stringify(results)]);
  }

  private async facts(courseId: string): Promise<FactsRow> {
    const [row] = await this.database.query<FactsRow>(FACTS, [courseId]);
    if (!row) throw notFound();
    return row;
  }

  private check({ course, files }: Draft, row: FactsRow): GuideResult[] {
    const sizes = Object.entries(files).map(([path, { size }]) => [path, size] as const);
    const facts: GuideFacts = {
      tutorNamed: row.tutorId !== null,
      answerHours: row.answerHours,
      learnersPerTutor: null,
      maxLearnersPerTutor: MAX_LEARNERS_PER_TUTOR,
      reviewOn: row.reviewOn,
      today: this.clock.now().toISOString().slice(0, 10),
      declared: row.declarations.map(({ checkId }) => checkId),
      recordsExport: true,
      packageExport: false,
      sizes: Object.fromEntries(sizes),
    };
    return checkGuide(course, facts);
  }

  private describe(
    result: GuideResult,
    words: ReadonlyMap<string, NonNullable<CourseCheck['declaration']>>,
  ): Omit<CourseCheck, 'label'> {
    const { severity, basis, ofPlatform = false, canBeDeclared = false } = guideCheck(result.id);
    return {
      ...result,
      severity,
      basis,
      ofPlatform,
      canBeDeclared,
      page: this.guide.pageOf(result.id),
      declaration: words.get(result.id) ?? null,
    };
  }
}
