import { type Note, type NoteEdit, writtenOf } from '@pirecow/contracts';
import type { Deed } from './store';

/** A note as this device tells it. `waits`: the server does not have it yet. */
export type NoteHere = Note & { waits?: true };
export interface NotesHere {
  items: NoteHere[];
}

const FIELDS = ['text', 'marked'] as const;

/** As many of one's own earlier words are known again where they arrived and their answer did not. */
const TRIED = 50;

/** What stands beside a passage, as far as this device knows. */
export interface Beside extends NoteEdit {
  writtenAt: string | null;
  waits?: true;
}

/** The list with what stands beside that passage now: without words and mark it is no note. */
export function withNote(list: NotesHere | undefined, blockId: string, note: Beside): NotesHere {
  const others = list?.items.filter((other) => other.blockId !== blockId) ?? [];
  const { writtenAt } = note;
  const isNone = writtenAt === null || (note.text === '' && !note.marked);
  return { items: isNone ? others : [...others, { blockId, ...note, writtenAt }] };
}

/** What stands beside a passage, or nothing. */
export const noteIn = (list: NotesHere | undefined, blockId: string): Beside =>
  list?.items.find((note) => note.blockId === blockId) ?? { text: '', marked: false, writtenAt: null };

/** The passage that the address of a note names, and the address of all of its course. */
export const passageIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const listOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

type Waiting = Pick<Deed, 'body' | 'sent' | 'changed'>;

/** A note that waits, over what stands in its place: of words and mark, what was changed here. */
function laidOver({ body, changed = [] }: Waiting, found: NoteEdit): NoteEdit {
  const mine = body as NoteEdit;
  return {
    text: changed.includes('text') ? mine.text : found.text,
    marked: changed.includes('marked') ? mine.marked : found.marked,
  };
}

/** The notes of a course with what was changed of them on this device and waits. */
export const notesAfter = (list: NotesHere, deeds: readonly Deed[]): NotesHere =>
  deeds
    .filter(({ kind }) => kind === 'note')
    .reduce<NotesHere>((found, deed) => {
      const blockId = passageIn(deed.path);
      const note = laidOver(deed, noteIn(found, blockId));
      return withNote(found, blockId, { ...note, writtenAt: deed.at, waits: true });
    }, list);

/**
 * What a note needs besides: what its writer had seen in its place, and what of it changed since.
 * @param known what the server last told of it
 * @param before the one that waits there already, whose place it takes
 */
export function sinceSeen(
  edit: NoteEdit,
  known: Beside,
  before?: Deed,
): Pick<Deed, 'seen' | 'sent' | 'changed'> {
  const last = before ? laidOver(before, known) : known;
  const isChanged = (field: (typeof FIELDS)[number]) =>
    last[field] !== edit[field] || before?.changed?.includes(field) === true;
  return {
    seen: before ? (before.seen ?? null) : writtenOf(known),
    sent: [...(before?.sent ?? [known.text]), edit.text].slice(-TRIED),
    changed: FIELDS.filter(isChanged),
  };
}

/**
 * A note over what was written elsewhere meanwhile: of words and mark, what was changed here. Undefined where the words of both
 * would be lost on one another.
 */
export function mergedNote(note: Waiting, found: NoteEdit): NoteEdit | undefined {
  const { sent = [], changed = [] } = note;
  if (changed.includes('text') && !sent.includes(found.text)) return undefined;
  return laidOver(note, found);
}
