import {
  type BlockContent,
  type BlockReshape,
  type EditedBlock,
  normaliseText,
  otherComes,
  type Reshaped,
  textKey,
  type TextRecord,
  textRecordSchema,
} from '@pirecow/content';
import { carried, type Parting } from '@pirecow/content/folder';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { textRow } from '../drafts/draft-rows';
import { UPSERT_ROWS } from '../drafts/draft-sql';
import { DraftStore } from '../drafts/draft-store';
import { type BlockEditing, EditedBlocks } from './edited-blocks.service';

/** A text of a block. */
interface Spot {
  owner: string;
  field: string;
}
type Spots = Record<keyof Parting<unknown>, Spot>;

interface Row extends Spot {
  language: string;
  record: object;
}

const TEXTS = `
SELECT t.language, t.owner_id AS owner, t.field, jsonb_strip_nulls(jsonb_build_object(
  'text', t.text, 'status', t.status, 'source', t.source, 'equals', t.equals, 'by', t.by, 'at', t.at)) AS record
FROM course_text t WHERE t.course_id = $1 AND t.owner_id = ANY($2)`;

/** Where the text stands as one, and where its two parts do. */
function spotsOf({ how, kept, other, item }: BlockReshape): Spots {
  const [stays, moves] = [kept.block.id, other.block.id];
  if (how === 'split' || how === 'join') {
    const whole = { owner: stays, field: 'body' };
    return { whole, first: whole, second: { owner: moves, field: 'body' } };
  }
  const part = (name: string) => ({ owner: stays, field: `item.${item}.${name}` });
  return { whole: { owner: moves, field: 'body' }, first: part('title'), second: part('body') };
}

const PARTS = ['whole', 'first', 'second'] as const;

function partsOf<T>(spots: Spots, find: (spot: Spot) => T | undefined): Parting<T> {
  return Object.fromEntries(PARTS.map((part) => [part, find(spots[part])]));
}

/** What the source says from now on. */
function wordsAfter({ kept, other }: BlockReshape, spots: Spots): Parting<string> {
  const contents = new Map([kept, other].map((content) => [content.block.id, content]));
  return partsOf(spots, ({ owner, field }) => normaliseText(contents.get(owner)?.texts[field] ?? ''));
}

/** What is done with two blocks at once. Their translations go where their source goes. */
@Injectable()
export class BlockShapes {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly blocks: EditedBlocks,
  ) {}

  /**
   * Parts or joins texts, or puts one into an item or out of it, in all languages or in none. Sent twice, it is done once.
   * @throws AppError `conflict` where somebody else changed one of the blocks, `not-found`, `input.invalid`
   */
  reshape(editing: BlockEditing, shape: BlockReshape): Promise<Reshaped> {
    return this.database.inTransaction(async () => {
      const { courseId } = editing;
      const draft = await this.drafts.lockOne(editing.organisationId, courseId);
      const rows = await this.textsOf(courseId, shape);
      const kept = await this.write(editing, shape, shape.kept);
      const other = await this.comeOrGo(editing, shape);
      const changed = carriedRows(shape, rows, draft.sourceLanguage);
      if (changed.length > 0) {
        await this.database.query(UPSERT_ROWS.texts, [courseId, JSON.stringify(changed)]);
        await this.drafts.noteChange(courseId);
      }
      return { kept, other };
    });
  }

  private textsOf(courseId: string, { kept, other }: BlockReshape): Promise<Row[]> {
    return this.database.query<Row>(TEXTS, [courseId, [kept.block.id, other.block.id]]);
  }

  /** Always as an edit that means something else: where its words stay as they are, a translation says so itself. */
  private write(
    editing: BlockEditing,
    { unitId, after }: BlockReshape,
    content: BlockContent,
  ): Promise<EditedBlock> {
    return this.blocks.write(editing, { ...content, unitId, after, weight: 'major' });
  }

  private async comeOrGo(editing: BlockEditing, shape: BlockReshape): Promise<EditedBlock | null> {
    const { how, other, otherSeen } = shape;
    const place = { ...editing, blockId: other.block.id };
    if (otherComes(how)) return this.write({ ...place, seen: undefined }, shape, other);
    await this.blocks.remove({ ...place, seen: otherSeen });
    return null;
  }
}

/** The translations that go with it, of those that were there before. */
function carriedRows(shape: BlockReshape, rows: readonly Row[], sourceLanguage: string) {
  const spots = spotsOf(shape);
  const known = new Map(rows.map((row) => [`${row.language} ${textKey(row.owner, row.field)}`, row.record]));
  const partsIn = (language: string) =>
    partsOf<TextRecord>(spots, ({ owner, field }) => {
      const found = known.get(`${language} ${textKey(owner, field)}`);
      return found && textRecordSchema.parse(found);
    });
  const [before, after] = [partsIn(sourceLanguage), wordsAfter(shape, spots)];
  const languages = new Set(rows.map(({ language }) => language).filter((one) => one !== sourceLanguage));
  return [...languages].flatMap((language) => {
    const parts = carried(shape.how, before, after, partsIn(language));
    return PARTS.flatMap((part) => {
      const record = parts[part];
      return record ? [textRow(language, textKey(spots[part].owner, spots[part].field), record)] : [];
    });
  });
}
