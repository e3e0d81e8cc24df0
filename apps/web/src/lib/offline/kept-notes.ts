import type { NoteEdit } from '@pirecow/contracts';
import { listOf, type NotesHere, passageIn, withNote } from './notes';
import { keepAnswer, offlineRoom, type TakenCourse } from './store';

/** The notes of a course as the server last told them to this device. */
export async function keptNotes(owner: string, list: string): Promise<NotesHere> {
  const kept = await offlineRoom.answers.get(list);
  return kept?.owner === owner ? (kept.answer as NotesHere) : { items: [] };
}

/** Remembers a note that the server has taken. */
export async function keepNote(
  { owner, enrolmentId }: Pick<TakenCourse, 'owner' | 'enrolmentId'>,
  path: string,
  edit: NoteEdit,
): Promise<void> {
  const list = listOf(path);
  const note = { blockId: passageIn(path), ...edit, writtenAt: new Date().toISOString() };
  const answer = withNote(await keptNotes(owner, list), note);
  await keepAnswer({ path: list, owner, enrolmentId, answer });
}
