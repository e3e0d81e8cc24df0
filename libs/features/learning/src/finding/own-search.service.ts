import { type Found, type FoundList, MAX_FOUND, type OwnSearch } from '@pirecow/contracts';
import { CoursePassages, type CourseVersion, type Excerpt, findTexts } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@pirecow/platform';
import { mapOf } from '../course-map';
import { EnrolmentReader, type EnrolmentRow, titleIn } from '../enrolment-reader';

/** One more than is shown says whether there are more. */
const ASKED = MAX_FOUND + 1;

/** Notes by the keys of their enrolments: linear in what one person has noted. */
const NOTES = `
SELECT n.enrolment_id AS "enrolmentId", n.block_id AS "blockId", f.language, n.text AS content,
  search_words(f.language, 'A', n.text) AS words
FROM block_note n JOIN unnest($1::uuid[], $2::text[]) AS f (enrolment_id, language) USING (enrolment_id)
WHERE n.text <> ''`;

const WORDS_OF_NOTES = `SELECT unnest(tsvector_to_array(n.words)) AS word FROM (${NOTES}) AS n`;

interface Place {
  unitId: string | undefined;
  blockId: string | null;
  excerpt: Excerpt;
}

/** Where it stands, in the words of the enrolment; nothing where its version has that passage no more. */
function foundIn(row: EnrolmentRow, version: CourseVersion, { unitId, ...found }: Place): Found[] {
  const unit = mapOf(version.course.structure).unitById.get(unitId ?? '');
  if (!unit) return [];
  return [
    {
      ...found,
      enrolmentId: row.id,
      course: titleIn(version, row.courseId, row.language),
      unit: { slug: unit.slug, title: titleIn(version, unit.id, row.language) },
      language: row.language,
    },
  ];
}

const listOf = (items: Found[], asked: number): FoundList => ({
  items: items.slice(0, MAX_FOUND),
  more: asked > MAX_FOUND,
});

/** Finds passages of the courses that one follows, and own notes beside them. */
@Injectable()
export class OwnSearchReader {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly passages: CoursePassages,
  ) {}

  /**
   * Only in what may be opened today. The enrolments are one query, passages two (four where no word is found), notes one or three; a
   * version that nobody has searched yet is indexed first.
   */
  async find({ accountId }: Scope, q: string): Promise<OwnSearch> {
    const rows = (await this.reader.all(accountId)).filter((row) => this.reader.hasAccess(row));
    return { passages: await this.inLessons(rows, q), notes: await this.inNotes(rows, q) };
  }

  private async inLessons(rows: readonly EnrolmentRow[], q: string): Promise<FoundList> {
    const byTexts = new Map(rows.map((row) => [`${row.versionId} ${row.language}`, row]));
    const found = await this.passages.find([...byTexts.values()], q, ASKED);
    const items = found.map(async ({ versionId, language, ...place }) => {
      const row = byTexts.get(`${versionId} ${language}`);
      return row ? foundIn(row, await this.reader.versionOf(row), place) : [];
    });
    return listOf((await Promise.all(items)).flat(), found.length);
  }

  private async inNotes(rows: readonly EnrolmentRow[], q: string): Promise<FoundList> {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const parameters = [rows.map(({ id }) => id), rows.map(({ language }) => language)];
    const columns = ['enrolmentId', 'blockId'];
    const texts = { sql: NOTES, vocabulary: WORDS_OF_NOTES, parameters, columns };
    const found = await findTexts<{ enrolmentId: string; blockId: string }>(this.database, texts, q, ASKED);
    const items = found.map(async ({ enrolmentId, ...note }) => {
      const row = byId.get(enrolmentId);
      if (!row) return [];
      const version = await this.reader.versionOf(row);
      const unitId = mapOf(version.course.structure).unitOfBlock.get(note.blockId);
      return foundIn(row, version, { ...note, unitId });
    });
    return listOf((await Promise.all(items)).flat(), found.length);
  }
}
