import type { BlockOf, EditedBlock, EditedUnit, RenderedMedium, UnitPreview } from '@pirecow/content';
import type { StudioCourse, TranslatedText } from '@pirecow/contracts';
import { api } from '../../../lib/api';
import { type Asked, coursePath, type Place } from '../api/queries';
import { settledCourse } from '../model/recovery';

/** Which captions: of which film or sound, and of which language where it is not the source. */
export interface CaptionsPlace {
  place: Place;
  unitId: string;
  blockId: string;
  language: string | undefined;
}

type Played = BlockOf<'video'> | BlockOf<'audio'>;

/** What the editor of captions begins with. */
export interface CaptionsSheet extends CaptionsPlace {
  language: string;
  sourceLanguage: string;
  block: EditedBlock & { block: Played };
  medium: RenderedMedium;
  /** Into another language. */
  translation: TranslatedText | undefined;
}

export const translationPath = ({ place, blockId }: CaptionsPlace, language: string, field = 'captions') =>
  coursePath(place, `/translations/${language}/texts/${blockId}/${field}`);

const isPlayed = (one: EditedBlock | undefined): one is CaptionsSheet['block'] =>
  one?.block.type === 'video' || one?.block.type === 'audio';

/** The file that readers of the language see; another one than that of the source where they have their own. */
async function mediumOf(
  { place, unitId, language }: CaptionsPlace,
  id: string,
  unit: EditedUnit,
  signal: AbortSignal,
): Promise<RenderedMedium | undefined> {
  if (language === undefined) return unit.media[id];
  const path = coursePath(place, `/units/${unitId}/preview?language=${language}`);
  return (await api<UnitPreview>(path, { signal })).unit.media[id];
}

async function sheetOf(where: CaptionsPlace, { signal, client }: Asked): Promise<CaptionsSheet | null> {
  const { place, unitId, blockId } = where;
  await settledCourse(client, place);
  const [{ sourceLanguage }, unit] = await Promise.all([
    api<StudioCourse>(coursePath(place), { signal }),
    api<EditedUnit>(coursePath(place, `/units/${unitId}`), { signal }),
  ]);
  const language = where.language ?? sourceLanguage;
  const block = unit.blocks.find((one) => one.block.id === blockId);
  if (!isPlayed(block)) return null;
  const isSource = language === sourceLanguage;
  const medium = await mediumOf(
    { ...where, language: isSource ? undefined : language },
    block.block.media,
    unit,
    signal,
  );
  if (!medium) return null;
  const translation = isSource
    ? undefined
    : await api<TranslatedText>(translationPath(where, language), { signal });
  return { ...where, language, sourceLanguage, block, medium, translation };
}

/** Read anew each time the editor is opened, once what was written before has arrived. */
export const captionsQuery = (where: CaptionsPlace) => ({
  queryKey: ['studio', where.place.courseId, 'captions', where.blockId, where.language ?? null],
  queryFn: (asked: Asked) => sheetOf(where, asked),
  staleTime: Infinity,
  gcTime: 0,
});

export const savedCaptions = ({ block, translation }: CaptionsSheet): string =>
  translation ? translation.text : (block.texts['captions'] ?? '');
