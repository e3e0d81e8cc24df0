import type { SurveyAnswers } from '@pirecow/content';
import type { NeedOpened, OwnNeed } from '@pirecow/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { givenAnswers } from '../../../lib/given-answers';
import { useSession } from '../../../lib/session';
import { useAuthor } from '../../../lib/use-author';
import { blankNeed, keepNeed, type KeptNeed, keptNeed } from '../api/kept-need';
import type { Need } from '../api/open-queries';

/** Opens a survey once it is filled in: what was answered before, and for the anonymous a ticket. */
function useOpening({ id, answers }: Need, receipt: string, enabled: boolean) {
  const path = `/api/needs/${id}`;
  return useQuery({
    queryKey: ['needs', 'opening', id, answers === 'named' ? '' : receipt],
    queryFn: ({ signal }) =>
      answers === 'named'
        ? api<OwnNeed & Partial<NeedOpened>>(`${path}/own-answer`, { signal })
        : api<NeedOpened>(`${path}/opening`, { method: 'POST', body: { receipt }, signal }),
    staleTime: Infinity,
    // Nobody finds in this tab what was opened before, by others or before it was sent.
    gcTime: 0,
    enabled,
  });
}

/** What this browser keeps of the survey: of an answer with a name, for the account that opened it. */
function useKept({ id, answers }: Need) {
  const reader = useSession().account?.id;
  const [account] = useState(answers === 'named' ? reader : undefined);
  const [own, setOwn] = useState<KeptNeed>(() => keptNeed(id, account));
  const keep = (kept: KeptNeed | undefined) => keepNeed(id, kept, account);
  return { own, setOwn, keep };
}

/** What was sent before, where nothing is filled in here. */
function filledFrom(own: KeptNeed, before: OwnNeed['kept'] | undefined): KeptNeed {
  const isBlank = own.who === '' && own.territory === '' && Object.keys(own.answers).length === 0;
  return isBlank && before
    ? { ...own, who: before.who, territory: before.territory ?? 'none', answers: before.answers }
    : own;
}

/** `answered`: somebody did so here before, and whoever is here now may be another. */
type Phase = 'filling' | 'sent' | 'withdrawn' | 'answered';

/** What somebody fills in, kept by this browser at each step, and sent once they say so. */
export function useNeed(need: Need) {
  const { i18n } = useTranslation();
  const author = useAuthor();
  const isNamed = need.answers === 'named';
  const { own, setOwn, keep } = useKept(need);
  const [phase, setPhase] = useState<Phase>(own.sent ? 'answered' : 'filling');
  const opening = useOpening(need, own.receipt, phase === 'filling');
  const before = opening.data?.kept;
  const shown = filledFrom(own, before);
  const isAsked = (name: string) => need.questions.some(({ id }) => id === name);
  const answers = givenAnswers(
    Object.fromEntries(Object.entries(shown.answers).filter(([name]) => isAsked(name))),
  );
  const write = (next: Partial<KeptNeed>) => {
    const kept = { ...shown, ...next };
    setOwn(kept);
    keep(kept);
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
      const sent = { ...shown, sent: true };
      keep(isNamed ? undefined : sent);
      setOwn(sent);
      setPhase('sent');
    },
  });
  const withdraw = useMutation({
    mutationFn: () =>
      isNamed
        ? api(`/api/needs/${need.id}/own-answer`, { method: 'DELETE', headers: author })
        : api(`/api/needs/${need.id}/withdrawal`, { method: 'POST', body: { receipt: shown.receipt } }),
    onSuccess: () => {
      keep(undefined);
      setPhase('withdrawn');
    },
  });
  return {
    ...{ opening, shown, answers, send, withdraw, phase, write },
    wasSent: own.sent || !!before,
    say: (id: string, answer: SurveyAnswers[string]) =>
      write({ answers: { ...shown.answers, [id]: answer } }),
    change: () => setPhase('filling'),
    /** Begins anew: what was answered here stays as it was sent. */
    beginAnew: () => {
      keep(undefined);
      setOwn(blankNeed());
      setPhase('filling');
    },
  };
}
