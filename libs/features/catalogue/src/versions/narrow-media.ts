import { type CourseFiles, narrowAddress } from '@pirecow/contracts';
import type { PinnedMedium, TextRevision } from './version';

const isPicture = ({ type }: PinnedMedium) => type.startsWith('image/') && type !== 'image/svg+xml';

/** The same revisions, their pictures with the narrow versions that there are, and whether more may come: one query, none where they have no pictures. */
export async function narrowIn(
  files: CourseFiles,
  revisions: TextRevision[],
): Promise<{ revisions: TextRevision[]; moreMayCome: boolean }> {
  const pictures = revisions.flatMap(({ media }) => Object.values(media).filter(isPicture));
  const narrow = await files.narrowed([...new Set(pictures.map(({ hash }) => hash))]);
  const withNarrow = (medium: PinnedMedium): PinnedMedium => {
    const size = narrow.get(medium.hash);
    return size ? { ...medium, narrow: { address: narrowAddress(medium.address), size } } : medium;
  };
  const shown = revisions.map((revision) => ({
    ...revision,
    media: Object.fromEntries(Object.entries(revision.media).map(([id, one]) => [id, withNarrow(one)])),
  }));
  return { revisions: shown, moreMayCome: [...narrow.values()].includes(null) };
}
