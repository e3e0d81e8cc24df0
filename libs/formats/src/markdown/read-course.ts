import {
  COURSE_FORMAT,
  type Course,
  courseSchema,
  languageCodeSchema,
  MAX_BLOCKS,
  MAX_MEDIA,
  MAX_MODULES,
  MAX_UNITS_PER_MODULE,
  textKey,
} from '@pirecow/content';
import { textOf } from '../bytes';
import { type Note, Refusal } from '../sheet';
import { blocksOfUnit, type Made } from './blocks';
import { plain } from './plain';
import { Conversion, type ConversionNote } from './conversion';
import { type FrontMatter, frontMatterOf } from './front-matter';
import { outlineOf, type OutlinedModule, titleOf } from './outline';
import { PictureShelf } from './picture-shelf';
import { readPieces } from './pieces';
import { slugOf, Slugs } from './slugs';

/** Largest document, in bytes; a book of 300 pages has half of it. */
const MAX_DOCUMENT = 1_000_000;
const MAX_DOCUMENTS = 200;
const LONGEST_TITLE = 200;
/** Quotes and lists within one another that nobody writes, and that take long to read. */
const TOO_DEEP = /^[ \t]*(?:>[ \t]*){60,}|^[ \t]{200,}(?:[-*+]|\d+[.)]) /m;
/** Documents that say what the whole is called, where there are several. */
const FIRST = /(^|\/)(index|readme)\.md$/i;

export interface MarkdownOptions {
  newId: () => string;
  /** Of whoever takes it in: where no document says its language. */
  language: string;
  /** What stands for a licence that no document names. */
  unknownLicence: string;
}

/** A course as the documents say it, or why there is none. Files: what its pictures are, by their paths in the course. */
export type MarkdownReading =
  | { course: Course; files: Map<string, Uint8Array>; notes: ConversionNote[]; refusal?: undefined }
  | { refusal: Note; notes: ConversionNote[] };

interface Document {
  path: string;
  head: FrontMatter;
  /** By its head, its one first heading, or its name. */
  title: string;
  modules: OutlinedModule[];
}

