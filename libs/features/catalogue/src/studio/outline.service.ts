import {
  type Move,
  type NewModule,
  type NewUnit,
  type OutlineEdit,
  type OutlineText,
  type StudioCourse,
  type StudioThing as Thing,
} from '@pirecow/contracts';
import { isStorable, MAX_TEXT, normaliseText, textHash } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { AppError, Database, expectRevision, fieldError, notFound } from '@pirecow/platform';
import { DraftStore, type OpenDraft } from '../drafts/draft-store';
import { ShownVideos } from '../drafts/shown-videos';
import { Places } from './places';
import { Removals } from './removals';
import { freeSlug, slugOf } from './slugs';
import { SourceTexts } from './source-texts';
import { OUTLINE, PLACES } from './studio-sql';

/** A draft of an organisation, and who changes it. */
export interface Editing {
  organisationId: string;
  courseId: string;
  by: string;
}

/** A text of the course, of a module or of a unit, and the revision of it that the author saw. */
export interface OutlineField {
  ownerId: string;
  field: string;
  seen: string | undefined;
}

const NO_TEXT = 'none';

/** Whether $2, of the course $1, has the field $3. */
const OWNED = `
SELECT CASE WHEN $3 IN ('title', 'summary') THEN
    $2::uuid = $1::uuid OR EXISTS (SELECT FROM course_module WHERE course_id = $1 AND id = $2)
      OR EXISTS (SELECT FROM course_unit WHERE course_id = $1 AND id = $2)
  ELSE $2::uuid = $1::uuid AND ($3 NOT LIKE 'objective.%' OR EXISTS (
    SELECT FROM course WHERE id = $1 AND head -> 'objectives' ? split_part($3, '.', 2))) END AS owned`;

const TEXT = `
SELECT text, hash FROM course_text WHERE course_id = $1 AND language = $2 AND owner_id = $3 AND field = $4`;

/** Texts with markup. */
const RICH = ['description', 'prerequisites', 'help'];

/** @throws AppError `input.invalid` for words that such a field cannot hold */
function storedText(field: string, words: string): string {
  const isRich = RICH.includes(field);
  const text = isRich ? normaliseText(words) : words.trim();
  const maximum = MAX_TEXT[isRich ? 'rich' : 'plain'];
  if (text.length > maximum) throw fieldError('text', 'too_big_string', { maximum });
  if (!isRich && text.includes('\n')) throw fieldError('text', 'course.plain.line-break');
  if (!isStorable(text)) throw fieldError('text', 'course.text.unstorable');
  return text;
}

const SLUGS = `SELECT structure ->> 'slug' AS slug FROM course_unit WHERE course_id = $1`;

/** What a new unit of each kind begins with. */
const OWN_RULES: Record<NewUnit['kind'], object> = {
  lesson: {},
  assessment: { assessment: { passMark: 0.7 } },
  package: { packages: {} },
};

