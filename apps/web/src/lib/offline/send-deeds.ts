import { ACCOUNT_HEADER, type NoteEdit, type NoteKept, type Reflection, writtenOf } from '@pirecow/contracts';
import { outcomeOf } from '../waiting/outbox';
import { reasonOf } from '../waiting/post-statements';
import { foldDeeds } from './fold';
import { keepNote } from './kept-notes';
import { listOf, mergedNote, noteIn, type NotesHere, passageIn } from './notes';
import { type Deed, isTriedAgain, keepAnswer, offlineRoom, OPEN_SURVEY } from './store';

/** `elsewhere`: its owner is not signed in here any more; it waits for them. */
export type Delivery = 'done' | 'later' | 'elsewhere';

type Became = Delivery | { refused: string };

interface Sent {
  method?: string;
  body?: unknown;
  /** The revision whose place it takes. */
  seen?: string;
}

/** In whose name, and in which language. */
interface Speaker {
  owner: string;
  language: string;
}

function ask(
  path: string,
  { owner, language }: Speaker,
  { method = 'GET', body, seen }: Sent = {},
): Promise<Response> {
  return fetch(path, {
    method,
    credentials: 'same-origin',
    // The worker would note it anew where nobody answers: what is delivered goes past it.
    cache: 'no-store',
    headers: {
      accept: 'application/json',
      'accept-language': language,
      // Where somebody else has signed in meanwhile, the server answers 401: it waits for its owner.
      [ACCOUNT_HEADER]: owner,
      // So that the server knows how wrong the clock of this device is.
      'x-sent-at': new Date().toISOString(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function judge(response: Response): Promise<Became> {
  if (response.ok) return 'done';
  const { code, reason } = await reasonOf(response);
  if (code === 'learning.survey-open') return { refused: OPEN_SURVEY };
  // Another device wrote between our look and our word: one looks again.
  if (code === 'conflict') return 'later';
  const { kind } = outcomeOf(response.status, reason);
  if (kind === 'signed-out') return 'elsewhere';
  return response.status === 404 || kind === 'refused' ? { refused: reason } : 'later';
}

/**
 * Whether words may take the place of those: their writer has seen them, or they are the own ones, whose answer was lost. No
 * clock is asked: those of two devices say nothing of each other.
 */
const maySucceed = ({ seen, sent = [] }: Deed, found: Reflection): boolean =>
  seen === null || writtenOf(found) === seen || sent.includes(found.text);

async function sendWords(deed: Deed, speaker: Speaker): Promise<Became> {
  const { owner, enrolmentId, path, method, body } = deed;
  const read = await ask(path, speaker);
  if (!read.ok) return judge(read);
  const found = (await read.json()) as Reflection;
  if (!maySucceed(deed, found)) return { refused: 'newer' };
  const response = await ask(path, speaker, { method, body, seen: writtenOf(found) });
  if (response.ok)
    await keepAnswer({ path, owner, enrolmentId, answer: await response.json() }).catch(() => undefined);
  return judge(response);
}

const rememberNote = async (deed: Deed, note: NoteEdit, answer: Response) =>
  keepNote(deed, deed.path, { ...note, ...((await answer.json()) as NoteKept) });

/** Writes a note, and remembers it as it stands there then. */
async function writeNote(deed: Deed, speaker: Speaker, body: NoteEdit, seen?: string): Promise<Response> {
  const { path, method } = deed;
  const response = await ask(path, speaker, { method, body, ...(seen !== undefined && { seen }) });
  if (response.ok) await rememberNote(deed, body, response.clone()).catch(() => undefined);
  return response;
}

/** A note over what stands there now, as far as both can. */
async function mergeNote(deed: Deed, speaker: Speaker): Promise<Became> {
  const { owner, enrolmentId } = deed;
  const path = listOf(deed.path);
  const read = await ask(path, speaker);
  if (!read.ok) return judge(read);
  const answer = (await read.json()) as NotesHere;
  await keepAnswer({ path, owner, enrolmentId, answer }).catch(() => undefined);
  const found = noteIn(answer, passageIn(deed.path));
  const note = mergedNote(deed, found);
  return note ? judge(await writeNote(deed, speaker, note, writtenOf(found))) : { refused: 'newer' };
}

/** What its writer had seen stands there mostly: one looks only where it does not. */
async function sendNote(deed: Deed, speaker: Speaker): Promise<Became> {
  const response = await writeNote(deed, speaker, deed.body as NoteEdit, deed.seen ?? undefined);
  if (response.status !== 409) return judge(response);
  const { code } = await reasonOf(response.clone());
  return code === 'conflict' ? mergeNote(deed, speaker) : judge(response);
}

/** What is sent of a deed: with its time, where the server is to know when it was done. */
function bodyOf({ kind, body, at }: Deed): unknown {
  const when = { doneAt: at, deviceTime: new Date().toISOString() };
  if (kind === 'completion') return when;
  if (kind === 'answer') return { ...(body as object), noted: when };
  return kind === 'hand-in' ? { ...(body as object), ...when } : body;
}

async function send(deed: Deed, speaker: Speaker): Promise<Became> {
  const { kind, method, path } = deed;
  if (kind === 'reflection') return sendWords(deed, speaker);
  if (kind === 'note') return sendNote(deed, speaker);
  return judge(await ask(path, speaker, { method, body: bodyOf(deed) }));
}

/** The next one that waits, as it stands now: what came or went while others were on their way is known. */
const nextAfter = (owner: string, last: number): Promise<Deed | undefined> =>
  offlineRoom.deeds
    .where('number')
    .above(last)
    .filter((deed) => deed.owner === owner && isTriedAgain(deed))
    .first();

async function sendEach(speaker: Speaker, done: Deed[]): Promise<Delivery> {
  let deed: Deed | undefined;
  while ((deed = await nextAfter(speaker.owner, deed?.number ?? -1))) {
    const became = await send(deed, speaker).catch(() => 'later' as const);
    if (became === 'later' || became === 'elsewhere') return became;
    if (became === 'done') done.push(deed);
    // On a full device it stays as it is, and is tried again: what comes after it does not wait.
    else await offlineRoom.deeds.update(deed.number, became).catch(() => undefined);
  }
  return 'done';
}

/**
 * Does on the server what was done without it, in order. One that is refused is set aside and blocks nothing. Those that were
 * done go together at the end: who is killed before does them twice, which is once.
 */
export async function sendDeeds(owner: string, language: string): Promise<Delivery> {
  const done: Deed[] = [];
  const outcome = await sendEach({ owner, language }, done);
  // A full device must not keep what the server has.
  await foldDeeds(done).catch(() => undefined);
  await offlineRoom.deeds.bulkDelete(done.map(({ number }) => number));
  return outcome;
}
