import {
  answerLines,
  type RenderedMedium,
  type RenderedUnit,
  ruleElsewhere,
  textKey,
  type PackageStandard,
  type Unit,
} from '@pirecow/content';
import { type UnitInLanguage, writeUnitPage } from '@pirecow/formats';
import type { Words } from '@pirecow/platform';
import { type Leaving, unitsLeaving } from './outline-of';

const EXTENSION = /\.([a-z0-9]{1,5})$/i;

/** Path of a file within the package: its content names it, so that languages share what is the same. */
export function mediumPath({ hash, address }: Pick<RenderedMedium, 'hash' | 'address'>): string {
  const [, extension = 'bin'] = EXTENSION.exec(address) ?? [];
  return `media/${hash.slice(0, 24)}.${extension.toLowerCase()}`;
}

/** A unit of the version that leaves, as its learners read it. */
export type Render = (unit: Unit, language: string) => Promise<RenderedUnit>;

/** Path of the captions of a film in the language that they really are in. */
export const captionsPath = (blockId: string, language: string) => `captions/${blockId}.${language}.vtt`;

interface PageWish {
  leaving: Leaving;
  standard: PackageStandard;
  words: Words;
  render: Render;
}

function nameOf(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

function inLanguage(wish: PageWish, unit: RenderedUnit, language: string): UnitInLanguage {
  const { course } = wish.leaving.version;
  const { id, sourceLanguage } = course.structure;
  const textOf = (owner: string, field: string) => {
    const key = textKey(owner, field);
    return (course.texts[language]?.[key] ?? course.texts[sourceLanguage]?.[key])?.text ?? '';
  };
  const media = Object.entries(unit.media).map(
    ([id, medium]) => [id, { ...medium, address: `../${mediumPath(medium)}` }] as const,
  );
  return {
    ...{ language, name: nameOf(language), courseTitle: textOf(id, 'title') },
    say: (key, values) => wish.words.say(language, `packaged:${key}`, values),
    captions: (blockId) => {
      const captions = unit.blocks.find(({ block }) => block.id === blockId)?.texts.captions;
      return `../${captionsPath(blockId, captions?.language ?? language)}`;
    },
    accepted: (owner, field) => answerLines(textOf(owner, field))[0] ?? '',
    unit: { ...unit, media: Object.fromEntries(media) },
  };
}

/** A unit whose pass mark is the one that it has where it goes. */
function markedBy(passMark: number | undefined, rendered: RenderedUnit): RenderedUnit {
  const { unit } = rendered;
  if (unit.kind !== 'assessment' || passMark === undefined) return rendered;
  return { ...rendered, unit: { ...unit, assessment: { ...unit.assessment, passMark } } };
}

/** The page of a unit in all languages that leave. */
export async function writePage(wish: PageWish, unit: Unit): Promise<string> {
  const { leaving, standard, render } = wish;
  const { mustPass, passMark } = ruleElsewhere(unit, leaving.version.course.structure.completion);
  const languages = [];
  for (const language of leaving.languages)
    languages.push(inLanguage(wish, markedBy(passMark, await render(unit, language)), language));
  return writeUnitPage({
    ...{ standard, languages },
    version: leaving.version.id,
    mustPass,
    script: '../shared/unit.js',
    style: '../shared/unit.css',
  });
}

/** What the page of a unit shows besides itself: path → where its bytes are. */
export async function filesOf({ leaving, render }: PageWish, unit: Unit): Promise<Map<string, PageFile>> {
  const files = new Map<string, PageFile>();
  for (const language of leaving.languages) {
    const { media, blocks } = await render(unit, language);
    for (const medium of Object.values(media)) files.set(mediumPath(medium), medium);
    for (const { block, texts } of blocks)
      if (texts.captions)
        files.set(captionsPath(block.id, texts.captions.language), texts.captions.text ?? '');
  }
  return files;
}

/** A file in the storage, or its text. */
export type PageFile = Pick<RenderedMedium, 'hash' | 'type'> | string;

/** All files that the pages show, each once, and which unit shows which. */
export async function allFiles(wish: PageWish) {
  const files = new Map<string, PageFile>();
  const ofUnit = new Map<string, string[]>();
  for (const unit of unitsLeaving(wish.leaving)) {
    const own = await filesOf(wish, unit);
    ofUnit.set(unit.id, [...own.keys()]);
    for (const [path, file] of own) files.set(path, file);
  }
  return { files, ofUnit };
}
