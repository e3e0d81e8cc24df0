import type { BlockOf, SurveyAnswers } from '@pirecow/content';
import type { SurveyState } from '@pirecow/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { givenAnswers } from '../../../lib/given-answers';
import { getQuery } from '../../../lib/query';
import { useLesson } from '../blocks/lesson-context';
import { useAgain } from '../../../lib/use-again';
import { type KeptSurvey, keptSurvey, sendSurvey, surveyPath } from './kept-surveys';

/** Where an answer stands: not given, with the server, waiting for the network, or shown to nobody (in a preview). */
export type SurveyStanding = 'open' | 'sent' | 'waiting' | 'preview';

function standingOf(kept: KeptSurvey | undefined, known: SurveyState | undefined): SurveyStanding {
  if (kept?.waits) return 'waiting';
  return known?.isAnswered ? 'sent' : 'open';
}

/** The answers of a learner to a survey, here and where they are kept. */
export function useSurvey({ id: blockId, answers: mode, obligatory }: BlockOf<'survey'>) {
  const isAnonymous = mode === 'anonymous';
  const { enrolmentId } = useLesson();
  const queryClient = useQueryClient();
  const query = getQuery<SurveyState>(
    ['learning', 'survey', enrolmentId ?? '', blockId],
    surveyPath(enrolmentId ?? '', blockId),
  );
  const known = useQuery({ ...query, enabled: enrolmentId !== undefined, staleTime: 0 });
  const [kept] = useState(() => (enrolmentId ? keptSurvey(enrolmentId, blockId) : undefined));
  const [draft, setDraft] = useState<SurveyAnswers>();
  const send = useMutation({
    networkMode: 'always',
    mutationFn: async (answers: SurveyAnswers): Promise<SurveyStanding> => {
      if (enrolmentId === undefined) return 'preview';
      const state = await sendSurvey(enrolmentId, blockId, answers, isAnonymous);
      if (state) queryClient.setQueryData(query.queryKey, state);
      return state ? 'sent' : 'waiting';
    },
    // It may have been the last that its lesson, or the course, waited for.
    onSuccess: (sent) => {
      if (!obligatory || sent !== 'sent') return;
      void queryClient.invalidateQueries({ queryKey: ['learning', 'player', enrolmentId] });
      void queryClient.invalidateQueries({ queryKey: ['learning', 'enrolments'] });
    },
  });
  const answers = draft ?? kept?.answers ?? known.data?.answers ?? {};
  const standing = send.data ?? standingOf(kept, known.data);
  useAgain(standing === 'waiting', () => send.mutate(givenAnswers(answers)));
  return {
    known,
    answers,
    standing,
    error: send.error,
    isSending: send.isPending,
    hasAnswer: Object.keys(givenAnswers(answers)).length > 0,
    /** It was answered without a name, and not from here: nobody can find that answer again. */
    isElsewhere: isAnonymous && !kept && !send.data && known.data?.isAnswered === true,
    say: (id: string, answer: SurveyAnswers[string]) => {
      send.reset();
      setDraft({ ...answers, [id]: answer });
    },
    send: () => send.mutate(givenAnswers(answers)),
  };
}
