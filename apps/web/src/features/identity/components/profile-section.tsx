import type { Profile, ProfileEdit } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { rememberPreference } from '../../../lib/preferences';
import { sessionQuery } from '../../../lib/session';
import { profileQuery } from '../api/queries';
import { useEntry } from '../api/use-entry';
import { EntryForm } from './entry-form';
import { LanguageField, NameFields, TerritoryField, TimeZoneField } from './fields';
import classes from './identity.module.css';
import { Said } from './said';

/** The interface follows the profile at once: names in the header, language, zone of all times. */
function useProfileSaved() {
  const { i18n } = useTranslation();
  const queryClient = useQueryClient();
  return async (language: string) => {
    rememberPreference('language', language);
    await i18n.changeLanguage(language);
    await Promise.all(
      [sessionQuery, profileQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })),
    );
  };
}

/** Names, language, territory and time zone. */
export function ProfileSection({ profile }: { profile: Profile }) {
  const { t } = useTranslation('identity');
  const saved = useProfileSaved();
  const { givenName, familyName, language, timeZone } = profile;
  const entry = useEntry({
    initialValues: { givenName, familyName, language, timeZone, territory: profile.territory ?? '' },
    send: ({ territory, ...values }) => {
      const body: ProfileEdit = { ...values, territory: territory || null };
      return api('/api/account', { method: 'PUT', body });
    },
    onDone: (_, values) => void saved(values.language),
  });
  return (
    <section className={classes.card} aria-labelledby="profile">
      <h2 id="profile">{t('profile.title')}</h2>
      <EntryForm entry={entry} action={t('profile.action')}>
        <NameFields form={entry.form} />
        <LanguageField form={entry.form} hint={t('profile.language-why')} />
        <TerritoryField form={entry.form} />
        <TimeZoneField form={entry.form} />
        <Said>{entry.done && t('profile.saved')}</Said>
      </EntryForm>
    </section>
  );
}
