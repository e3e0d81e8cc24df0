import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Licences as the course format writes them. */
export const LICENCES = ['CC-BY-SA-4.0', 'CC-BY-4.0', 'CC0-1.0', 'all-rights-reserved'];

/** Whose work a file is, and what may be done with it. */
export interface Credit {
  licence: string;
  source: string;
  author: string;
}

/** The name of a licence; one that a course brought along keeps its own. */
export function useLicenceName() {
  const { t } = useTranslation('studio');
  return (licence: string) =>
    LICENCES.includes(licence) ? t(`licence.${licence.replaceAll('.', '-')}`) : licence;
}

interface CreditFieldsProps {
  credit: Credit;
  change: (part: Partial<Credit>) => void;
}

/** Asked for each file. The author may be left out: of a picture of one's own, or where nobody knows. */
export function CreditFields({ credit: { source, licence, author }, change }: CreditFieldsProps) {
  const { t } = useTranslation('studio');
  const nameOf = useLicenceName();
  const licences = LICENCES.includes(licence) ? LICENCES : [licence, ...LICENCES];
  return (
    <>
      <TextInput
        label={t('media.source')}
        description={t('media.source-how')}
        required
        maxLength={300}
        value={source}
        onChange={({ currentTarget }) => change({ source: currentTarget.value })}
      />
      <TextInput
        label={t('media.author')}
        description={t('media.author-how')}
        maxLength={300}
        value={author}
        onChange={({ currentTarget }) => change({ author: currentTarget.value })}
      />
      <NativeSelect
        label={t('media.licence')}
        data={licences.map((value) => ({ value, label: nameOf(value) }))}
        value={licence}
        onChange={({ currentTarget }) => change({ licence: currentTarget.value })}
      />
    </>
  );
}
