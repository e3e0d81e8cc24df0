import { Button, NativeSelect } from '@mantine/core';
import type { OutgoingCourse } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { coursePath, type Place } from '../api/queries';
import classes from '../components/panels.module.css';

/** The course as a PDF in one of its languages. */
export function OnPaper({ place, course }: { place: Place; course: OutgoingCourse }) {
  const { t } = useTranslation('studio');
  const [language, setLanguage] = useState(course.sourceLanguage);
  return (
    <section className={classes.panel} aria-labelledby="on-paper">
      <h2 id="on-paper">{t('outgoing.paper')}</h2>
      <p>{t('outgoing.paper-how')}</p>
      <NativeSelect
        label={t('outgoing.paper-language')}
        value={language}
        onChange={({ currentTarget }) => setLanguage(currentTarget.value)}
        data={course.languages.map((value) => ({ value, label: languageName(value) }))}
      />
      <p>
        <Button
          component="a"
          href={coursePath(place, `/pdf?language=${language}`)}
          download
          variant="default"
        >
          {t('outgoing.paper-download')}
        </Button>
      </p>
    </section>
  );
}
