import { NativeSelect } from '@mantine/core';
import { EVIDENCE_COUNTRIES, type EvidenceWish } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';

interface CountryLanguageProps {
  wish: EvidenceWish;
  onChange: (wish: EvidenceWish) => void;
}

/** For which country evidence is put together, and in which of our languages it is written. */
export function CountryLanguage({ wish, onChange }: CountryLanguageProps) {
  const { t } = useTranslation('evidence');
  return (
    <>
      <NativeSelect
        label={t('country')}
        value={wish.country}
        data={EVIDENCE_COUNTRIES.map((value) => ({ value, label: t(`country-name.${value}`) }))}
        onChange={({ currentTarget }) =>
          onChange({ ...wish, country: currentTarget.value as EvidenceWish['country'] })
        }
      />
      <NativeSelect
        label={t('language')}
        value={wish.language}
        data={languages.map((code) => ({ value: code, label: languageName(code) }))}
        onChange={({ currentTarget }) => onChange({ ...wish, language: currentTarget.value })}
      />
    </>
  );
}
