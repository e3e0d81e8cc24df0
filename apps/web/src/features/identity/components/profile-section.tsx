import type { Profile, ProfileEdit } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { rememberPreference } from '../../../lib/preferences';
import { sessionQuery } from '../../../lib/session';
import { type FreshForm, useFreshForm } from '../../../lib/use-fresh-form';
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
  return async (profile: Profile) => {
    queryClient.setQueryData(profileQuery.queryKey, profile);
    rememberPreference('language', profile.language);
    await i18n.changeLanguage(profile.language);
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
}

/** The form knows what it was filled from, so that nothing newer is overwritten. */
function valuesOf({ givenName, familyName, language, timeZone, territory, revision }: Profile) {
  return { givenName, familyName, language, timeZone, territory: territory ?? '', revision };
}

const FIELDS = ['givenName', 'familyName', 'language', 'timeZone', 'territory'] as const;

function useProfileForm(profile: Profile) {
  const saved = useProfileSaved();
  const entry = useEntry({
    initialValues: valuesOf(profile),
    send: ({ territory, revision, ...values }) => {
      const body: ProfileEdit = { ...values, territory: territory || null };
      return api<Profile>('/api/account', { method: 'PUT', body, seen: revision });
    },
    onDone: (answer, values) => {
      entry.form.resetDirty(values);
      void saved(answer);
    },
  });
  const { form } = entry;
  // What changes elsewhere (the language in the header) shows at once, but never in place of what was typed here: where
  // both changed the same field, saving is refused.
  useEffect(() => {
    const [now, was] = [valuesOf(profile), form.getInitialValues()];
    if (now.revision === form.values.revision) return;
    const typed = FIELDS.filter((name) => form.isDirty(name));
    if (typed.some((name) => now[name] !== was[name])) return;
    form.setInitialValues(now);
    form.resetDirty(now);
    form.setValues({ ...now, ...Object.fromEntries(typed.map((name) => [name, form.values[name]])) });
  });
  return entry;
}
interface ProfileFormProps {
  profile: Profile;
  fresh: FreshForm;
}

function ProfileForm({ profile, fresh }: ProfileFormProps) {
  const { t } = useTranslation('identity');
  const entry = useProfileForm(profile);
  return (
    <EntryForm entry={entry} action={t('profile.action')} fresh={fresh}>
      <NameFields form={entry.form} />
      <LanguageField form={entry.form} hint={t('profile.language-why')} />
      <TerritoryField form={entry.form} />
      <TimeZoneField form={entry.form} />
      <Said>{entry.done && t('profile.saved')}</Said>
    </EntryForm>
  );
}

/** Names, language, territory and time zone. */
export function ProfileSection({ profile }: { profile: Profile }) {
  const { t } = useTranslation('identity');
  const fresh = useFreshForm(profileQuery.queryKey);
  return (
    <section className={classes.card} aria-labelledby="profile">
      <h2 id="profile">{t('profile.title')}</h2>
      <ProfileForm key={fresh.round} profile={profile} fresh={fresh} />
    </section>
  );
}
