import type { TranslatedText, TranslationEdit, TranslationSheet } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ApiProblem, isConflict } from '../../../lib/api';
import { fieldWords } from '../../../lib/problem-words';
import type { SaveQueue } from '../model/save-queue';
import { useAsking } from '../model/use-asking';
import { overviewQuery, type Sheet, sheetQuery, textKeyOf, textPath } from './queries';

const TYPING_MS = 700;

type Status = TranslationEdit['status'];

/** Puts one text as it stands by now among those on screen. */
export function useKept(sheet: Sheet, queue: SaveQueue) {
  const queryClient = useQueryClient();
  const { queryKey } = sheetQuery(sheet, () => queue.idle());
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
  const path = textPath(sheet, text);
  const [theirs, setTheirs] = useState<TranslatedText | null>(null);
  useAsking(queue, path, theirs !== null);
  const [fault, setFault] = useState<string | null>(null);
  const wish = useRef<{ words: string; status: Status }>({ words: text.text, status: 'draft' });
  const { latest, keep } = useKept(sheet, queue);
  const put = async (status: Status) => {
    const now = latest(textKeyOf(text)) ?? text;
    const source = status === 'ready' ? now.sourceHash : (now.madeFrom ?? now.sourceHash);
    const body: TranslationEdit = { text: wish.current.words, status, source };
    keep(await api<TranslatedText>(path, { method: 'PUT', body, seen: now.revision }));
  };
  /** What may not be called ready is kept as a draft. */
  const putReady = async () => {
    try {
      await put('ready');
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'input.invalid') throw error;
      setFault(fieldWords(error)['text'] ?? error.message);
      await put('draft');
    }
  };
  const write = async () => {
    try {
      await (wish.current.status === 'ready' ? putReady() : put('draft'));
    } catch (error) {
      if (!isConflict(error)) throw error;
      setTheirs(await api<TranslatedText>(path));
    }
  };
  const send = (words: string, status: Status, delay = 0) => {
    wish.current = { words, status };
    setFault(null);
    if (theirs === null) queue.add(write, { key: textKeyOf(text), delay });
  };
  /** Takes up what somebody else wrote; `mine` is written over it. */
  const takeUp = ({ mine }: { mine: boolean }) => {
    if (theirs) keep(theirs);
    setTheirs(null);
    if (mine) queue.add(write, { key: textKeyOf(text) });
  };
  return { theirs, fault, send, takeUp };
}

/**
 * A translation that is kept while one types: as a draft of the wording that it was made from, until somebody calls it
 * ready, which is of the wording on screen.
 */
export function useTranslatedText(sheet: Sheet, queue: SaveQueue, text: TranslatedText) {
  const [said, setSaid] = useState<string | null>(null);
  const { theirs, fault, send, takeUp } = useSending(sheet, queue, text);
  const words = said ?? text.text;
  return {
    words,
    theirs,
    fault,
    touched: said !== null && said !== text.text,
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
