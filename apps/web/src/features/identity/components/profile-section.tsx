import type { Profile, ProfileEdit } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, isConflict } from '../../../lib/api';
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

type Values = ReturnType<typeof valuesOf>;

const FIELDS = ['givenName', 'familyName', 'language', 'timeZone', 'territory'] as const;

/** What was typed over `was`, laid over what stands there `now`; undefined where both changed the same field. */
function laidOver(was: Values, now: Values, values: Values): Values | undefined {
  const typed = FIELDS.filter((name) => values[name] !== was[name]);
  if (typed.some((name) => now[name] !== was[name])) return undefined;
  return { ...now, ...Object.fromEntries(typed.map((name) => [name, values[name]])) };
}

function put({ territory, revision, ...values }: Values): Promise<Profile> {
  const body: ProfileEdit = { ...values, territory: territory || null };
  return api<Profile>('/api/account', { method: 'PUT', body, seen: revision });
}

function useProfileForm(profile: Profile) {
  const saved = useProfileSaved();
  const entry = useEntry({
    initialValues: valuesOf(profile),
    // The language in the header may have been changed a moment ago, and is no reason to refuse a name.
    send: async (values: Values) => {
      try {
        return await put(values);
      } catch (error) {
        if (!isConflict(error)) throw error;
        const now = valuesOf(await api<Profile>('/api/account'));
        const anew = laidOver(entry.form.getInitialValues(), now, values);
        if (!anew) throw error;
        return put(anew);
      }
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
    const anew = laidOver(was, now, form.values);
    if (!anew) return;
    form.setInitialValues(now);
    form.resetDirty(now);
    form.setValues(anew);
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
