import { type Block, isStorable, type Key, MAX_TEXT, textKey } from '@pirecow/content';
import { richFromMarkdown } from '../rich/rich';
import { readQuestions } from '../read';
import { Notes, Refusal } from '../sheet';
import type { Conversion } from './conversion';
import type { OutlinedUnit } from './outline';
import type { Piece } from './pieces';
import { plain } from './plain';

/** Pictures of a document: the bytes that came with it, and the media that they became. */
export interface Pictures {
  /** The id of the medium at that path, seen from the document; undefined where no such file came along. */
  mediumOf(path: string): string | undefined;
}

export interface Making {
  file: string;
  conversion: Conversion;
  pictures: Pictures;
  newId: () => string;
}

/** Blocks of a unit with their keys and texts. */
export interface Made {
  blocks: Block[];
  keys: Record<string, Key>;
  texts: Record<string, string>;
}

/** Texts are parted between two of their blocks before they get too long to edit. */
const LONG_TEXT = MAX_TEXT.rich / 2;

type Pictured = Extract<Piece, { kind: 'picture' }>;
type Asked = Extract<Piece, { kind: 'gift' }>;

/** Markdown of others as ours, or undefined where nothing of it is left. */
function ours(markdown: string, line: number, { file, conversion }: Making): string | undefined {
  const notes = new Notes();
  const place = (name: string) => `${file}:${line} ${name}`;
  try {
    const text = richFromMarkdown(markdown, notes).trim();
    for (const { rule, values } of notes.dropped)
      conversion.note(
        'dropped',
        rule === 'rich.link' ? 'links' : 'html',
        place(String(values['link'] ?? values['element'] ?? '')),
      );
    if (notes.changed.length > 0) conversion.note('changed', 'rewritten', place(''));
    if (text === '') return undefined;
    if (text.length <= MAX_TEXT.rich && isStorable(text)) return text;
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
  }
  conversion.note('dropped', 'texts-refused', place(markdown.slice(0, 80)));
  return undefined;
}

class UnitMaker {
  readonly made: Made = { blocks: [], keys: {}, texts: {} };
  private waiting: string[] = [];
  /** Whether the text that waits has a section, so that it may have one within. */
  private hasSection = false;

  constructor(private readonly making: Making) {}

  add(piece: OutlinedUnit['content'][number]): void {
    if (piece.kind === 'text') return this.say(piece.markdown, piece.line);
    if (piece.kind === 'section') return this.head(piece.level, piece.words);
    this.flush();
    if (piece.kind === 'picture') this.show(piece);
    else this.ask(piece);
  }

  /** Puts the texts that wait into one block. */
  flush(): void {
    const body = this.waiting.join('\n\n');
    this.waiting = [];
    this.hasSection = false;
    if (body !== '') this.block({ type: 'richText' }, { body });
  }

  private head(level: 2 | 3, words: string): void {
    if (plain(words) === '') return;
    const marks = level === 3 && this.hasSection ? '###' : '##';
    this.hasSection = true;
    this.waiting.push(
      `${marks} ${plain(words)
        .replace(/[\\`*_[\]<&#]/g, '\\$&')
        .replaceAll('\\<', '&lt;')}`,
    );
  }

  private say(markdown: string, line: number): void {
    const text = ours(markdown, line, this.making);
    if (text === undefined) return;
    this.making.conversion.note('kept', 'texts');
    const length = this.waiting.reduce((sum, one) => sum + one.length + 2, 0);
    if (length + text.length > LONG_TEXT) this.flush();
    this.waiting.push(text);
  }

  private show({ path, alt, caption, line, isMoved }: Pictured): void {
    const { conversion, pictures, file } = this.making;
    const place = `${file}:${line} ${path}`;
    const media = pictures.mediumOf(path);
    if (media === undefined) return conversion.note('dropped', 'missing-pictures', place);
    conversion.note('kept', 'pictures');
    if (isMoved) conversion.note('changed', 'moved-pictures', place);
    if (alt === '') conversion.note('changed', 'no-alternative', place);
    const said = caption === '' ? undefined : ours(caption, line, this.making);
    this.block({ type: 'image', media }, { alt: plain(alt).slice(0, MAX_TEXT.plain), caption: said });
  }

  private ask({ text, line }: Asked): void {
    const { conversion, newId, file } = this.making;
    const { questions, refusal } = readQuestions('gift', Buffer.from(text), { newId });
    for (const { sheet, at } of questions) {
      const place = `${file}:${line + (at.line ?? 1)}`;
      if (!sheet) conversion.note('dropped', 'refused-questions', place);
      else {
        conversion.note('kept', 'questions');
        this.made.blocks.push(sheet.question);
        this.made.keys[sheet.question.id] = sheet.key;
        this.keep(sheet.question.id, sheet.texts);
      }
    }
    if (refusal) conversion.note('dropped', 'refused-questions', `${file}:${line}`);
  }

  private block(
    own: { type: 'richText' } | { type: 'image'; media: string },
    texts: Record<string, string | undefined>,
  ) {
    const id = this.making.newId();
    this.made.blocks.push({ id, ...own });
    this.keep(id, texts);
  }

  private keep(owner: string, texts: Record<string, string | undefined>): void {
    for (const [field, text] of Object.entries(texts))
      if (text !== undefined && text !== '') this.made.texts[textKey(owner, field)] = text;
  }
}

/** The blocks of a unit. */
export function blocksOfUnit({ content }: OutlinedUnit, making: Making): Made {
  const maker = new UnitMaker(making);
  for (const piece of content) maker.add(piece);
  maker.flush();
  return maker.made;
}
