import { pointsOf } from '@pirecow/content';
import { plainText } from '@pirecow/content/folder';
import type { Element } from '../rich/tree';
import { type Notes, type QuestionSheet, Refusal } from '../sheet';
import { textsIn } from '../write/sheet-parts';
import { element, xmlFile } from '../xml/write';
import * as choices from './choice-bodies';
import * as written from './written-bodies';
import { outcomes } from './declare';
import { shownBy } from './feedback';
import { inVersion, qti, type QtiVersion } from './names';
import { overallScoring } from './scoring';
import { xhtml } from './xhtml';

export interface QtiOptions {
  version: QtiVersion;
  /** Language of the texts, ISO 639. */
  language: string;
  /** The words for true and false in that language. */
  labels: choices.Labels;
}

const NAMESPACES: Record<QtiVersion, string> = {
  '2.1': 'http://www.imsglobal.org/xsd/imsqti_v2p1',
  '3.0': 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
};

function partsOf(sheet: QuestionSheet, labels: choices.Labels): choices.ItemParts {
  const { question } = sheet;
  switch (question.interaction) {
    case 'singleChoice':
      return choices.singleChoice(sheet, question);
    case 'multipleChoice':
      return choices.multipleChoice(sheet, question);
    case 'trueFalse':
      return choices.trueFalse(sheet, question, labels);
    case 'ordering':
      return choices.ordering(sheet, question);
    case 'matching':
      return choices.matching(sheet, question);
    case 'fillIn':
      return written.fillIn(sheet, question);
    case 'numeric':
      return written.numeric(sheet, question);
    case 'shortText':
      return written.shortText(sheet, question);
    case 'openAnswer':
    case 'assignment':
      throw new Refusal('question.not-expressible', { interaction: question.interaction });
  }
}

/** Version 3.0 has an element around the content of feedback and of notes. */
function content(markdown: string, { version }: QtiOptions) {
  const trees = xhtml(markdown);
  return version === '3.0' ? [qti('contentBody', {}, ...trees)] : trees;
}

function feedbacks({ texts }: QuestionSheet, options: QtiOptions): Element[] {
  return Object.entries(texts).flatMap(([field, text]) => {
    const shown = shownBy(field);
    if (!shown) return [];
    const { outcome: outcomeIdentifier, identifier } = shown;
    const attributes = { outcomeIdentifier, identifier, showHide: 'show' };
    return [qti('modalFeedback', attributes, ...content(text, options))];
  });
}

/** Items have no hints of their own: those who guide the learner see them. */
function hints(sheet: QuestionSheet, options: QtiOptions, notes: Notes): Element[] {
  const ids = sheet.question.hints ?? [];
  if (ids.length > 0) notes.change('hints.for-tutors');
  const use: Record<string, string> = options.version === '3.0' ? { use: 'instructions' } : {};
  return ids.map((id) =>
    qti(
      'rubricBlock',
      { view: 'tutor', ...use, class: 'hint' },
      ...content(textsIn(sheet).text(`hint.${id}`), options),
    ),
  );
}

/** Name of an item without one: the begin of its prompt. */
export const titleOf = (prompt: string): string => [...plainText(prompt)].slice(0, 80).join('').trim();

/** One question as a QTI item. What QTI has no words for goes to `notes`. @throws Refusal where it cannot be written */
export function writeQti(sheet: QuestionSheet, options: QtiOptions, notes: Notes): string {
  const { question, name, category, tags } = sheet;
  const points = pointsOf(question);
  const prompt = textsIn(sheet).text('prompt');
  const { declarations, body, scoring } = partsOf(sheet, options.labels);
  if (category) notes.drop('category', { category });
  for (const tag of tags) notes.drop('tag', { tag });
  const asked = xhtml(prompt);
  const item = qti(
    'assessmentItem',
    {
      ...{
        xmlns: NAMESPACES[options.version],
        identifier: `q-${question.id}`,
        title: name ?? titleOf(prompt),
      },
      ...{ 'xml:lang': options.language, adaptive: 'false', timeDependent: 'false' },
    },
    ...declarations,
    ...outcomes(points),
    qti(
      'itemBody',
      {},
      ...(question.interaction === 'fillIn' ? [element('div', { class: 'prompt' }, ...asked)] : asked),
      ...body,
      ...hints(sheet, options, notes),
    ),
    qti(
      'responseProcessing',
      {},
      ...scoring,
      ...overallScoring(points, textsIn(sheet).has('feedback.partial') ? 'partial' : 'incorrect'),
    ),
    ...feedbacks(sheet, options),
  );
  return xmlFile(inVersion(item, options.version) as Element);
}