/** Modules and units of a draft, and what they are called. */
@Injectable()
export class Outline {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly places: Places,
    private readonly removals: Removals,
    private readonly texts: SourceTexts,
    private readonly videos: ShownVideos,
  ) {}

  /** The outline of a draft. One statement. @throws AppError `not-found` */
  async get(organisationId: string, courseId: string): Promise<StudioCourse> {
    const [course] = await this.database.query<Omit<StudioCourse, 'videoHosts'>>(OUTLINE, [
      organisationId,
      courseId,
    ]);
    if (!course) throw notFound();
    return { ...course, videoHosts: this.videos.hosts };
  }

  /**
   * @throws AppError `conflict` where somebody else wrote that text meanwhile, `not-found` where its owner is gone or has
   *   no such field, `input.invalid`
   */
  say(editing: Editing, field: OutlineField, { text: words, weight }: OutlineEdit): Promise<OutlineText> {
    const text = storedText(field.field, words);
    return this.change(editing, async (draft) => {
      const { courseId, sourceLanguage } = draft;
      const owner = [courseId, field.ownerId, field.field];
      const [{ owned } = { owned: false }] = await this.database.query<{ owned: boolean }>(OWNED, owner);
      if (!owned) throw notFound();
      const where = [courseId, sourceLanguage, field.ownerId, field.field];
      const [now] = await this.database.query<{ text: string; hash: string }>(TEXT, where);
      if ((now?.text ?? '') !== text) {
        expectRevision(field.seen, now?.hash ?? NO_TEXT);
        const writing = { ownerId: field.ownerId, weight, by: editing.by };
        await this.texts.writeOne(draft, writing, field.field, text);
      }
      return { text, revision: text ? textHash(text) : NO_TEXT };
    });
  }

  addModule(editing: Editing, { id, title, after }: NewModule): Promise<void> {
    return this.add('modules', editing, { id, title, into: editing.courseId, after }, async () => {
      const row = [id, editing.courseId];
      return this.database.query(
        `INSERT INTO course_module (id, course_id, position) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING RETURNING id`,
        row,
      );
    });
  }

  addUnit(editing: Editing, { id, moduleId, kind, title, after }: NewUnit): Promise<void> {
    const { courseId } = editing;
    return this.add('units', editing, { id, title, into: moduleId, after }, async () => {
      const taken = await this.database.query<{ slug: string }>(SLUGS, [courseId]);
      const slug = freeSlug(slugOf(title), new Set(taken.map((one) => one.slug)));
      const unit = { id, slug, kind, required: true, ...OWN_RULES[kind], objectives: [], blocks: [] };
      return this.database.query(
        `INSERT INTO course_unit (id, course_id, module_id, position, structure) VALUES ($1, $2, $3, 0, $4)
         ON CONFLICT DO NOTHING RETURNING id`,
        [id, courseId, moduleId, JSON.stringify(unit)],
      );
    });
  }

  /** @throws AppError `not-found` where the course has no such thing, or nothing to hold it */
  move(thing: Thing, editing: Editing, id: string, { into, after }: Move): Promise<void> {
    return this.change(editing, async ({ courseId }) => {
      const { table, parent } = PLACES[thing];
      const sql = `SELECT ${parent} AS parent FROM ${table} WHERE course_id = $1 AND id = $2`;
      const [row] = await this.database.query<{ parent: string }>(sql, [courseId, id]);
      if (!row) throw notFound();
      const holder = thing === 'modules' ? courseId : (into ?? row.parent);
      await this.places.expectRoom(thing, { courseId, id, into: holder });
      await this.places.put(thing, { courseId, id, into: holder, after });
    });
  }

  /** Takes a module or unit out with all that is in it. One that is gone already stays gone. */
  remove(thing: Thing, editing: Editing, id: string): Promise<void> {
    return this.change(editing, ({ courseId }) => this.removals.remove(thing, courseId, id));
  }

  /** Puts what was taken out back in its place. @throws AppError `not-found` */
  restore(thing: Thing, editing: Editing, id: string): Promise<void> {
    return this.change(editing, ({ courseId }) => this.removals.restore(thing, courseId, id));
  }

  private change<Result>(
    { organisationId, courseId }: Editing,
    work: (draft: OpenDraft) => Promise<Result>,
  ): Promise<Result> {
    return this.database.inTransaction(async () => {
      const result = await work(await this.drafts.lockOne(organisationId, courseId));
      await this.drafts.noteChange(courseId);
      return result;
    });
  }

  private add(
    thing: 'modules' | 'units',
    editing: Editing,
    { id, title, into, after }: { id: string; title: string; into: string; after: string | null },
    insert: () => Promise<unknown[]>,
  ): Promise<void> {
    return this.change(editing, async (draft) => {
      const { courseId } = editing;
      if (await this.places.holds(thing, courseId, id)) return;
      await this.places.expectRoom(thing, { courseId, id, into });
      // Somebody else's course has that id.
      if ((await insert()).length === 0) throw new AppError('not-found');
      await this.places.put(thing, { courseId, id, into, after });
      const writing = { ownerId: id, weight: 'major' as const, by: editing.by };
      await this.texts.writeOne(draft, writing, 'title', title);
    });
  }
}
