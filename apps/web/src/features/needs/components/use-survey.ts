import type { NeedQuestion, NeedSurvey, NeedSurveyEdit } from '@pirecow/contracts';
import { useState } from 'react';
import { fieldWords } from '../../../lib/problem-words';
import { useChange } from '../../../lib/use-change';
import { deskPath, surveyKey } from '../api/queries';

const random = () => Math.random().toString(36).slice(2, 8);
const newQuestion = (kind: NeedQuestion['kind']): NeedQuestion => {
  const id = `q${random()}`;
  if (kind === 'one' || kind === 'several') return { id, kind, options: [`o${random()}`, `o${random()}`] };
  return { id, kind };
};

function editOf(survey: NeedSurvey): NeedSurveyEdit {
  const { answers, audience, opensOn, closesOn, sourceLanguage, competences, questions, texts } = survey;
  return {
    ...{ answers, audience, opensOn, closesOn, sourceLanguage, competences, questions, texts },
    stillRight: [],
  };
}

export type Place = { language: string; field: string };

/** A survey that is being built: what changes here is sent as a whole. */
export function useSurvey(organisationId: string, survey: NeedSurvey) {
  const [edit, setEdit] = useState(() => editOf(survey));
  const change = useChange(surveyKey(organisationId, survey.id), () =>
    setEdit((kept) => ({ ...kept, stillRight: [] })),
  );
  const path = deskPath(organisationId, `/${survey.id}`);
  const write = (next: Partial<NeedSurveyEdit>) => setEdit({ ...edit, ...next });
  const at = (id: string, question: NeedQuestion) =>
    write({ questions: edit.questions.map((one) => (one.id === id ? question : one)) });
  const isRight = ({ language, field }: Place) =>
    edit.stillRight.some((one) => one.language === language && one.field === field);
  return {
    ...{ survey, edit, write, change },
    /** Once somebody has answered, only words and days change. */
    isFixed: survey.answered > 0,
    words: fieldWords(change.error),
    textOf: ({ language, field }: Place) => edit.texts[language]?.[field] ?? '',
    say: ({ language, field }: Place, text: string) =>
      write({ texts: { ...edit.texts, [language]: { ...edit.texts[language], [field]: text } } }),
    isRight,
    confirm: (place: Place) =>
      write({
        stillRight: isRight(place)
          ? edit.stillRight.filter((one) => one.language !== place.language || one.field !== place.field)
          : [...edit.stillRight, place],
      }),
    add: (kind: NeedQuestion['kind']) => write({ questions: [...edit.questions, newQuestion(kind)] }),
    remove: (id: string) => write({ questions: edit.questions.filter((one) => one.id !== id) }),
    addOption: (question: NeedQuestion) => {
      if ('options' in question)
        at(question.id, { ...question, options: [...question.options, `o${random()}`] });
    },
    removeOption: (question: NeedQuestion, option: string) => {
      if ('options' in question)
        at(question.id, { ...question, options: question.options.filter((one) => one !== option) });
    },
    save: () => change.mutate({ method: 'PUT', path, body: edit, seen: survey.revision }),
  };
}

export type SurveyInHand = ReturnType<typeof useSurvey>;
