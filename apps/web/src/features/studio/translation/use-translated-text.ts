import type { TranslatedText, TranslationEdit, TranslationSheet } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiProblem, isConflict } from '../../../lib/api';
import { fieldWords } from '../../../lib/problem-words';
import { deliver } from '../model/deliver';
import { settledCourse } from '../model/recovery';
import { isRefusal, type SaveQueue } from '../model/save-queue';
import type { UnsentChange } from '../model/unsent';
import { useResumed } from '../model/use-resumed';
import { overviewQuery, type Sheet, sheetQuery, textKeyOf, textPath } from './queries';

const TYPING_MS = 700;

type Status = TranslationEdit['status'];

/** Puts one text as it stands by now among those on screen. */
export function useKept(sheet: Sheet) {
  const queryClient = useQueryClient();
  const { queryKey } = sheetQuery(sheet, settledCourse);
  return {
    latest: (key: string) =>
      queryClient.getQueryData<TranslationSheet>(queryKey)?.texts.find((one) => textKeyOf(one) === key),
    keep: (answer: TranslatedText) => {
      queryClient.setQueryData<TranslationSheet>(queryKey, (before) => {
        const same = ({ ownerId, field }: TranslatedText) =>
          ownerId === answer.ownerId && field === answer.field;
        return before && { texts: before.texts.map((one) => (same(one) ? answer : one)) };
      });
      void queryClient.invalidateQueries({ ...overviewQuery(sheet.place), exact: true });
    },
  };
}

/** Sends a translation, and says why it was not taken as it is. */
function useSending(sheet: Sheet, queue: SaveQueue, text: TranslatedText) {
  const { unsent } = queue;
  const path = textPath(sheet, text);
  const [theirs, setTheirs] = useState<TranslatedText | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { latest, keep } = useKept(sheet);
  const put = async (change: UnsentChange) => keep(await deliver<TranslatedText>(unsent, change));
  /** What may not be called ready is kept as a draft, of the wording that it was made from. */
  const putReady = async (change: UnsentChange) => {
    try {
      await put(change);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'input.invalid') throw error;
      setFault(fieldWords(error)['text'] ?? error.message);
      if (unsent.get(path) === change) await put(wish(change.body.text as string, 'draft'));
    }
  };
  const write = async () => {
    const change = unsent.get(path);
    // It has arrived by another way.
    if (!change) return keep(await api<TranslatedText>(path));
    try {
      await (change.body.status === 'ready' ? putReady(change) : put(change));
    } catch (error) {
      if (isRefusal(error)) unsent.hinder(path, 'refused');
      if (!isConflict(error)) throw error;
      unsent.hinder(path, 'conflict');
      queue.ask(path);
      setTheirs(await api<TranslatedText>(path));
    }
  };
  const wish = (words: string, status: Status): UnsentChange => {
    const { sourceHash, madeFrom, revision } = latest(textKeyOf(text)) ?? text;
    const source = status === 'ready' ? sourceHash : (madeFrom ?? sourceHash);
    const body: TranslationEdit = { text: words, status, source };
    const where = { page: 'translations', language: sheet.language, unit: sheet.unitId } as const;
    return unsent.keep({ kind: 'translation', path, body, seen: revision, where });
  };
  const send = (words: string, status: Status, delay = 0) => {
    wish(words, status);
    setFault(null);
    if (theirs === null) queue.add(write, { key: path, delay });
  };
  /** Takes up what somebody else wrote; `mine` is written over it. */
  const takeUp = ({ mine }: { mine: boolean }) => {
    if (theirs) keep(theirs);
    setTheirs(null);
    queue.answered(path);
    if (!mine) return unsent.drop(path);
    unsent.rebase(path, theirs?.revision);
    queue.add(write, { key: path });
  };
  const resumed = useResumed(queue, path, () => queue.add(write, { key: path }));
  return { theirs, fault, send, takeUp, resumed: resumed?.body.text as string | undefined };
}

/**
 * A translation that is kept while one types: as a draft of the wording that it was made from, until somebody calls it
 * ready, which is of the wording on screen.
 */
export function useTranslatedText(sheet: Sheet, queue: SaveQueue, text: TranslatedText) {
  const [said, setSaid] = useState<string | null>(null);
  const { theirs, fault, send, takeUp, resumed } = useSending(sheet, queue, text);
  const words = said ?? resumed ?? text.text;
  return {
    words,
    theirs,
    fault,
    touched: words !== text.text,
    say: (next: string) => {
      setSaid(next);
      send(next, 'draft', TYPING_MS);
    },
    /** Calls what stands there ready. */
    finish: () => {
      if (words.trim() !== '') send(words, 'ready');
    },
    /** Shows what is kept in the place of what was typed. */
    forget: () => setSaid(null),
    keepMine: () => takeUp({ mine: true }),
    takeTheirs: () => {
      takeUp({ mine: false });
      setSaid(null);
    },
  };
}
