import type { LearnerText, RenderedMedium } from '@pirecow/content';
import { richPieces, type Run } from '../guide/rich-tree';
import { drawPiece, flow, keep, list, listing, type Parent, type Pdf, plain, tagged } from './pdf';

export interface SheetOptions {
  /** The words of `packaged.json`, in the language of the paper. */
  say: (key: string, values?: Record<string, string | number>) => string;
  /** The bytes of a file in the storage. */
  read: (hash: string) => Promise<Uint8Array>;
  /** Public address of this platform: films and sounds are named by their addresses. */
  origin: string;
  media: Readonly<Record<string, RenderedMedium>>;
  /** The first accepted answer of a field. */
  accepted: (blockId: string, field: string) => string;
  /** Whether answers are printed at the end. */
  isPractice: boolean;
}

/** What all units of a paper count together. */
interface Shared {
  exercises: number;
  /** Of the exercises, in their order. */
  answers: string[];
  pictureBytes: number;
}

/** Where the blocks of a unit are written, one below the other. */
export class Sheet {
  /** @param parent the tag that holds what is written */
  constructor(
    readonly pdf: Pdf,
    readonly parent: Parent,
    readonly options: SheetOptions,
    readonly shared: Shared,
  ) {}

  /** A text that is Markdown; nothing where there is none. */
  rich(text: LearnerText | undefined): void {
    if (text) for (const piece of richPieces(text.text)) drawPiece(this.pdf, this.parent, piece);
  }

  line(words: string | undefined, style: Partial<Run> = {}, size = 11): void {
    if (!words) return;
    keep(this.pdf, 36);
    tagged(this.pdf, this.parent, 'P', () => flow(this.pdf, [{ ...plain(words), ...style }], size));
    this.pdf.moveDown(0.4);
  }

  /** What stands above what belongs to it. */
  title(text: LearnerText | undefined): void {
    if (!text) return;
    keep(this.pdf, 60);
    tagged(this.pdf, this.parent, 'H3', () => flow(this.pdf, [{ ...plain(text.text), bold: true }], 12));
    this.pdf.moveDown(0.3);
  }

  items(texts: readonly (LearnerText | undefined)[], ordered: boolean): void {
    const items = texts.map((text) => runsOf(text));
    list(this.pdf, this.parent, { kind: 'list', ordered, items });
    this.pdf.moveDown(0.5);
  }

  code(written: string): void {
    listing(this.pdf, this.parent, written);
    this.pdf.moveDown(0.6);
  }
}

/** A text that is Markdown, as the words of one line. */
function runsOf(text: LearnerText | undefined): Run[] {
  if (!text) return [plain(' ')];
  if (text.kind !== 'rich') return [plain(text.text)];
  return richPieces(text.text).flatMap((piece) => ('runs' in piece ? [...piece.runs, plain(' ')] : []));
}
