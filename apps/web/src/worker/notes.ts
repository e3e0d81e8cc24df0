import { type NoteEdit, type NoteKept, writtenOf } from '@pirecow/contracts';
import { keepNote, keptNotes } from '../lib/offline/kept-notes';
import { listOf, noteIn, type NotesHere, notesAfter, passageIn, sinceSeen } from '../lib/offline/notes';
import { type TakenCourse, waitingAt, waitingDeeds } from '../lib/offline/store';

type Owned = Pick<TakenCourse, 'owner' | 'enrolmentId'>;

/** With what waits here of a course. */
async function withWaiting({ owner, enrolmentId }: Owned, list: NotesHere): Promise<NotesHere> {
  const deeds = await waitingDeeds(owner);
  return notesAfter(
    list,
    deeds.filter((deed) => deed.enrolmentId === enrolmentId),
  );
}

/** The notes of a course, as the server last told them, with what was written here since. */
export const notesOffline = async (course: Owned, list: string): Promise<NotesHere> =>
  withWaiting(course, (await keptNotes(course.owner, list)) ?? { items: [] });

/** The same, as the server tells them now. */
export const notesNow = async (course: Owned, answer: Response): Promise<Response> =>
  Response.json(await withWaiting(course, (await answer.json()) as NotesHere));

/** Remembers a note that a page sent and the server has taken. */
export async function noteTaken(course: Owned, path: string, sent: Request, answer: Response): Promise<void> {
  const [edit, kept] = [(await sent.json()) as NoteEdit, (await answer.json()) as NoteKept];
  await keepNote(course, path, { ...edit, ...kept });
}

/** Whether a note waits there: what is changed of it takes its own place, and goes with what was seen under it. */
export const noteWaits = async ({ owner }: Owned, path: string): Promise<boolean> =>
  (await waitingAt(owner, path).count()) > 0;

/**
 * Whether this device shows a note with the revision that somebody has seen there: a page may be behind what another one wrote or
 * the worker sent. Where it knows nothing of the notes there, it shows nothing else; null: who writes does not say.
 */
export async function isShownHere(course: Owned, path: string, seen: string | null): Promise<boolean> {
  const list = listOf(path);
  const isKnown = (await keptNotes(course.owner, list)) !== undefined || (await noteWaits(course, path));
  if (seen === null || !isKnown) return true;
  return writtenOf(noteIn(await notesOffline(course, list), passageIn(path))) === seen;
}

/** What a note that is written now has to know of what was there before. */
export async function noteBefore(owner: string, path: string, edit: NoteEdit) {
  const [waiting] = await waitingAt(owner, path).reverse().sortBy('number');
  return sinceSeen(edit, noteIn(await keptNotes(owner, listOf(path)), passageIn(path)), waiting);
}
