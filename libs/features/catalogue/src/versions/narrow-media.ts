import { type CourseFiles, narrowAddress } from '@pirecow/contracts';
import type { CourseVersion, PinnedMedium } from './version';

const isPicture = ({ type }: PinnedMedium) => type.startsWith('image/') && type !== 'image/svg+xml';

const mapped = <From, To>(record: Record<string, From>, change: (one: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, one]) => [key, change(one)]));

/** What a version says of its pictures, for a while or for ever. */
export interface NarrowMedia extends Pick<CourseVersion, 'media' | 'narrowed'> {
  moreMayCome: boolean;
}

/** The same media, their pictures with the narrow versions that there are: one query by primary key, none where they have no pictures. */
export async function narrowIn(files: CourseFiles, media: CourseVersion['media']): Promise<NarrowMedia> {
  const pictures = Object.values(media).flatMap((ofLanguage) => Object.values(ofLanguage).filter(isPicture));
  const sizes = await files.narrowed([...new Set(pictures.map(({ hash }) => hash))]);
  const withNarrow = (medium: PinnedMedium): PinnedMedium => {
    const size = sizes.get(medium.hash);
    return size ? { ...medium, narrow: { address: narrowAddress(medium.address), size } } : medium;
  };
  const known = [...sizes.values()];
  return {
    media: mapped(media, (ofLanguage) => mapped(ofLanguage, withNarrow)),
    narrowed: known.filter((size) => size !== null).length,
    moreMayCome: known.includes(null),
  };
}
