import {
  type BlockContent,
  type BlockEdit,
  blockTextFields,
  type EditedBlock,
  editedBlockSchema,
  KEY_SCHEMAS,
} from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { AppError, Database, expectRevision, fieldError, notFound, revisionOf } from '@pirecow/platform';
import { isDeepStrictEqual } from 'node:util';
import { DraftStore, type OpenDraft } from '../drafts/draft-store';
import { ShownVideos } from '../drafts/shown-videos';
import { Places } from './places';
import { Removals } from './removals';
import { expectWords, SourceTexts, storedWords } from './source-texts';
import { ONE_BLOCK } from './studio-sql';

/** Who writes, in which draft, and what they have seen of the block. */
export interface BlockEditing {
  organisationId: string;
  courseId: string;
  blockId: string;
  by: string;
  /** The revision that the author saw; undefined for a new block. */
  seen: string | undefined;
}

export interface BlockRow {
  id: string;
  unitId: string;
  structure: object;
  key: object | null;
  texts: Record<string, string>;
}

/** A row as an author gets it. The revision names what the database holds, so that it does not hang on how it is written. */
export function editedBlock({ structure, key, texts }: BlockRow): EditedBlock {
  const content = { block: structure, ...(key && { key }), texts };
  return editedBlockSchema.parse({ ...content, revision: revisionOf({ structure, key, texts }) });
}

function checkedContent({ block, key, texts }: BlockEdit, blockId: string): BlockContent {
  if (block.id !== blockId) throw fieldError('block.id', 'invalid');
  const content = { block, texts: storedWords(texts) };
  expectWords(content);
  if (block.type !== 'question') return content;
  const parsed = KEY_SCHEMAS[block.interaction].safeParse(key);
  if (!parsed.success) throw fieldError('key', 'course.key.shape', { interaction: block.interaction });
  return { ...content, key: parsed.data };
}

const UPSERT = `
INSERT INTO course_block AS b (id, course_id, unit_id, position, type, structure) VALUES ($1, $2, $3, 0, $4, $5)
ON CONFLICT (id) DO UPDATE SET type = excluded.type, structure = excluded.structure
WHERE b.course_id = excluded.course_id RETURNING b.id`;

const UPSERT_KEY = `
INSERT INTO course_block_key (block_id, course_id, key) VALUES ($1, $2, $3)
ON CONFLICT (block_id) DO UPDATE SET key = excluded.key`;

/** The blocks of a draft, one at a time: authors of different blocks do not meet, those of the same one are told. */
@Injectable()
export class EditedBlocks {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly places: Places,
    private readonly removals: Removals,
    private readonly texts: SourceTexts,
    private readonly videos: ShownVideos,
  ) {}

  /** A block as it stands now. @throws AppError `not-found` */
  async get({ organisationId, courseId, blockId }: Omit<BlockEditing, 'by' | 'seen'>): Promise<EditedBlock> {
    const sql = `SELECT source_language AS "sourceLanguage" FROM course WHERE id = $1 AND organisation_id = $2`;
    const [course] = await this.database.query<{ sourceLanguage: string }>(sql, [courseId, organisationId]);
    const row = course && (await this.find({ courseId, ...course }, blockId));
    if (!row) throw notFound();
    return editedBlock(row);
  }

  /**
   * Writes a block, or makes it. The same content again changes nothing, so a request may be sent twice.
   * @throws AppError `conflict` where somebody else changed the block since the author saw it, `not-found` where it is
   *   gone or its unit is, `input.invalid`
   */
  write(editing: BlockEditing, edit: BlockEdit): Promise<EditedBlock> {
    return this.database.inTransaction(async () => {
      const content = checkedContent(edit, editing.blockId);
      const refused = this.videos.errorOf(content.block, 'block.address');
      if (refused.length > 0) throw new AppError('input.invalid', {}, refused);
      const draft = await this.drafts.lockOne(editing.organisationId, editing.courseId);
      const row = await this.find(draft, editing.blockId);
      if (row && isSame(editedBlock(row), content)) return editedBlock(row);
      if (row) this.expectSeen(editing, row);
      else await this.expectNew(editing, edit);
      await this.store(draft, editing, edit, content);
      if (!row) await this.place(editing, edit.unitId, edit.after);
      await this.drafts.noteChange(draft.courseId);
      return editedBlock(await this.mustFind(draft, editing.blockId));
    });
  }

  /** Takes a block out. One that is gone already stays gone. @throws AppError `conflict` as `write` does */
  remove(editing: BlockEditing): Promise<void> {
    return this.database.inTransaction(async () => {
      const draft = await this.drafts.lockOne(editing.organisationId, editing.courseId);
      const row = await this.find(draft, editing.blockId);
      if (!row) return;
      expectRevision(editing.seen, editedBlock(row).revision);
      await this.removals.remove('blocks', editing.courseId, editing.blockId);
      await this.drafts.noteChange(editing.courseId);
    });
  }

  private async find(
    { courseId, sourceLanguage }: Pick<OpenDraft, 'courseId' | 'sourceLanguage'>,
    blockId: string,
  ): Promise<BlockRow | undefined> {
    const [row] = await this.database.query<BlockRow>(ONE_BLOCK, [courseId, sourceLanguage, blockId]);
    return row;
  }

  private async mustFind(draft: OpenDraft, blockId: string): Promise<BlockRow> {
    const row = await this.find(draft, blockId);
    if (!row) throw notFound();
    return row;
  }

  private expectSeen({ seen }: BlockEditing, row: BlockRow): void {
    if (seen === undefined) throw new AppError('conflict');
    expectRevision(seen, editedBlock(row).revision);
  }

  private async expectNew({ courseId, blockId, seen }: BlockEditing, { unitId }: BlockEdit): Promise<void> {
    if (seen !== undefined) throw notFound();
    await this.places.expectRoom('blocks', { courseId, id: blockId, into: unitId });
  }

  private async store(
    draft: OpenDraft,
    { courseId, blockId, by }: BlockEditing,
    { unitId, weight }: BlockEdit,
    { block, key, texts }: BlockContent,
  ): Promise<void> {
    const row = [blockId, courseId, unitId, block.type, JSON.stringify(block)];
    if ((await this.database.query(UPSERT, row)).length === 0) throw notFound();
    if (key) await this.database.query(UPSERT_KEY, [blockId, courseId, JSON.stringify(key)]);
    else await this.database.query(`DELETE FROM course_block_key WHERE block_id = $1`, [blockId]);
    const fields = blockTextFields(block).map(({ field }) => field);
    await this.removals.followFields(courseId, blockId, fields);
    await this.texts.write(draft, { ownerId: blockId, weight, by }, texts);
    await this.removals.bringBack(
      courseId,
      blockId,
      fields.filter((field) => field in texts),
    );
  }

  private place({ courseId, blockId }: BlockEditing, unitId: string, after: string | null): Promise<void> {
    return this.places.put('blocks', { courseId, id: blockId, into: unitId, after });
  }
}

function isSame({ block, key, texts }: EditedBlock, content: BlockContent): boolean {
  return isDeepStrictEqual([block, key, texts], [content.block, content.key, content.texts]);
}
