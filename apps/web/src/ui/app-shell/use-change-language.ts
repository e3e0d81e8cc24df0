import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api';
import { rememberPreference } from '../../lib/preferences';
import { sessionQuery, useSession } from '../../lib/session';

/** Remembers a language in this browser and, for people who are signed in, in their profile. */
export function useChangeLanguage() {
  const { i18n } = useTranslation();
  const queryClient = useQueryClient();
  const { account } = useSession();
  return async (language: string) => {
    rememberPreference('language', language);
    if (account) {
      queryClient.setQueryData(sessionQuery.queryKey, (session) =>
        session?.account ? { ...session, account: { ...session.account, language } } : session,
      );
      // The cookie holds the choice in this browser; a profile that cannot be reached now does not stop the reader.
      api('/api/account', { method: 'PATCH', body: { language } }).catch(() => undefined);
    }
    await i18n.changeLanguage(language);
  };
}
