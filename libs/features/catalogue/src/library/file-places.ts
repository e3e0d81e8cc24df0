import { mediaOf, textKey, unitsOf } from '@pirecow/content';
import type { FilePlace } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { CourseVersions } from '../versions/course-versions.service';
import type { CourseVersion } from '../versions/version';
import { DRAFT_PLACES, PUBLIC_VERSIONS } from './library-sql';

type Place = Omit<FilePlace, 'draft' | 'published'>;

/** The blocks of a version that show a file, by what the version pins of each language. */
function placesIn({ course: { structure, texts }, media, languages }: CourseVersion, hash: string): Place[] {
  const words = texts[structure.sourceLanguage] ?? {};
  const titleOf = (id: string) => words[textKey(id, 'title')]?.text ?? '';
  const course = { courseId: structure.id, course: titleOf(structure.id) || structure.slug };
  return unitsOf(structure).flatMap((unit) =>
    unit.blocks.flatMap((block) => {
      const shown = languages.filter((language) =>
        mediaOf(block).some((id) => media[language]?.[id]?.hash === hash),
      );
      const place = {
        ...course,
        unitId: unit.id,
        unit: titleOf(unit.id),
        blockId: block.id,
        block: block.type,
      };
      return shown.length > 0 ? [{ ...place, languages: shown }] : [];
    }),
  );
}

/** Where a file is shown: in drafts, and in what is public. */
@Injectable()
export class FilePlaces {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
  ) {}

  /** Two statements; versions come from memory where they are known. */
  async of(organisationId: string, hash: string): Promise<FilePlace[]> {
    const drafted = await this.database.query<Place>(DRAFT_PLACES, [organisationId, hash]);
    const places = new Map(
      drafted.map((place) => [place.blockId, { ...place, draft: true, published: false }]),
    );
    const pinned = await this.database.query<{ id: string }>(PUBLIC_VERSIONS, [organisationId, hash]);
    for (const { id } of pinned)
      for (const place of placesIn(await this.versions.get(id), hash)) {
        const known = places.get(place.blockId);
        places.set(place.blockId, { ...place, ...known, draft: known !== undefined, published: true });
      }
    return [...places.values()];
  }
}
