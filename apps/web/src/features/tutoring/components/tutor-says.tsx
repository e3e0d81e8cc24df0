import type { TutorPage } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import classes from './tutor-page.module.css';

interface TutorSaysProps {
  words: NonNullable<TutorPage['words']>;
  heading?: 'h2' | 'h3';
}

/** What a tutor writes of themself in one language. */
export function TutorSays({ words, heading: Heading = 'h2' }: TutorSaysProps) {
  const { t } = useTranslation('tutoring');
  const { language, text, lines } = words;
  return (
    <>
      {text ? (
        <p className={classes.text} lang={language}>
          {text}
        </p>
      ) : null}
      {lines.length > 0 ? (
        <section className={classes.skills}>
          <Heading>{t('tutor-page.skills')}</Heading>
          <ul className={classes.list} lang={language}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
