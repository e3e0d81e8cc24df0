import type {
  TranslatedText,
  TranslationOverview,
  TranslationSheet,
  TranslationSuggestions,
} from '@pirecow/contracts';
import { api } from '../../../lib/api';
import { getQuery } from '../../../lib/query';
import { type Asked, coursePath, type Place, type Ready } from '../api/queries';

/** The texts that are translated: of which course, into which language, of which unit (none: of course and modules). */
export interface Sheet {
  place: Place;
  language: string;
  unitId: string | undefined;
}

export const textKeyOf = ({ ownerId, field }: Pick<TranslatedText, 'ownerId' | 'field'>) =>
  `${ownerId}.${field}`;

/** Path of the desk of one language in the API. */
export const deskPath = ({ place, language }: Sheet, rest = '') =>
  coursePath(place, `/translations/${language}${rest}`);

/** Path of one translation in the API. */
export const textPath = (sheet: Sheet, { ownerId, field }: Pick<TranslatedText, 'ownerId' | 'field'>) =>
  deskPath(sheet, `/texts/${ownerId}/${field}`);

export const overviewQuery = (place: Place) =>
  getQuery<TranslationOverview>(
    ['studio', place.courseId, 'translations'],
    coursePath(place, '/translations'),
  );

/** Read anew each time a part is opened, once what was written before has arrived. */
export const sheetQuery = (sheet: Sheet, ready: Ready) => ({
  queryKey: ['studio', sheet.place.courseId, 'translations', sheet.language, sheet.unitId ?? null],
  queryFn: async ({ signal, client }: Asked) => {
    await ready(client, sheet.place);
    const unit = sheet.unitId ? `?unit=${sheet.unitId}` : '';
    return api<TranslationSheet>(deskPath(sheet, unit), { signal });
  },
  staleTime: Infinity,
  gcTime: 0,
});

export const suggestionsQuery = (sheet: Sheet, text: TranslatedText) =>
  getQuery<TranslationSuggestions>(
    ['studio', 'suggestions', sheet.language, textKeyOf(text), text.sourceHash],
    `${textPath(sheet, text)}/suggestions`,
  );
