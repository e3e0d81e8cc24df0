import { splitTextKey } from '@pirecow/content';
import { textOf } from '../bytes';
import { isElement, type Element } from '../rich/tree';
import { Refusal, type Note } from '../sheet';
import { childOf, childrenOf, within } from '../xml/find';
import { parseXml } from '../xml/read';
import { MAX_XLIFF_BYTES, MAX_XLIFF_ELEMENTS, OURS, OUTDATED } from './names';
import { type OriginalData, textOfContent } from './read-inline';

/** Where a translator left a text. `missing`: not (wholly) translated. */
export type ReturnedState = 'missing' | 'draft' | 'outdated' | 'ready';

/** One text of a file. */
export interface ReturnedText {
  owner: string;
  field: string;
  source: string;
  /** Hash of the source that was translated; undefined where the file names none. */
  sourceHash?: string | undefined;
  /** Hash of the translation that the file was written with. */
  targetHash?: string | undefined;
  state: ReturnedState;
  /** Empty where the state is `missing`. */
  target: string;
}

/** A text that cannot be read, and why. */
export interface UnreadText {
  owner: string;
  field: string;
  refusal: Note;
}

/** What a file holds. `refusal`: why it was not read. */
export type XliffReading =
  | { refusal: Note }
  | {
      refusal?: undefined;
      sourceLanguage: string;
      targetLanguage: string;
      /** Ids of the courses that its texts are said to belong to. */
      courses: string[];
      texts: (ReturnedText | UnreadText)[];
    };

function hashIn(unit: Element, type: string): string | undefined {
  const groups = within(
    unit.children,
    ({ name, attributes }) => name === 'metaGroup' && attributes.category === OURS,
  );
  const found = groups
    .flatMap((group) => childrenOf(group, 'meta'))
    .find(({ attributes }) => attributes.type === type);
  return found && textOfContent(found.children, new Map());
}

function originalData(unit: Element): OriginalData {
  const entries = childrenOf(childOf(unit, 'originalData'), 'data');
  return new Map(
    entries.map(({ attributes: { id = '' }, children }) => [id, textOfContent(children, new Map())]),
  );
}

/** `order` of a target says its place among all pieces (XLIFF 2.1, 4.3.1.24); the others fill the places between. */
function inOrder<Piece extends { order: number | undefined }>(pieces: readonly Piece[]): Piece[] {
  const found = new Map(pieces.flatMap((piece) => (piece.order ? [[piece.order, piece] as const] : [])));
  const others = pieces.filter((piece) => !piece.order || found.get(piece.order) !== piece);
  return pieces
    .map((_, index) => found.get(index + 1) ?? others.shift())
    .filter((piece) => piece !== undefined);
}

interface Piece {
  source: string;
  target: string | undefined;
  order: number | undefined;
  state: ReturnedState;
}

const STATES: Record<string, ReturnedState> = {
  initial: 'draft',
  translated: 'draft',
  reviewed: 'ready',
  final: 'ready',
};

/** A translation without a word about its state is a draft: many tools say none. */
function stateOf({ name, attributes }: Element, target: string | undefined): ReturnedState {
  if (name === 'ignorable') return 'ready';
  if (!target) return 'missing';
  const state = STATES[attributes.state ?? 'initial'];
  if (!state) throw new Refusal('xliff.state', { state: (attributes.state ?? '').slice(0, 80) });
  return state === 'draft' && attributes.subState === OUTDATED ? 'outdated' : state;
}

function pieceOf(element: Element, data: OriginalData): Piece {
  const [source, target] = [childOf(element, 'source'), childOf(element, 'target')];
  const words = target && textOfContent(target.children, data);
  return {
    source: textOfContent(source?.children ?? [], data),
    target: words ?? (element.name === 'ignorable' ? undefined : ''),
    order: Number(target?.attributes.order) || undefined,
    state: stateOf(element, words),
  };
}

const WORST_FIRST: readonly ReturnedState[] = ['missing', 'draft', 'outdated', 'ready'];

function textOfUnit(unit: Element): Omit<ReturnedText, 'owner' | 'field'> {
  const data = originalData(unit);
  const pieces = unit.children
    .filter(isElement)
    .filter(({ name }) => name === 'segment' || name === 'ignorable')
    .map((element) => pieceOf(element, data));
  const state = WORST_FIRST.find((one) => pieces.some((piece) => piece.state === one)) ?? 'missing';
  const source = pieces.map((piece) => piece.source).join('');
  const target = inOrder(pieces).map((piece) => piece.target ?? piece.source);
  return {
    source,
    sourceHash: hashIn(unit, 'source'),
    targetHash: hashIn(unit, 'target'),
    state,
    target: state === 'missing' ? '' : target.join(''),
  };
}

function readUnit(unit: Element): ReturnedText | UnreadText {
  const name = splitTextKey(unit.attributes.id ?? '');
  try {
    return { ...name, ...textOfUnit(unit) };
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    return { ...name, refusal: reason.note };
  }
}

function readRoot(root: Element): XliffReading {
  if (root.name !== 'xliff') throw new Refusal('xliff.not-xliff');
  const { version = '', srcLang = '', trgLang = '' } = root.attributes;
  if (!/^2\.[0-2]$/.test(version)) throw new Refusal('xliff.version', { version: version.slice(0, 20) });
  const files = childrenOf(root, 'file');
  const texts = files.flatMap((file) => within([file], ({ name }) => name === 'unit')).map(readUnit);
  if (texts.length === 0) throw new Refusal('xliff.empty');
  const courses = [...new Set(files.map(({ attributes }) => attributes.original ?? ''))];
  return { sourceLanguage: srcLang, targetLanguage: trgLang, courses, texts };
}

/**
 * The texts of an XLIFF 2 file. Never throws for what the bytes hold: what is wrong with the whole is `refusal`, what is
 * wrong with one text stands beside it. Bounded by `MAX_XLIFF_BYTES`, elements and depth; nothing is fetched.
 */
export function readXliff(bytes: Uint8Array): XliffReading {
  try {
    return readRoot(parseXml(textOf(bytes, MAX_XLIFF_BYTES), MAX_XLIFF_ELEMENTS));
  } catch (reason) {
    if (reason instanceof Refusal) return { refusal: reason.note };
    if (reason instanceof RangeError) return { refusal: new Refusal('file.too-deep').note };
    throw reason;
  }
}
