import { isCounting, mayTakeAlong, mediaOf, textKey, unitTextFields } from '@pirecow/content';
import type { OfflineFile, OfflineOffer } from '@pirecow/contracts';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { titleIn } from './enrolment-reader';

/** What HTML and structure add to the words of a text, about. */
const TEXT_FACTOR = 2;

const KINDS: Readonly<Record<string, OfflineFile['kind']>> = {
  video: 'video',
  audio: 'audio',
  image: 'picture',
};

type Module = CourseVersion['course']['structure']['modules'][number];

/** Names what a learner of that version reads now. */
export const editionOf = ({ number, textState }: CourseVersion): string => `${number}|${textState}`;

/** What is read before a package is opened goes along; the package itself needs a network. */
const readable = (module: Module) => module.units.filter((unit) => !isCounting(unit));

function textsOf({ course }: CourseVersion, module: Module, language: string): number {
  const records = course.texts[language] ?? {};
  const fields = readable(module).flatMap((unit) => unitTextFields(unit));
  const bytes = fields.map(({ owner, field }) =>
    Buffer.byteLength(records[textKey(owner, field)]?.text ?? ''),
  );
  return TEXT_FACTOR * bytes.reduce((sum, one) => sum + one, 0);
}

/** What lessons of a module show, in each language. */
function shownIn({ media, languages }: CourseVersion, module: Module) {
  const ids = [...new Set(readable(module).flatMap((unit) => unit.blocks.flatMap(mediaOf)))];
  return languages.flatMap((language) =>
    ids.flatMap((id) => {
      const medium = media[language]?.[id];
      return medium ? [{ language, medium }] : [];
    }),
  );
}

/** Each file once, however many lessons show it in however many languages. */
function filesOf(version: CourseVersion): OfflineFile[] {
  const files = new Map<string, OfflineFile>();
  for (const module of version.course.structure.modules)
    for (const { language, medium } of shownIn(version, module)) {
      const { address, size, type, narrow } = medium;
      const kind = KINDS[type.split('/')[0] ?? ''] ?? 'file';
      const file = files.get(address) ?? { address, size, narrow, kind, modules: [], languages: [] };
      files.set(address, {
        ...file,
        modules: [...new Set([...file.modules, module.id])],
        languages: [...new Set([...file.languages, language])],
      });
    }
  return [...files.values()];
}

function build(version: CourseVersion): Pick<OfflineOffer, 'files'> & { texts: Record<string, number>[] } {
  const texts = version.course.structure.modules.map((module) =>
    Object.fromEntries(version.languages.map((language) => [language, textsOf(version, module, language)])),
  );
  return { files: filesOf(version), texts };
}

const built = new WeakMap<CourseVersion, ReturnType<typeof build>>();

/** What there is to take along of a version, reckoned once: versions never change. No query. */
export function offlineOffer(version: CourseVersion, language: string): OfflineOffer {
  const { files, texts } = built.get(version) ?? build(version);
  built.set(version, { files, texts });
  const { structure } = version.course;
  const modules = structure.modules.map((module, index) => ({
    id: module.id,
    title: titleIn(version, module.id, language),
    lessons: readable(module).filter(({ kind }) => kind === 'lesson').length,
    packages: module.units.filter(({ kind }) => kind === 'package').length,
    assessments: module.units.filter(mayTakeAlong).map((unit) => unit.id),
    texts: texts[index] ?? {},
  }));
  return {
    edition: editionOf(version),
    title: titleIn(version, version.courseId, language),
    ...{ language, languages: version.languages, modules, files },
  };
}
