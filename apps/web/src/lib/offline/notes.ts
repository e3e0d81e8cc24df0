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

/** The list with that note in its new state: without words and mark it is none. */
export function withNote(list: NotesHere | undefined, note: NoteHere): NotesHere {
  const others = list?.items.filter(({ blockId }) => blockId !== note.blockId) ?? [];
  return { items: note.text !== '' || note.marked ? [...others, note] : others };
}

/** What stands beside a passage, as far as this device knows. */
interface Beside extends NoteEdit {
  writtenAt: string | null;
  waits?: true;
}

/** What stands beside a passage, or nothing. */
export const noteIn = (list: NotesHere | undefined, blockId: string): Beside =>
  list?.items.find((note) => note.blockId === blockId) ?? { text: '', marked: false, writtenAt: null };

/** The passage that the address of a note names, and the address of all of its course. */
export const passageIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const listOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** The notes of a course with those that wait on this device. */
export const notesAfter = (list: NotesHere, deeds: readonly Deed[]): NotesHere =>
  deeds
    .filter(({ kind }) => kind === 'note')
    .reduce<NotesHere>(
      (found, { path, body, at }) =>
        withNote(found, { blockId: passageIn(path), ...(body as NoteEdit), writtenAt: at, waits: true }),
      list,
    );

/**
 * What a note that waits needs besides: what its writer had seen in its place, and what of it changed since.
 * @param before the one that waits there already, whose place it takes
 */
export function sinceSeen(
  edit: NoteEdit,
  known: Beside,
  before?: Deed,
): Pick<Deed, 'seen' | 'sent' | 'changed'> {
  const last = (before?.body as NoteEdit | undefined) ?? known;
  const isChanged = (field: (typeof FIELDS)[number]) =>
    last[field] !== edit[field] || before?.changed?.includes(field) === true;
  return {
    seen: before ? (before.seen ?? null) : writtenOf(known),
    sent: [...(before?.sent ?? [known.text]), edit.text].slice(-TRIED),
    changed: FIELDS.filter(isChanged),
  };
}

/**
 * A note that waited, over what another device wrote meanwhile: of words and mark, what was changed here. Undefined where the words
 * of both would be lost on one another.
 */
export function mergedNote(
  { body, sent = [], changed = [] }: Pick<Deed, 'body' | 'sent' | 'changed'>,
  found: NoteEdit,
): NoteEdit | undefined {
  const mine = body as NoteEdit;
  const hasWords = changed.includes('text');
  if (hasWords && !sent.includes(found.text)) return undefined;
  return {
    text: hasWords ? mine.text : found.text,
    marked: changed.includes('marked') ? mine.marked : found.marked,
  };
}