function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(md|markdown)$/i, '');
  const words = name
    .replace(/^\d+[-_. ]+/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A title of a plain field: one line, and no longer than can be shown. */
function titled(title: string, conversion: Conversion): string {
  const words = plain(title);
  if (words.length <= LONGEST_TITLE) return words;
  conversion.note('changed', 'long-titles', words);
  return `${[...words].slice(0, LONGEST_TITLE - 1).join('')}…`;
}

function documentOf(path: string, bytes: Uint8Array, isOneModule: boolean, conversion: Conversion): Document {
  const text = textOf(bytes, MAX_DOCUMENT).replace(/^\uFEFF/, '');
  if (TOO_DEEP.test(text)) throw new Refusal('file.too-deep');
  const head = frontMatterOf(text);
  for (const name of head.unknown) conversion.note('dropped', 'front-matter', `${path} ${name}`);
  const { title: heading, rest } = titleOf(
    readPieces(head.body, { file: path, lines: head.lines, conversion }),
  );
  const title = titled(head.known.get('title') || heading || stemOf(path), conversion);
  return { path, head, title, modules: outlineOf(rest, { title, isOneModule, conversion, file: path }) };
}

/** The first that says it. */
const said = (documents: readonly Document[], ...names: string[]) =>
  documents.flatMap(({ head }) => names.flatMap((name) => head.known.get(name) || []))[0];

function languageOf(documents: readonly Document[], own: string): string {
  const code = said(documents, 'language', 'lang')?.toLowerCase().split(/[-_]/, 1)[0];
  return languageCodeSchema.safeParse(code).success && code ? code : own;
}

/** The first words of the documents, for a summary that nobody wrote. */
function firstWords(documents: readonly Document[]): string | undefined {
  const pieces = documents.flatMap(({ modules }) =>
    modules.flatMap(({ units }) => units.flatMap(({ content }) => content)),
  );
  const first = pieces.find((piece) => piece.kind === 'text' && !/^#|^[`>|-]/.test(piece.markdown));
  const words = first?.kind === 'text' ? first.markdown.replace(/[*_`#[\]]|\([^)]*\)/g, '') : '';
  return words.replace(/\s+/g, ' ').trim().slice(0, 300) || undefined;
}

class CourseMaker {
  readonly conversion = new Conversion();
  private readonly texts: Record<string, string> = {};
  private readonly keys: Course['keys'] = {};
  private readonly slugs = new Slugs();
  private readonly shelf: PictureShelf;

  constructor(
    private readonly files: ReadonlyMap<string, Uint8Array>,
    private readonly options: MarkdownOptions,
  ) {
    this.shelf = new PictureShelf(files, options.newId);
  }

  read(): { course: Course; files: Map<string, Uint8Array> } {
    const documents = this.documents();
    const [first] = documents;
    if (!first) throw new Refusal('markdown.none');
    const { conversion, options } = this;
    const title = titled(said(documents, 'title') ?? first.title, conversion);
    const id = options.newId();
    const modules = documents.flatMap((document) =>
      document.modules.map((one) => this.module(document, one)),
    );
    if (modules.length === 0) throw new Refusal('markdown.empty');
    if (modules.length > MAX_MODULES) throw new Refusal('markdown.too-many', { maximum: MAX_MODULES });
    this.texts[textKey(id, 'title')] = title;
    const summary = said(documents, 'summary', 'description') ?? firstWords(documents) ?? title;
    this.texts[textKey(id, 'summary')] = plain(summary).slice(0, 1_000) || title;
    const language = languageOf(documents, options.language);
    const course = courseSchema.parse({
      structure: {
        ...{
          format: COURSE_FORMAT,
          id,
          slug: slugOf(said(documents, 'slug') ?? title),
          sourceLanguage: language,
        },
        ...{
          languages: [language],
          state: 'published',
          level: 'initial',
          modules,
          media: this.media(documents),
        },
      },
      keys: this.keys,
      texts: {
        [language]: Object.fromEntries(Object.entries(this.texts).map(([key, text]) => [key, { text }])),
      },
    });
    for (const path of this.shelf.unused) conversion.note('dropped', 'files', path);
    return { course, files: this.shelf.files };
  }

  private documents(): Document[] {
    const paths = [...this.files.keys()].filter((path) => /\.(md|markdown)$/i.test(path));
    if (paths.length > MAX_DOCUMENTS) throw new Refusal('markdown.too-many', { maximum: MAX_DOCUMENTS });
    const ordered = paths.sort(
      (a, b) => Number(FIRST.test(b)) - Number(FIRST.test(a)) || a.localeCompare(b, 'en', { numeric: true }),
    );
    const isOneModule = paths.length > 1;
    return ordered.map((path) =>
      documentOf(path, this.files.get(path) ?? new Uint8Array(), isOneModule, this.conversion),
    );
  }

  private module({ path }: Document, { title, units }: OutlinedModule) {
    const { conversion, options } = this;
    if (units.length > MAX_UNITS_PER_MODULE)
      throw new Refusal('markdown.too-many', { maximum: MAX_UNITS_PER_MODULE });
    const id = options.newId();
    this.texts[textKey(id, 'title')] = titled(title, conversion);
    const pictures = { mediumOf: (target: string) => this.shelf.mediumOf(path, target) };
    const making = { file: path, conversion, pictures, newId: options.newId };
    return { id, units: units.map((unit) => this.unit(unit.title, blocksOfUnit(unit, making))) };
  }

  private unit(title: string, { blocks, keys, texts }: Made) {
    if (blocks.length > MAX_BLOCKS) throw new Refusal('markdown.too-many', { maximum: MAX_BLOCKS });
    const id = this.options.newId();
    const words = titled(title, this.conversion);
    Object.assign(this.keys, keys);
    Object.assign(this.texts, texts, { [textKey(id, 'title')]: words });
    this.conversion.note('kept', 'units');
    return { id, slug: this.slugs.take(words), kind: 'lesson', blocks };
  }

  private media(documents: readonly Document[]) {
    const licence = plain(said(documents, 'licence', 'license') ?? '').slice(0, 300) || undefined;
    const author = plain(said(documents, 'author') ?? '').slice(0, 300) || undefined;
    const { media } = this.shelf;
    if (media.length > MAX_MEDIA) throw new Refusal('markdown.too-many', { maximum: MAX_MEDIA });
    if (!licence) for (const { name } of media) this.conversion.note('changed', 'no-licence', name);
    return media.map(({ id, path }) => ({
      ...{ id, files: { '*': path }, licence: licence ?? this.options.unknownLicence },
      ...{ source: author ?? this.options.unknownLicence, ...(author && { author }) },
    }));
  }
}

/**
 * One Markdown document, or several with their pictures, as a course in one language. Never throws for what the bytes hold;
 * nothing is fetched.
 */
export function readMarkdownCourse(
  files: ReadonlyMap<string, Uint8Array>,
  options: MarkdownOptions,
): MarkdownReading {
  const maker = new CourseMaker(files, options);
  try {
    const { course, files: pictures } = maker.read();
    return { course, files: pictures, notes: maker.conversion.notes };
  } catch (reason) {
    if (reason instanceof Refusal) return { refusal: reason.note, notes: maker.conversion.notes };
    if (reason instanceof RangeError) return { refusal: new Refusal('file.too-deep').note, notes: [] };
    throw reason;
  }
}
