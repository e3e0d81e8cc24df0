import { renderedTextsSchema, type RenderedTexts, type SurveyQuestion, surveyShape } from '@pirecow/content';
import { NEED_STEPS, needHeadSchema, type NeedQuestion } from '@pirecow/contracts';
import { competenceOfKey, digcompLabel } from '@pirecow/features/catalogue';
import { z } from 'zod';
import { headOf, type SurveyRow } from '../survey/survey-store';
import { textIn } from '../survey/survey-texts';

/** A survey ready to be answered, in one language. */
export const needQuestionnaireSchema = needHeadSchema.extend({
  questions: z.array(surveyShape.questions.element),
  texts: renderedTextsSchema,
});
export type NeedQuestionnaire = z.infer<typeof needQuestionnaireSchema>;

/** The question about a competence: of `4.3`, `d43`. */
export const questionOfCode = (code: string): string => `d${code.replace('.', '')}`;

type Asked = Pick<SurveyRow, 'competences' | 'questions'>;

/** All that is asked: competences first. */
export function questionsOf({ competences, questions }: Asked): SurveyQuestion[] {
  const steps = competences.map((code): SurveyQuestion => {
    return { id: questionOfCode(code), kind: 'one', options: [...NEED_STEPS] };
  });
  return [...steps, ...(questions as SurveyQuestion[])];
}

export const labelOfCode = (code: string, language: string): string =>
  digcompLabel(competenceOfKey(`DigComp/${code}`), language);

/** The survey in a language. `say`: our own words in it. */
export function questionnaireOf(
  row: SurveyRow,
  language: string,
  say: (key: string) => string,
): NeedQuestionnaire {
  const lines = [
    ...row.competences.flatMap((code) => competenceLines(code, language, say)),
    ...row.questions.flatMap((question) => ownLines(row, question, language, say)),
  ];
  const texts: RenderedTexts = Object.fromEntries(
    lines.map(([key, text]) => [key, { kind: 'plain', language, text }]),
  );
  return { ...headOf(row, language), questions: questionsOf(row), texts };
}

type Line = [key: string, text: string];

function competenceLines(code: string, language: string, say: (key: string) => string): Line[] {
  const at = `question.${questionOfCode(code)}`;
  const steps = NEED_STEPS.map((step): Line => [`${at}.option.${step}.text`, say(`step.${step}`)]);
  return [[`${at}.prompt`, labelOfCode(code, language)], ...steps];
}

function ownLines(
  { texts, sourceLanguage }: SurveyRow,
  question: NeedQuestion,
  language: string,
  say: (key: string) => string,
): Line[] {
  const at = `question.${question.id}`;
  const line = (key: string): Line => [key, textIn(texts, key, language, sourceLanguage)];
  const ends = question.kind === 'scale' ? ['low', 'high'] : [];
  return [
    line(`${at}.prompt`),
    ...('options' in question ? question.options : []).map((one) => line(`${at}.option.${one}.text`)),
    ...ends.map((end): Line => [`${at}.${end}`, say(`scale.${end}`)]),
  ];
}
