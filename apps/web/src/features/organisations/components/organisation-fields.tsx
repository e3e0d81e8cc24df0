import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { COUNTRIES, type Country, type OrganisationEdit } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { territoriesQuery } from '../api/queries';

interface OrganisationFieldsProps {
  value: OrganisationEdit;
  errors: Record<string, string>;
  onChange: (value: OrganisationEdit) => void;
}

/** The choices of a language field: each language under its own name. */
export function languageChoices() {
  return languages.map((code) => ({ value: code, label: languageName(code) }));
}

function useTerritoryChoices(country: Country) {
  const { t, i18n } = useTranslation('organisations');
  const { data } = useQuery(territoriesQuery);
  const own = (data?.items ?? []).filter((territory) => territory.country === country);
  const named = own.map(({ code, names }) => ({
    value: code,
    label: names[i18n.language] ?? names.en ?? code,
  }));
  return [{ value: '', label: t('form.no-territory') }, ...named];
}

/** What an organisation says of itself. */
export function OrganisationFields({ value, errors, onChange }: OrganisationFieldsProps) {
  const { t } = useTranslation('organisations');
  const territories = useTerritoryChoices(value.country);
  const set = (change: Partial<OrganisationEdit>) => onChange({ ...value, ...change });
  return (
    <>
      <TextInput
        required
        label={t('form.name')}
        value={value.name}
        error={errors.name}
        maxLength={120}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <NativeSelect
        label={t('form.country')}
        value={value.country}
        error={errors.country}
        data={COUNTRIES.map((country) => ({ value: country, label: t(`country.${country}`) }))}
        onChange={({ currentTarget }) => set({ country: currentTarget.value as Country, territory: null })}
      />
      <NativeSelect
        label={t('form.territory')}
        value={value.territory ?? ''}
        error={errors.territory}
        data={territories}
        onChange={({ currentTarget }) => set({ territory: currentTarget.value || null })}
      />
      <NativeSelect
        label={t('form.language')}
        description={t('form.language-why')}
        value={value.language}
        error={errors.language}
        data={languageChoices()}
        onChange={({ currentTarget }) => set({ language: currentTarget.value })}
      />
      <Textarea
        label={t('form.description')}
        value={value.description}
        error={errors.description}
        maxLength={2000}
        rows={4}
        onChange={({ currentTarget }) => set({ description: currentTarget.value })}
      />
      <TextInput
        type="url"
        label={t('form.website')}
        placeholder="https://"
        value={value.website ?? ''}
        error={errors.website}
        onChange={({ currentTarget }) => set({ website: currentTarget.value || null })}
      />
    </>
  );
}
