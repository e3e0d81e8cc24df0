import { LARGE_FILE, type LibraryFile } from '@pirecow/contracts';
import type { RenderedMedium } from '@pirecow/content';
import { useMutation } from '@tanstack/react-query';
import { v7 } from 'uuid';
import { api } from '../../../lib/api';
import { coursePath, type Place } from '../api/queries';
import { type Added } from '../components/media-dialog';
import { mediaBlock, type MediaKind } from '../model/blank-blocks';
import { smallerImage } from '../model/smaller-image';
import type { Credit } from './credit-fields';
import { useSending } from '../../../ui/incoming/use-sending';

/** A file, new or of the library, with all that makes it fit for everybody. */
export interface Wish extends Credit {
  file: File | null;
  known: LibraryFile | null;
  words: string;
  decorative: boolean;
}

interface AddedProps {
  place: Place;
  kind: MediaKind;
  onAdded: (added: Added) => void;
}

/** Brings a file into the course: small ones in one request, large ones in parts, those of the library by name. */
export function useAdded({ place, kind, onAdded }: AddedProps) {
  const { sending, send } = useSending(place.organisationId);
  const whole = (file: File, id: string, credit: Credit) => {
    const query = new URLSearchParams({ id, name: file.name.slice(-140), ...credit });
    const body = new Blob([file], { type: 'application/octet-stream' });
    return api<RenderedMedium>(coursePath(place, `/media?${query}`), { method: 'POST', body });
  };
  const kept = (from: object, id: string, credit: Credit) =>
    api<RenderedMedium>(coursePath(place, '/media/kept'), { method: 'POST', body: { id, from, ...credit } });
  const bring = async ({ file, known, licence, source, author }: Wish, id: string) => {
    const credit = { licence, source, author };
    if (known) return kept({ hash: known.hash }, id, credit);
    if (!file) throw new Error('No file was chosen');
    const small = kind === 'image' ? await smallerImage(file) : file;
    if (small.size < LARGE_FILE) return whole(small, id, credit);
    return kept({ uploadId: await send(small) }, id, credit);
  };
  const adding = useMutation({
    mutationFn: async (wish: Wish): Promise<Added> => {
      const mediumId = v7();
      const medium = await bring(wish, mediumId);
      const said = wish.words.trim();
      const texts = said && !wish.decorative ? { [kind === 'image' ? 'alt' : 'title']: said } : {};
      return { content: mediaBlock(kind, mediumId, texts, wish.decorative), mediumId, medium };
    },
    onSuccess: onAdded,
  });
  return { adding, sending };
}
