import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { saveLanguage } from '../api/send';

interface Wishes {
  enrolmentId: string;
  language: string;
  languages: readonly string[];
  /** Fetches the page in another language and puts it in the place of the one on screen. */
  exchange: (language: string) => Promise<void>;
}

/**
 * The language in which a course is followed. Choosing another exchanges the words of the page, remembers the choice with
 * the enrolment, and lets other pages of the course be fetched anew. It follows a change of the interface language where
 * the course offers that language.
 */
export function useCourseLanguage({ enrolmentId, language, languages, exchange }: Wishes) {
  const { i18n } = useTranslation();
  const queryClient = useQueryClient();
  const { mutate, ...change } = useMutation({
    networkMode: 'always',
    mutationFn: async (wished: string) => {
      await Promise.all([saveLanguage(enrolmentId, { language: wished }), exchange(wished)]);
      queryClient.removeQueries({ queryKey: ['learning', 'player', enrolmentId], type: 'inactive' });
      await queryClient.invalidateQueries({ queryKey: ['learning', 'enrolments'] });
    },
  });
  const spoken = useRef(i18n.language);
  useEffect(() => {
    if (spoken.current === i18n.language) return;
    spoken.current = i18n.language;
    if (i18n.language !== language && languages.includes(i18n.language)) mutate(i18n.language);
  }, [i18n.language, language, languages, mutate]);
  return { choose: mutate, isPending: change.isPending, error: change.error, wished: change.variables };
}
