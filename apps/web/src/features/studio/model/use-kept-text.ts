import type { EditWeight } from '@pirecow/content';
import type { OutlineText } from '@pirecow/contracts';
import { useState } from 'react';
import { isConflict } from '../../../lib/api';
import { coursePath, type Place } from '../api/queries';
import { deliver } from './deliver';
import { isRefusal, type SaveQueue } from './save-queue';
import { heavier, type Whereabouts } from './unsent';
import { useResumed } from './use-resumed';

const TYPING_MS = 700;
const NO_TEXT: OutlineText = { text: '', revision: 'none' };

/** Which text of a draft: of the course, of a module or of a unit. */
export interface TextName {
  ownerId: string;
  field: string;
  /** Where in the studio it is written. */
  where: Whereabouts;
}

/** Where the text stands on the page, and how it gets there. */
export interface TextShelf {
  known: OutlineText | undefined;
  /** What the page knows of it by the time that it is typed. */
  now: () => OutlineText | undefined;
  remember: (text: OutlineText) => void;
  /** Fetches what stands there now. */
  look: () => Promise<OutlineText | undefined>;
}

/**
 * A text that is kept while one types. A title without which nothing can be is not sent while it is empty. `weight` is
 * that of what is typed from now on.
 */
export function useKeptText(
  place: Place,
  queue: SaveQueue,
  name: TextName,
  shelf: TextShelf,
  weight: EditWeight = 'major',
) {
  const { unsent } = queue;
  const path = coursePath(place, `/texts/${name.ownerId}/${name.field}`);
  const [said, setSaid] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<OutlineText | null>(null);
  const write = async () => {
    const change = unsent.get(path);
    // It has arrived by another way.
    if (!change) return void (await shelf.look());
    try {
      shelf.remember(await deliver<OutlineText>(unsent, change));
    } catch (error) {
      if (isRefusal(error)) unsent.hinder(path, 'refused');
      if (!isConflict(error)) throw error;
      unsent.hinder(path, 'conflict');
      queue.ask(path);
      setTheirs((await shelf.look()) ?? NO_TEXT);
    }
  };
  const send = (delay = 0) => queue.add(write, { key: path, delay });
  const waiting = useResumed(queue, path, send)?.body.text as string | undefined;
  const settle = () => {
    setTheirs(null);
    queue.answered(path);
  };
  return {
    text: said ?? waiting ?? (shelf.known ?? NO_TEXT).text,
    theirs,
    say: (text: string) => {
      setSaid(text);
      const words = text.trim();
      if (words === '' && name.field === 'title') return;
      const body = { text: words, weight: heavier(unsent.get(path), weight) };
      const { revision } = shelf.now() ?? NO_TEXT;
      unsent.keep({ kind: 'text', path, body, seen: revision, where: name.where });
      if (theirs === null) send(TYPING_MS);
    },
    keepMine: () => {
      unsent.rebase(path, theirs?.revision);
      settle();
      send();
    },
    takeTheirs: () => {
      setSaid(null);
      unsent.drop(path);
      settle();
    },
  };
}
