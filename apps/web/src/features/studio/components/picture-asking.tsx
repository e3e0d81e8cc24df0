import { useCallback, useState } from 'react';
import type { Place } from '../api/queries';
import type { Editing } from '../blocks/editing';
import type { UnitStore } from '../model/unit-store';
import { MediaDialog } from './media-dialog';

type Take = Parameters<Editing['askPicture']>[0];

/** Asks for a picture that a part of a block shows, and the dialog in which it is asked. */
export function usePictureAsking(place: Place, store: UnitStore) {
  const [asked, setAsked] = useState<{ take: Take } | null>(null);
  const askPicture = useCallback((take: Take) => setAsked({ take }), []);
  const dialog = (
    <MediaDialog
      place={place}
      kind={asked ? 'image' : null}
      needsAlt
      onClose={() => setAsked(null)}
      onAdded={({ mediumId, medium, content }) => {
        store.addMedium(mediumId, medium);
        asked?.take({ mediumId, alt: content.texts.alt ?? '' });
        setAsked(null);
      }}
    />
  );
  return { askPicture, dialog };
}
