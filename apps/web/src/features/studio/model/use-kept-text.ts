import type { EditWeight } from '@pirecow/content';
import type { OutlineText } from '@pirecow/contracts';
import { useRef, useState } from 'react';
import { api, isConflict } from '../../../lib/api';
import { coursePath, type Place } from '../api/queries';
import type { SaveQueue } from './save-queue';
import { useAsking } from './use-asking';

const TYPING_MS = 700;
const NO_TEXT: OutlineText = { text: '', revision: 'none' };

/** Which text of a draft: of the course, of a module or of a unit. */
export interface TextName {
  ownerId: string;
  field: string;
}

/** Where the text stands on the page, and how it gets there. */
export interface TextShelf {
  known: OutlineText | undefined;
  /** What the page knows of it by the time that it is sent. */
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
  const [said, setSaid] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<OutlineText | null>(null);
  useAsking(queue, `${name.ownerId}.${name.field}`, theirs !== null);
  const latest = useRef('');
  const seen = useRef<string | undefined>(undefined);
  const weighed = useRef(weight);
  const write = async () => {
    const path = coursePath(place, `/texts/${name.ownerId}/${name.field}`);
    const revision = seen.current ?? (shelf.now() ?? NO_TEXT).revision;
    try {
      const body = { text: latest.current.trim(), weight: weighed.current };
      const answer = await api<OutlineText>(path, { method: 'PUT', body, seen: revision });
      seen.current = undefined;
      shelf.remember(answer);
    } catch (error) {
      if (!isConflict(error)) throw error;
      setTheirs((await shelf.look()) ?? NO_TEXT);
    }
  };
  const send = () => queue.add(write, { key: `${name.ownerId}.${name.field}`, delay: TYPING_MS });
  return {
    text: said ?? (shelf.known ?? NO_TEXT).text,
    theirs,
    say: (text: string) => {
      latest.current = text;
      weighed.current = weight;
      setSaid(text);
      if (theirs === null && (text.trim() !== '' || name.field !== 'title')) send();
    },
    keepMine: () => {
      seen.current = theirs?.revision;
      setTheirs(null);
      send();
    },
    takeTheirs: () => {
      setSaid(null);
      setTheirs(null);
    },
  };
}
