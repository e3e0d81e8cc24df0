import type { LanguageEdit, SessionAccount } from '@pirecow/contracts';
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

  const saveInProfile = async (account: SessionAccount) => {
    queryClient.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, account });
    const body: LanguageEdit = { language: account.language };
    // The cookie holds the choice in this browser; a profile that cannot be reached now does not stop the reader.
    await api('/api/account/language', { method: 'PUT', body }).catch(() => undefined);
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };

  return async (language: string) => {
    rememberPreference('language', language);
    if (account) void saveInProfile({ ...account, language });
    await i18n.changeLanguage(language);
  };
}
