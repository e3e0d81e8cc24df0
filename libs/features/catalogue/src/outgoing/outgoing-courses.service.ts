import { blocksOf, isPositioning, textKey, unitsOf } from '@pirecow/content';
import { fateOf, writeCourseStructure, writeManifest } from '@pirecow/formats';
import { CourseFiles, type OutgoingCourse, type PackageQuery } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, fieldError, notFound, type Scope, Words } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { CourseLog } from '../desk/course-log';
import { DraftStore } from '../drafts/draft-store';
import { CourseVersions } from '../versions/course-versions.service';
import type { CourseVersion } from '../versions/version';
import { type Leaving, outlineOf, pageOf, unitsLeaving } from './outline-of';
import { allFiles, type PageFile, type Render, writePage } from './package-pages';
import { type Entry, zipOf } from './package-zip';
import { UnitScript } from './unit-script';

export interface CourseOf {
  organisationId: string;
  courseId: string;
}

/** What is packed already. */
const PACKED = /^(image\/(?!svg)|video\/|audio\/|application\/(zip|pdf))/;

function fatesOf(version: CourseVersion): OutgoingCourse['otherwise'] {
  const types = blocksOf(version.course.structure).map(({ type }) => type);
  return [...new Set(types)].sort().flatMap((type) => {
    const fate = fateOf(type);
    return fate === 'alike' ? [] : [{ type, fate, count: types.filter((one) => one === type).length }];
  });
}

/** What a package cannot say (ADR 12): nobody can attend elsewhere, a positioning test shows what one knows here, and packages hold no packages. */
function staysOf({ course: { structure, texts } }: CourseVersion): OutgoingCourse['stays'] {
  return unitsOf(structure).flatMap((unit): OutgoingCourse['stays'] => {
    const { id } = unit;
    const title = texts[structure.sourceLanguage]?.[textKey(id, 'title')]?.text ?? '';
    if (unit.kind === 'package') return [{ what: 'package', id, title }];
    if (isPositioning(unit)) return [{ what: 'positioning', id, title }];
    const halfDays = unit.completion?.attended;
    return halfDays === undefined ? [] : [{ what: 'attendance', id, title, halfDays }];
  });
}

/** Published courses out to other platforms. */
@Injectable()
export class OutgoingCourses {
  constructor(
    private readonly drafts: DraftStore,
    private readonly versions: CourseVersions,
    private readonly files: CourseFiles,
    private readonly script: UnitScript,
    private readonly words: Words,
    private readonly log: CourseLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What of a course may leave. @throws AppError `not-found`, also for a course of another organisation */
  async about({ organisationId, courseId }: CourseOf): Promise<OutgoingCourse> {
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    const version = await this.versions.current(courseId);
    const { structure, texts } = version?.course ?? draft.course;
    const { slug, sourceLanguage } = structure;
    const kinds = structure.modules.flatMap(({ units }) => units.map(({ kind }) => kind));
    return {
      ...{ slug, sourceLanguage, version: version?.number ?? null },
      title: texts[sourceLanguage]?.[textKey(courseId, 'title')]?.text ?? slug,
      languages: version?.languages ?? [],
      lessons: kinds.filter((kind) => kind === 'lesson').length,
      assessments: kinds.filter((kind) => kind === 'assessment').length,
      otherwise: version ? fatesOf(version) : [],
      stays: version ? staysOf(version) : [],
    };
  }

  /** The version that the public sees. @throws AppError `not-found`, also where none is on the shelf */
  async published({ organisationId, courseId }: CourseOf): Promise<CourseVersion> {
    const version = await this.versions.current(courseId);
    if (version?.organisationId !== organisationId) throw notFound();
    return version;
  }

  /**
   * A course as a package, written while it is read.
   * @throws AppError `not-found`; `input.invalid` for a language that learners may not choose, or where nothing would leave
   */
  async package(who: Scope, of: CourseOf, wish: PackageQuery): Promise<{ name: string; zip: Readable }> {
    const version = await this.published(of);
    const languages = wish.languages?.split(',') ?? version.languages;
    if (languages.some((language) => !version.languages.includes(language)))
      throw fieldError('languages', 'outgoing.language');
    const leaving: Leaving = { version, languages: [...new Set(languages)], assessments: wish.assessments };
    if (unitsLeaving(leaving).length === 0) throw fieldError('assessments', 'outgoing.nothing');
    const entries = await this.entries(leaving, wish.standard);
    await this.log.write(who, 'course.packaged', of);
    const { slug } = version.course.structure;
    return { name: `${slug}-v${version.number}.${wish.standard}.zip`, zip: zipOf(entries) };
  }

  private async entries(leaving: Leaving, standard: PackageQuery['standard']): Promise<Entry[]> {
    const { version } = leaving;
    const render: Render = ({ id: unitId }, language) =>
      this.versions.learnerUnit({
        ...{ versionId: version.id, unitId, language, reveal: true, seed: version.id },
        textState: version.textState,
      });
    const wish = { leaving, standard, words: this.words, render };
    const { files, ofUnit } = await allFiles(wish);
    const outline = outlineOf(leaving, this.config.publicUrl);
    const shared = ['shared/unit.js', 'shared/unit.css'];
    const manifest = () => writeManifest(outline, (id) => [...shared, ...(ofUnit.get(id) ?? [])]);
    const text = (path: string, bytes: Entry['bytes']): Entry => ({ path, bytes, packs: true });
    return [
      standard === 'cmi5'
        ? text('cmi5.xml', () => Promise.resolve(writeCourseStructure(outline)))
        : text('imsmanifest.xml', () => Promise.resolve(manifest())),
      text('shared/unit.js', () => this.script.script(standard)),
      text('shared/unit.css', () => this.script.style()),
      ...unitsLeaving(leaving).map((unit, place) => text(pageOf(place, unit), () => writePage(wish, unit))),
      ...[...files].map(([path, file]) => this.entryOf(path, file)),
    ];
  }

  private entryOf(path: string, file: PageFile): Entry {
    if (typeof file === 'string') return { path, packs: true, bytes: () => Promise.resolve(file) };
    return { path, packs: !PACKED.test(file.type), bytes: () => this.files.read(file.hash) };
  }
}
