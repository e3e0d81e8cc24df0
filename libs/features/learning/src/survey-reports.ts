import { type SurveyAnswers, type SurveyQuestion, type Survey, textKey, unitsOf } from '@pirecow/content';
import type { SurveyHead } from '@pirecow/contracts';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { titleIn } from './enrolment-reader';

/** A survey of the newest version of a course, and in which words it is told. */
export interface Asked {
  survey: Survey;
  version: CourseVersion;
  unitId: string;
  language: string;
}

/** The surveys of a version, in their order. */
export function surveysOf(version: CourseVersion, reader: string): Asked[] {
  const { structure } = version.course;
  const language = version.languages.includes(reader) ? reader : structure.sourceLanguage;
  return unitsOf(structure).flatMap((unit) =>
    unit.blocks.flatMap((block) =>
      block.type === 'survey' ? [{ survey: block, version, unitId: unit.id, language }] : [],
    ),
  );
}

function wordsOf({ version, survey, language }: Asked, field: string): string {
  const { texts, structure } = version.course;
  const key = textKey(survey.id, field);
  return texts[language]?.[key]?.text ?? texts[structure.sourceLanguage]?.[key]?.text ?? '';
}

export const promptOf = (asked: Asked, id: string) => wordsOf(asked, `question.${id}.prompt`);

export function headOf(asked: Asked, answered: number): SurveyHead {
  const { survey, version, unitId, language } = asked;
  return {
    ...{ blockId: survey.id, unitTitle: titleIn(version, unitId, language), language },
    ...{ title: promptOf(asked, survey.questions[0]?.id ?? ''), answers: survey.answers, answered },
  };
}

/** An option in its words; a step of a scale with the name of its end. */
export function labelOf(asked: Asked, { id, kind }: SurveyQuestion, key: string): string {
  if (kind !== 'scale') return wordsOf(asked, `question.${id}.option.${key}.text`);
  const ends: Record<string, string> = { 1: 'low', 5: 'high' };
  const end = ends[key];
  return end ? `${key} · ${wordsOf(asked, `question.${id}.${end}`)}` : key;
}

/** What one person said, a line for each thing, in the words that were before them. */
export function wordedAnswers(asked: Asked, answers: SurveyAnswers): { question: string; answer: string }[] {
  return asked.survey.questions.flatMap((question) => {
    const said = [answers[question.id] ?? []].flat().map(String);
    const isWritten = question.kind === 'words';
    return said.map((one) => ({
      question: promptOf(asked, question.id),
      answer: isWritten ? one : labelOf(asked, question, one),
    }));
  });
}
