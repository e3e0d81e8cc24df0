import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import classes from './sessions.module.css';

/** The sheet as PDF in one language or two, as it stands or empty for those who sign on paper. */
export function SheetPapers({ meetingId, languages }: { meetingId: string; languages: readonly string[] }) {
  const { t, i18n } = useTranslation('sessions');
  const [beside, setBeside] = useState('');
  const address = (empty: boolean) => {
    const wishes = { language: i18n.language, ...(beside && { beside }), ...(empty && { empty: 'true' }) };
    return `/api/meetings/${meetingId}/sheet.pdf?${new URLSearchParams(wishes)}`;
  };
  const others = languages.filter((language) => language !== i18n.language);
  return (
    <section className={classes.panel} aria-labelledby="papers">
      <h2 id="papers">{t('papers.title')}</h2>
      <p>{t('papers.text')}</p>
      <NativeSelect
        maw="20rem"
        label={t('papers.beside')}
        value={beside}
        data={[
          { value: '', label: t('papers.none') },
          ...others.map((language) => ({ value: language, label: languageName(language) })),
        ]}
        onChange={({ currentTarget }) => setBeside(currentTarget.value)}
      />
      <ul>
        <li>
          <a href={address(false)}>{t('papers.filled')}</a>
        </li>
        <li>
          <a href={address(true)}>{t('papers.empty')}</a>
        </li>
      </ul>
    </section>
  );
}
