import type { SurveyAnswers } from '@pirecow/content';
import type { NeedOpened, OwnNeed } from '@pirecow/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { givenAnswers } from '../../../lib/given-answers';
import { useAuthor } from '../../../lib/use-author';
import { keepNeed, type KeptNeed, keptNeed } from '../api/kept-need';
import type { Need } from '../api/open-queries';

/** Opens a survey: what was answered before, and for the anonymous a ticket. */
function useOpening({ id, answers }: Need, receipt: string) {
  const path = `/api/needs/${id}`;
  return useQuery({
    queryKey: ['needs', 'opening', id, answers === 'named' ? '' : receipt],
    queryFn: ({ signal }) =>
      answers === 'named'
        ? api<OwnNeed & Partial<NeedOpened>>(`${path}/own-answer`, { signal })
        : api<NeedOpened>(`${path}/opening`, { method: 'POST', body: { receipt }, signal }),
    staleTime: Infinity,
  });
}

/** What somebody fills in, kept by this browser at each step, and sent once they say so. */
export function useNeed(need: Need) {
  const { i18n } = useTranslation();
  const author = useAuthor();
  const [own, setOwn] = useState<KeptNeed>(() => keptNeed(need.id));
  const [phase, setPhase] = useState<'filling' | 'sent' | 'withdrawn'>('filling');
  const opening = useOpening(need, own.receipt);
  const before = opening.data?.kept;
  const isBlank = own.who === '' && own.territory === '' && Object.keys(own.answers).length === 0;
  const shown: KeptNeed =
    isBlank && before
      ? { ...own, who: before.who, territory: before.territory ?? 'none', answers: before.answers }
      : own;
  const isNamed = need.answers === 'named';
  const isAsked = (name: string) => need.questions.some(({ id }) => id === name);
  const answers = givenAnswers(
    Object.fromEntries(Object.entries(shown.answers).filter(([name]) => isAsked(name))),
  );
  const write = (next: Partial<KeptNeed>) => {
    const kept = { ...shown, ...next };
    setOwn(kept);
    keepNeed(need.id, kept);
  };
  const send = useMutation({
    mutationFn: (website: string) => {
      const { who, territory, receipt } = shown;
      const given = { who, territory: territory === 'none' ? null : territory, language: i18n.language };
      const body = { ...given, consent: true, answers };
      const ticket = opening.data?.ticket;
      return isNamed
        ? api(`/api/needs/${need.id}/own-answer`, { method: 'PUT', body, headers: author })
        : api(`/api/needs/${need.id}/answer`, { method: 'PUT', body: { ...body, receipt, ticket, website } });
    },
    onSuccess: () => {
      // An answer with a name is kept by the account, and not by a browser that others may use.
      keepNeed(need.id, isNamed ? undefined : shown);
      setPhase('sent');
    },
  });
  const withdraw = useMutation({
    mutationFn: () =>
      isNamed
        ? api(`/api/needs/${need.id}/own-answer`, { method: 'DELETE', headers: author })
        : api(`/api/needs/${need.id}/withdrawal`, { method: 'POST', body: { receipt: shown.receipt } }),
    onSuccess: () => {
      keepNeed(need.id, undefined);
      setPhase('withdrawn');
    },
  });
  return {
    ...{ opening, shown, answers, send, withdraw, phase, write },
    wasSent: !!before,
    say: (id: string, answer: SurveyAnswers[string]) =>
      write({ answers: { ...shown.answers, [id]: answer } }),
    change: () => setPhase('filling'),
  };
}
