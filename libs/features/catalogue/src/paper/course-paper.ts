import { type RenderedMedium, splitForLearner, textKey, type Unit } from '@pirecow/content';
import { buffer } from 'node:stream/consumers';
import { fieldError } from '@pirecow/platform';
import type { CourseVersion } from '../versions/version';
import { drawBlock } from './blocks-on-paper';
import { beginPdf, flow, heading, list, numberPages, type Parent, type Pdf, plain, tagged } from './pdf';
import { Sheet, type SheetOptions } from './sheet';

/** Most pages of a course on paper: pages stay in memory until their numbers are known. */
const MAX_PAGES = 1_500;

export interface CoursePaper extends Pick<SheetOptions, 'say' | 'read' | 'origin'> {
  version: CourseVersion;
  language: string;
  /** Who published it, which version it is, and where it is found. */
  imprint: string[];
}

type Words = (owner: string, field: string) => string | undefined;

function wordsOf({ version, language }: CoursePaper): Words {
  const { structure, texts } = version.course;
  return (owner, field) => {
    const key = textKey(owner, field);
    const own = texts[language]?.[key];
    return (own?.status === 'ready' ? own : texts[structure.sourceLanguage]?.[key])?.text;
  };
}

function paragraph(pdf: Pdf, parent: Parent, words: string | undefined, size = 11): void {
  if (!words) return;
  tagged(pdf, parent, 'P', () => flow(pdf, [plain(words)], size));
  pdf.moveDown(0.6);
}

function cover(pdf: Pdf, root: Parent, paper: CoursePaper): void {
  const words = wordsOf(paper);
  const { id, objectives, modules } = paper.version.course.structure;
  pdf.y = 140;
  heading(pdf, root, 'H1', words(id, 'title') ?? '', 28);
  paragraph(pdf, root, words(id, 'summary'), 14);
  for (const line of paper.imprint) paragraph(pdf, root, line, 10);
  paragraph(pdf, root, paper.say('paper.licences'), 10);
  if (objectives.length > 0) {
    heading(pdf, root, 'H2', paper.say('paper.objectives'), 16);
    const items = objectives.map((one) => [plain(words(id, `objective.${one}`) ?? '')]);
    list(pdf, root, { kind: 'list', ordered: false, items });
  }
  pdf.addPage();
  heading(pdf, root, 'H2', paper.say('paper.contents'), 16);
  for (const module of modules) {
    paragraph(pdf, root, words(module.id, 'title'), 12);
    const items = module.units.map((unit) => [plain(words(unit.id, 'title') ?? '')]);
    list(pdf, root, { kind: 'list', ordered: true, items });
  }
}

function optionsOf(paper: CoursePaper, unit: Unit): SheetOptions {
  const { version, language, say, read, origin } = paper;
  const media: Record<string, RenderedMedium> =
    version.media[language] ?? version.media[version.course.structure.sourceLanguage] ?? {};
  const words = wordsOf(paper);
  const accepted = (owner: string, field: string) => words(owner, field)?.split('\n')[0] ?? '';
  const isPractice = unit.kind !== 'assessment';
  return { say, read, origin, media, accepted, isPractice };
}

async function drawUnit(
  pdf: Pdf,
  root: Parent,
  paper: CoursePaper,
  unit: Unit,
  shared: Sheet['shared'],
): Promise<void> {
  const { version, language } = paper;
  const question = { unitId: unit.id, language, reveal: true, seed: version.id };
  const split = splitForLearner(version.course, question);
  if (!split) return;
  const section = pdf.struct('Sect');
  root.add(section);
  heading(pdf, section, 'H2', split.texts.title?.text ?? '', 20);
  paragraph(pdf, section, split.texts.summary?.text, 12);
  const sheet = new Sheet(pdf, section, optionsOf(paper, unit), shared);
  if (unit.kind === 'assessment') paragraph(pdf, section, paper.say('paper.no-answers'));
  if (unit.kind === 'package') paragraph(pdf, section, paper.say('paper.package'));
  for (const one of split.blocks) {
    await drawBlock(sheet, one);
    if (pdf.bufferedPageRange().count > MAX_PAGES)
      throw fieldError('language', 'outgoing.too-long', { maximum: MAX_PAGES });
  }
  section.end();
}

function answers(pdf: Pdf, root: Parent, paper: CoursePaper, shared: Sheet['shared']): void {
  if (shared.answers.length === 0) return;
  pdf.addPage();
  pdf.outline.addItem(paper.say('paper.answers'));
  heading(pdf, root, 'H2', paper.say('paper.answers'), 20);
  for (const words of shared.answers) paragraph(pdf, root, words);
}

/**
 * A published course on paper: tagged (PDF/UA), with bookmarks, questions as exercises and their answers at the end. Those of
 * assessments are left out.
 * @throws AppError `input.invalid` where it would be too long
 */
export async function writeCoursePaper(paper: CoursePaper): Promise<Buffer> {
  const { language, version } = paper;
  const { id, modules } = version.course.structure;
  const words = wordsOf(paper);
  const pdf = await beginPdf({ title: words(id, 'title') ?? '', language });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  cover(pdf, root, paper);
  const shared = { exercises: 0, answers: [], pictureBytes: 0 };
  for (const module of modules) {
    let chapter: PDFKit.PDFOutline | undefined;
    for (const unit of module.units) {
      pdf.addPage();
      chapter ??= pdf.outline.addItem(words(module.id, 'title') ?? '');
      chapter.addItem(words(unit.id, 'title') ?? '');
      await drawUnit(pdf, root, paper, unit, shared);
    }
  }
  answers(pdf, root, paper, shared);
  root.end();
  numberPages(pdf);
  pdf.end();
  return buffer(pdf);
}
