import type { SurveyAnswers } from '@pirecow/content';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../lib/api';
import { givenAnswers } from '../../../lib/given-answers';
import { useAgain } from '../../../lib/use-again';
import type { Door, Questionnaire } from '../api/door';
import { type Draft, keepDraft, keptDraft } from '../api/kept-draft';

/** Whether no answer came at all: it may go later. */
const isOffline = (error: unknown) => error instanceof ApiProblem && error.status === 0;

/** The answers of somebody, kept in this browser until the server has them. */
export function useQuestionnaire(door: Door, asked: Questionnaire, onSent: () => void) {
  const { i18n } = useTranslation();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => keptDraft(door.name));
  const { formId, questions } = asked;
  // A draft may be older than the questions.
  const isAsked = (name: string) => questions.some(({ id }) => id === name);
  const answers = givenAnswers(
    Object.fromEntries(Object.entries(draft.answers).filter(([name]) => isAsked(name))),
  );
  const send = useMutation({
    networkMode: 'always',
    mutationFn: () => door.answer({ ...draft, formId, answers, language: i18n.language }),
    onSuccess: () => {
      keepDraft(door.name, undefined);
      void queryClient.invalidateQueries({ queryKey: ['learning', 'enrolments'] });
      onSent();
    },
  });
  const waits = isOffline(send.error);
  useAgain(waits, () => send.mutate());
  const write = (next: Draft) => {
    send.reset();
    setDraft(next);
    keepDraft(door.name, next);
  };
  return {
    draft,
    /** It goes by itself once there is a network, as long as this page stands. */
    waits,
    error: waits ? null : send.error,
    isSending: send.isPending,
    hasAnswer: Object.keys(answers).length > 0,
    say: (id: string, answer: SurveyAnswers[string]) =>
      write({ ...draft, answers: { ...draft.answers, [id]: answer } }),
    wishContact: (wishesContact: boolean) => write({ ...draft, wishesContact }),
    send: () => send.mutate(),
  };
}
