import {
  type BlockEdit,
  type Captions,
  type EditedBlock,
  readWords,
  transcriptOf,
  writeCaptions,
} from '@pirecow/content';
import type { TranslatedText, TranslationEdit } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, isConflict } from '../../../lib/api';
import { useAuthor } from '../../../lib/use-author';
import { coursePath } from '../api/queries';
import { revisionOf } from './kept-captions';
import { type CaptionsSheet, translationPath } from './queries';

/** What it is written upon, and by whom. */
interface Upon {
  seen: string;
  headers: ReturnType<typeof useAuthor>;
}

interface Saved {
  text: string;
  revision: string;
}

const isWhole = ({ cues }: Captions) => cues.every(({ text }) => readWords(text) !== '');
const textOf = (captions: Captions, unfinished: boolean) =>
  captions.cues.length === 0 ? '' : writeCaptions(captions, unfinished);

async function saveSource(
  sheet: CaptionsSheet,
  texts: Record<string, string>,
  { seen, headers }: Upon,
): Promise<Saved> {
  const { place, blockId, unitId, block } = sheet;
  const { block: content, key } = block;
  const body = { block: content, ...(key && { key }), texts, unitId, after: null } satisfies Omit<
    BlockEdit,
    'weight'
  >;
  const path = coursePath(place, `/blocks/${blockId}`);
  const answer = await api<EditedBlock>(path, { method: 'PUT', body, seen, headers });
  Object.assign(block, answer);
  return { text: answer.texts['captions'] ?? '', revision: answer.revision };
}

/** Captions of another language are ready once all cues have words; until then they are a draft. */
async function saveTranslation(sheet: CaptionsSheet, captions: Captions, upon: Upon): Promise<Saved> {
  const isReady = isWhole(captions);
  const body: TranslationEdit = {
    text: textOf(captions, !isReady),
    status: isReady ? 'ready' : 'draft',
    source: sheet.translation?.sourceHash ?? '',
  };
  return api<TranslatedText>(translationPath(sheet, sheet.language), { method: 'PUT', body, ...upon });
}

async function saveTranscript(
  sheet: CaptionsSheet,
  words: string,
  { headers }: Pick<Upon, 'headers'>,
): Promise<void> {
  const path = translationPath(sheet, sheet.language, 'transcript');
  const { revision, sourceHash } = await api<TranslatedText>(path);
  const body: TranslationEdit = { text: words, status: 'draft', source: sourceHash };
  await api<TranslatedText>(path, { method: 'PUT', body, seen: revision, headers });
}

/** The revision of what stands at the server now: for who writes over it knowingly. */
async function revisionNow({ place, blockId, translation, ...sheet }: CaptionsSheet): Promise<string> {
  if (translation)
    return (await api<TranslatedText>(translationPath({ ...sheet, place, blockId }, sheet.language)))
      .revision;
  const now = await api<EditedBlock>(coursePath(place, `/blocks/${blockId}`));
  Object.assign(sheet.block, now);
  return now.revision;
}

export type SavingState = 'idle' | 'saving' | 'conflict';

/** Sends captions, and says why they were not taken. */
export function useSaving(sheet: CaptionsSheet, onSaved: (text: string, base: string) => void) {
  const queryClient = useQueryClient();
  const headers = useAuthor();
  const [state, setState] = useState<SavingState>('idle');
  const [error, setError] = useState<unknown>();
  const [seen, setSeen] = useState(() => revisionOf(sheet));
  const attempt = async (act: () => Promise<void>): Promise<boolean> => {
    setState('saving');
    setError(undefined);
    try {
      await act();
      setState('idle');
      return true;
    } catch (reason) {
      setState(isConflict(reason) ? 'conflict' : 'idle');
      if (!isConflict(reason)) setError(reason);
      return false;
    }
  };
  const send = async (captions: Captions, from: string, more: Record<string, string> = {}) => {
    const text = textOf(captions, false);
    const { captions: _, ...texts } = sheet.block.texts;
    const answer = sheet.translation
      ? await saveTranslation(sheet, captions, { seen: from, headers })
      : await saveSource(
          sheet,
          { ...texts, ...(text && { captions: text }), ...more },
          { seen: from, headers },
        );
    setSeen(answer.revision);
    onSaved(answer.text, answer.revision);
    void queryClient.invalidateQueries({ queryKey: ['studio', sheet.place.courseId], refetchType: 'none' });
  };
  return {
    state,
    error,
    save: (captions: Captions) => attempt(() => send(captions, seen)),
    /** Writes over what somebody else saved meanwhile. */
    saveOver: (captions: Captions) => attempt(async () => send(captions, await revisionNow(sheet))),
    /** Saves the captions, and what they say as the transcript. */
    saveWithTranscript: (captions: Captions) =>
      attempt(async () => {
        const transcript = transcriptOf(captions.cues);
        await send(captions, seen, { transcript });
        if (sheet.translation) await saveTranscript(sheet, transcript, { headers });
      }),
  };
}
