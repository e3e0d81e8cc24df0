import type { OwnNote, OwnNotes, PageQuery } from '@pirecow/contracts';
import { textKey } from '@pirecow/content';
import { withKeptMarks } from '@pirecow/content/folder';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { mapOf } from '../course-map';
import { EnrolmentReader, type EnrolmentRow, titleIn } from '../enrolment-reader';

interface OwnRow {
  enrolmentId: string;
  blockId: string;
  text: string;
  marked: boolean;
  writtenAt: Date;
}

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid(), z.uuid()]);

/** Enrolments of the account by their index, their notes by keys: linear in what one person has noted. */
const PAGE = `
SELECT n.enrolment_id AS "enrolmentId", n.block_id AS "blockId", n.text, n.marked, n.written_at AS "writtenAt"
FROM enrolment e JOIN block_note n ON n.enrolment_id = e.id
WHERE e.account_id = $1
  AND ($2::timestamptz IS NULL OR (n.written_at, n.enrolment_id, n.block_id) < ($2, $3::uuid, $4::uuid))
ORDER BY n.written_at DESC, n.enrolment_id DESC, n.block_id DESC LIMIT $5`;

/** Texts that say what a passage is about, the first that it has. */
const TELLING = ['title', 'prompt', 'caption', 'body', 'alt', 'label'];
const WORDS = 140;

/** Markdown as one reads it aloud, cut at a word. */
function beginning(text: string): string {
  const plain = text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>|]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const shown = plain.length <= WORDS ? plain : `${plain.slice(0, WORDS).replace(/\s\S*$/, '')}…`;
  return withKeptMarks(shown);
}

function passageOf({ course }: CourseVersion, blockId: string, language: string): string {
  const say = (field: string) => {
    const key = textKey(blockId, field);
    return (course.texts[language]?.[key] ?? course.texts[course.structure.sourceLanguage]?.[key])?.text;
  };
  return beginning(TELLING.map(say).find(Boolean) ?? '');
}

function noteOf(note: OwnRow, row: EnrolmentRow, version: CourseVersion): OwnNote {
  const map = mapOf(version.course.structure);
  const unit = map.unitById.get(map.unitOfBlock.get(note.blockId) ?? '');
  return {
    ...note,
    writtenAt: note.writtenAt.toISOString(),
    course: titleIn(version, row.courseId, row.language),
    unit: unit ? { slug: unit.slug, title: titleIn(version, unit.id, row.language) } : null,
    passage: passageOf(version, note.blockId, row.language),
    language: row.language,
    left: row.withdrawnAt !== null,
  };
}

/** All that a person has noted, in all their courses. */
@Injectable()
export class OwnNotesReader {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
  ) {}

  /** One page, the newest first: two queries, and versions from memory. */
  async page({ accountId }: Scope, { cursor, limit }: PageQuery): Promise<OwnNotes> {
    const after = readCursor<[string, string, string]>(cursor, cursorSchema) ?? [null, null, null];
    const rows = await this.database.prepared<OwnRow>('note.own', PAGE, [accountId, ...after, limit + 1]);
    const { items, next } = pageOf(rows, limit, (row) => [
      row.writtenAt.toISOString(),
      row.enrolmentId,
      row.blockId,
    ]);
    return { items: await this.described(items), next };
  }

  private async described(rows: readonly OwnRow[]): Promise<OwnNote[]> {
    const ids = [...new Set(rows.map(({ enrolmentId }) => enrolmentId))];
    const enrolments = new Map((await this.reader.some(ids)).map((row) => [row.id, row]));
    const notes = rows.map(async (note) => {
      const row = enrolments.get(note.enrolmentId);
      return row ? [noteOf(note, row, await this.reader.versionOf(row))] : [];
    });
    return (await Promise.all(notes)).flat();
  }
}
